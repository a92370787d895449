package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An entry of apt's sources, sources.list(5), in either of its two forms. It stands for every combination of its types, URIs and
 * suites.
 *
 * @param trusted whether the entry does without signatures
 */
public record AptSource(
        List<String> types,
        List<String> uris,
        List<String> suites,
        List<String> components,
        boolean enabled,
        boolean trusted) {

    /** The lines of a file that ends in .list: "deb [option=value] uri suite component...". Others are passed over. */
    public static List<AptSource> parseLines(String text) {
        List<AptSource> sources = new ArrayList<>();
        for (String line : Text.lines(text)) {
            int comment = line.indexOf('#');
            List<String> words = wordsOf(comment < 0 ? line : line.substring(0, comment));
            if (!words.isEmpty() && (words.get(0).equals("deb") || words.get(0).equals("deb-src"))) {
                Optional<AptSource> source = ofWords(words);
                if (source.isPresent()) {
                    sources.add(source.get());
                }
            }
        }
        return sources;
    }

    private static Optional<AptSource> ofWords(List<String> words) {
        boolean options = words.size() > 1 && words.get(1).startsWith("[");
        int uri = options ? 2 : 1;
        if (words.size() < uri + 2) {
            return Optional.empty();
        }
        return Optional.of(new AptSource(
                List.of(words.get(0)),
                List.of(words.get(uri)),
                List.of(words.get(uri + 1)),
                words.subList(uri + 2, words.size()),
                true,
                options && trusted(words.get(1))));
    }

    private static boolean trusted(String options) {
        boolean trusted = false;
        for (String option : Text.words(options.substring(1, options.length() - 1))) {
            trusted |= option.startsWith("trusted=") && isYes(option.substring("trusted=".length()));
        }
        return trusted;
    }

    /** Words as apt splits them: blanks between square brackets do not count, as in "cdrom:[Debian 12]/". */
    private static List<String> wordsOf(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            depth += c == '[' ? 1 : 0;
            depth -= c == ']' && depth > 0 ? 1 : 0;
            boolean ends = depth == 0 && (c == ' ' || c == '\t');
            if (!ends) {
                word.append(c);
            }
            if (word.length() > 0 && (ends || i == line.length() - 1)) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }

    /** The stanzas of a file that ends in .sources, the form of deb822(5). One without types, URIs or suites is passed over. */
    public static List<AptSource> parseStanzas(String text) {
        List<AptSource> sources = new ArrayList<>();
        Map<String, String> fields = new TreeMap<>();
        String field = "";
        for (String line : Text.lines(text + "\n\n")) {
            if (line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                addStanza(fields, sources);
                fields.clear();
                field = "";
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(field, line, String::concat);
            } else if (colon > 0) {
                field = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.put(field, line.substring(colon + 1));
            }
        }
        return sources;
    }

    private static void addStanza(Map<String, String> fields, List<AptSource> sources) {
        AptSource source = new AptSource(
                words(fields, "types"),
                words(fields, "uris"),
                words(fields, "suites"),
                words(fields, "components"),
                isYes(fields.getOrDefault("enabled", "yes")),
                isYes(fields.getOrDefault("trusted", "")));
        if (!source.types.isEmpty() && !source.uris.isEmpty() && !source.suites.isEmpty()) {
            sources.add(source);
        }
    }

    private static List<String> words(Map<String, String> fields, String name) {
        return Text.words(fields.getOrDefault(name, ""));
    }

    private static boolean isYes(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return List.of("yes", "true", "with", "on", "enable", "1").contains(word);
    }
}
