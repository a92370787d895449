package org.fleetinventory.collector.inventory;

import java.util.Optional;

/** Text that ends up in file names, terminals and command lines: what it may hold, and how a message shows it. */
final class Words {
    static final int LONGEST_NAME = 255;
    private static final int LONGEST_SHOWN = 60;

    private Words() {}

    /** What keeps this from being the name of a host or a group: "is empty". */
    static Optional<String> faultOfName(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.startsWith("-")) {
            return Optional.of("starts with a dash, which commands take for an option");
        }
        if ("!&~@".indexOf(name.charAt(0)) >= 0) {
            return Optional.of("starts with " + name.charAt(0) + ", which means something else in --limit");
        }
        if (name.contains("{{") || name.contains("{%")) {
            return Optional.of("holds a template, which is not evaluated here: write the name itself");
        }
        if (name.indexOf(',') >= 0) {
            return Optional.of("holds a comma, which separates names in --limit");
        }
        if (name.length() > LONGEST_NAME) {
            return Optional.of("is longer than " + LONGEST_NAME + " characters");
        }
        return faultOfWord(name);
    }

    /** What keeps this from being one word on a command line and on a terminal. */
    static Optional<String> faultOfWord(String text) {
        if (text.isEmpty()) {
            return Optional.of("is empty");
        }
        if (text.startsWith("-")) {
            return Optional.of("starts with a dash, which commands take for an option");
        }
        if (text.codePoints().anyMatch(Words::isBlank)) {
            return Optional.of("holds a blank");
        }
        return faultOfLine(text);
    }

    /** What keeps this from being shown on a terminal as it is. */
    static Optional<String> faultOfLine(String text) {
        return text.codePoints().anyMatch(Words::isInvisible)
                ? Optional.of("holds a control or an invisible character")
                : Optional.empty();
    }

    /** In double quotes, with nothing in it that a terminal acts on, and cut where it is long. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int[] characters = text.codePoints().limit(LONGEST_SHOWN).toArray();
        for (int character : characters) {
            if (isInvisible(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        }
        boolean cut = text.codePointCount(0, text.length()) > characters.length;
        return shown.append(cut ? "...\"" : "\"").toString();
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Format characters turn the direction of what follows or have no width: a name could pass for another one. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
