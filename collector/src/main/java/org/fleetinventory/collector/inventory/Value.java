package org.fleetinventory.collector.inventory;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What the value of a key is, as PyYAML with Ansible's tags reads it. */
sealed interface Value {
    record Text(String text) implements Value {}

    record Whole(BigInteger number) implements Value {}

    record Decimal(BigDecimal number) implements Value {}

    record Flag(boolean set) implements Value {}

    /** {@code null}, {@code ~}, or nothing after the colon. */
    record Nothing() implements Value {}

    /** A value, but not for us. {@code reason}: "holds a template, which is not evaluated here". */
    record Hidden(String reason) implements Value {}

    /** {@code what}: "a list", "a mapping", "a date". */
    record Other(String what) implements Value {}

    /** Longer than any number that we use; parsing takes time by the square of the digits. */
    int LONGEST_NUMBER = 40;

    static Value of(Node node) {
        String tag = node.getTag().getValue();
        if (tag.equals("!vault") || tag.equals("!vault-encrypted")) {
            return new Hidden("is encrypted (" + tag + "), which cannot be read here");
        }
        if (node instanceof ScalarNode scalar) {
            return ofScalar(scalar, tag);
        }
        if (!tag.startsWith(Tag.PREFIX) && !tag.equals("!unsafe")) {
            return new Hidden("has the tag " + tag + ", which cannot be read here");
        }
        return node instanceof SequenceNode ? new Other("a list") : new Other("a mapping");
    }

    private static Value ofScalar(ScalarNode scalar, String tag) {
        String text = scalar.getValue();
        if (tag.equals("!unsafe")) {
            return new Text(text);
        }
        if (!tag.startsWith(Tag.PREFIX)) {
            return new Hidden("has the tag " + tag + ", which cannot be read here");
        }
        return switch (tag.substring(Tag.PREFIX.length())) {
            case "str" ->
                text.contains("{{") || text.contains("{%")
                        ? new Hidden("holds a template, which is not evaluated here")
                        : new Text(text);
            case "null" -> new Nothing();
            case "bool" -> flag(text);
            case "int" -> whole(text);
            case "float" -> decimal(text);
            case "timestamp" -> new Other("a date");
            default -> new Other("of the type " + tag.substring(Tag.PREFIX.length()));
        };
    }

    private static Value flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on" -> new Flag(true);
            case "no", "false", "off" -> new Flag(false);
            default -> new Other("no boolean");
        };
    }

    /** Decimal, 0b binary, 0x hexadecimal, 0755 octal, 1:30 to the base of 60, with underscores anywhere. */
    private static Value whole(String text) {
        String digits = text.replace("_", "");
        if (digits.length() > LONGEST_NUMBER) {
            return new Other("a very long number");
        }
        boolean negative = digits.startsWith("-");
        String unsigned = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            BigInteger number = unsigned(unsigned);
            return new Whole(negative ? number.negate() : number);
        } catch (NumberFormatException notOne) {
            return new Other("no number");
        }
    }

    private static BigInteger unsigned(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.startsWith("0") && digits.length() > 1) {
            return new BigInteger(digits, 8);
        }
        BigInteger number = BigInteger.ZERO;
        for (String part : digits.split(":", -1)) {
            number = number.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
        }
        return number;
    }

    private static Value decimal(String text) {
        String digits = text.replace("_", "");
        if (digits.length() > LONGEST_NUMBER || digits.indexOf(':') >= 0) {
            return new Other("a number to the base of 60");
        }
        try {
            return new Decimal(new BigDecimal(digits.endsWith(".") ? digits + "0" : digits));
        } catch (NumberFormatException notFinite) {
            return new Other("no finite number");
        }
    }

    /** For messages: what stands there instead of what should. */
    default String describe() {
        if (this instanceof Text text) {
            return Words.quoted(text.text());
        }
        if (this instanceof Whole whole) {
            return "the number " + whole.number();
        }
        if (this instanceof Decimal decimal) {
            return "the number " + decimal.number();
        }
        if (this instanceof Flag flag) {
            return flag.set() ? "the boolean true" : "the boolean false";
        }
        if (this instanceof Hidden hidden) {
            return "a value that " + hidden.reason();
        }
        return this instanceof Other other ? other.what() : "nothing";
    }
}
