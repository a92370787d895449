package org.fleetinventory.agent;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Canonical JSON: objects in the order of their maps, one form for numbers and escapes, UTF-8 as it is, one final newline. Takes
 * ordered maps, lists, strings, whole numbers, decimals and booleans, and refuses everything else.
 */
public final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(1 << 16);
    private final boolean pretty;
    private int depth;

    private Json(boolean pretty) {
        this.pretty = pretty;
    }

    /** The document as UTF-8: pretty with two spaces of indentation a level, else on one line. */
    public static byte[] write(Map<String, ?> document, boolean pretty) {
        Json json = new Json(pretty);
        json.value(document);
        json.out.append('\n');
        return json.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof BigDecimal decimal) {
            out.append(decimal.toPlainString());
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            throw new IllegalArgumentException(
                    "no JSON form for " + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map) {
        open('{');
        boolean first = true;
        for (Map.Entry<?, ?> member : map.entrySet()) {
            separate(first);
            first = false;
            string((String) member.getKey());
            out.append(pretty ? ": " : ":");
            value(member.getValue());
        }
        close('}', map.isEmpty());
    }

    private void array(List<?> list) {
        open('[');
        boolean first = true;
        for (Object element : list) {
            separate(first);
            first = false;
            value(element);
        }
        close(']', list.isEmpty());
    }

    private void open(char bracket) {
        out.append(bracket);
        depth++;
    }

    private void separate(boolean first) {
        if (!first) {
            out.append(',');
        }
        indent();
    }

    private void close(char bracket, boolean empty) {
        depth--;
        if (!empty) {
            indent();
        }
        out.append(bracket);
    }

    private void indent() {
        if (pretty) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("  ");
            }
        }
    }

    /** RFC 8259 section 7; half of a surrogate pair has no UTF-8 form and becomes U+FFFD. */
    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                control(c);
            } else if (!Character.isSurrogate(c)) {
                out.append(c);
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append('\ufffd');
            }
        }
        out.append('"');
    }

    private void control(char c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        }
    }
}
