package org.fleetinventory.collector.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A document without what changes by itself: without the fields that its schema calls volatile, and without ephemeral rows. Fields that
 * the schema lacks are left out too, for nobody knows whether they are stable. Two runs on an idle machine give the same text.
 */
public final class StableProjection {
    private final SchemaField root;

    /** {@code root}: of the document's schema. */
    public StableProjection(SchemaField root) {
        this.root = root;
    }

    /** The projection as canonical text on one line. */
    public String text(String json) {
        return write(json, CanonicalWriter.onOneLine());
    }

    /** The projection as canonical text, indented, with a final newline: a file for git. */
    public String file(String json) {
        return write(json, CanonicalWriter.indented()) + "\n";
    }

    /** "sha256:..." of {@link #text} as UTF-8. */
    public String hash(String json) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text(json).getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private String write(String json, CanonicalWriter out) {
        try (JsonParser parser = JsonReading.parser(json)) {
            parser.nextToken();
            value(parser, root, out);
        }
        return out.text();
    }

    /** What came of a value: something was written, it is an ephemeral row, or it is an array of which no row is left. */
    private enum Rest {
        SOMETHING,
        EPHEMERAL,
        NOTHING
    }

    private Rest value(JsonParser parser, SchemaField field, CanonicalWriter out) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser, field, out);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY && field.row().isPresent()) {
            return rows(parser, field.row().get(), out);
        }
        out.value(parser);
        return Rest.SOMETHING;
    }

    private Rest object(JsonParser parser, SchemaField field, CanonicalWriter out) {
        boolean isEphemeral = false;
        out.startObject();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            isEphemeral |= name.equals("ephemeral") && token == JsonToken.VALUE_TRUE;
            member(parser, name, field, out);
        }
        out.endObject();
        return isEphemeral ? Rest.EPHEMERAL : Rest.SOMETHING;
    }

    /** An array of ephemeral rows alone is left out, or it would come and go with them. */
    private void member(JsonParser parser, String name, SchemaField field, CanonicalWriter out) {
        SchemaField known = field.fields().get(name);
        if (known == null || known.isVolatile()) {
            parser.skipChildren();
            return;
        }
        CanonicalWriter.Mark before = out.mark();
        out.name(name);
        if (value(parser, known, out) == Rest.NOTHING) {
            out.backTo(before);
        }
    }

    private Rest rows(JsonParser parser, SchemaField row, CanonicalWriter out) {
        boolean isEmpty = true;
        boolean wasEmpty = true;
        out.startArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            CanonicalWriter.Mark before = out.mark();
            wasEmpty = false;
            if (value(parser, row, out) == Rest.EPHEMERAL) {
                out.backTo(before);
            } else {
                isEmpty = false;
            }
        }
        out.endArray();
        return isEmpty && !wasEmpty ? Rest.NOTHING : Rest.SOMETHING;
    }
}
