package org.fleetinventory.collector.snapshot;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;

/**
 * Writes canonical JSON, byte for byte as the agent does: fields in the order given, numbers as the text that they came as, one form of
 * escapes. Indented with two spaces a level, or on one line. Unlike a library's generator it can take back a row that turns out not
 * to be wanted.
 */
public final class CanonicalWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(1 << 10);
    private final boolean indented;
    private int depth;
    private boolean needsComma;
    private boolean afterName;

    private CanonicalWriter(boolean indented) {
        this.indented = indented;
    }

    public static CanonicalWriter indented() {
        return new CanonicalWriter(true);
    }

    public static CanonicalWriter onOneLine() {
        return new CanonicalWriter(false);
    }

    /** What was written so far, without a final newline. */
    public String text() {
        return out.toString();
    }

    /** A moment of the writing that {@link #backTo} returns to. */
    record Mark(int length, boolean needsComma) {}

    Mark mark() {
        return new Mark(out.length(), needsComma);
    }

    /** Forgets what was written since; only at the depth of the mark, and not after a name. */
    void backTo(Mark mark) {
        out.setLength(mark.length);
        needsComma = mark.needsComma;
    }

    public CanonicalWriter startObject() {
        return open('{');
    }

    public CanonicalWriter endObject() {
        return close('}');
    }

    public CanonicalWriter startArray() {
        return open('[');
    }

    public CanonicalWriter endArray() {
        return close(']');
    }

    public CanonicalWriter name(String name) {
        separate();
        quoted(name.toCharArray(), 0, name.length());
        out.append(indented ? ": " : ":");
        afterName = true;
        return this;
    }

    public CanonicalWriter string(String text) {
        return string(text.toCharArray(), 0, text.length());
    }

    private CanonicalWriter string(char[] text, int offset, int length) {
        beforeValue();
        quoted(text, offset, length);
        return this;
    }

    /** A number, true, false or null, as it stands in JSON. */
    public CanonicalWriter literal(String text) {
        beforeValue();
        out.append(text);
        return this;
    }

    public CanonicalWriter value(JsonNode value) {
        try (JsonParser parser = value.traverse(ObjectReadContext.empty())) {
            parser.nextToken();
            return value(parser);
        }
    }

    /** The value that starts at the parser's current token, and leaves the parser at its last token. */
    public CanonicalWriter value(JsonParser parser) {
        int open = 0;
        JsonToken token = parser.currentToken();
        do {
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token(parser, token);
        } while (open > 0 && (token = parser.nextToken()) != null);
        return this;
    }

    private void token(JsonParser parser, JsonToken token) {
        switch (token) {
            case START_OBJECT -> startObject();
            case END_OBJECT -> endObject();
            case START_ARRAY -> startArray();
            case END_ARRAY -> endArray();
            case PROPERTY_NAME -> name(parser.currentName());
            case VALUE_STRING ->
                string(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            default -> literal(parser.getString());
        }
    }

    private CanonicalWriter open(char bracket) {
        beforeValue();
        out.append(bracket);
        depth++;
        needsComma = false;
        return this;
    }

    private CanonicalWriter close(char bracket) {
        depth--;
        if (needsComma) {
            indent();
        }
        out.append(bracket);
        needsComma = true;
        return this;
    }

    private void beforeValue() {
        if (afterName) {
            afterName = false;
        } else if (depth > 0) {
            separate();
        }
        needsComma = true;
    }

    private void separate() {
        if (needsComma) {
            out.append(',');
        }
        indent();
        needsComma = true;
    }

    private void indent() {
        if (indented) {
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("  ");
            }
        }
    }

    private void quoted(char[] text, int offset, int length) {
        out.append('"');
        int end = offset + length;
        int written = offset;
        for (int i = offset; i < end; i++) {
            if (isPlain(text[i])) {
                continue;
            }
            boolean isPair = i + 1 < end && Character.isSurrogatePair(text[i], text[i + 1]);
            if (isPair) {
                i++;
                continue;
            }
            out.append(text, written, i - written);
            escaped(text[i]);
            written = i + 1;
        }
        out.append(text, written, end - written).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && !Character.isSurrogate(c);
    }

    /** RFC 8259 section 7; half of a surrogate pair has no UTF-8 form and becomes U+FFFD. */
    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (Character.isSurrogate(c)) {
                    out.append('\ufffd');
                } else {
                    out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
                }
            }
        }
    }
}
