package org.fleetinventory.collector.snapshot;

import java.io.InputStream;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * How JSON is read here: strictly, each key once, nothing after the value, within bounds that no host can exceed. Every fault is a
 * tools.jackson.core.JacksonException.
 */
public final class JsonReading {
    /** Our documents are some ten levels deep. */
    static final int MAX_DEPTH = 64;

    static final int MAX_BYTES = 64 << 20;
    /** A tree takes some 50 bytes a token; the largest machines known write a tenth of this. */
    static final int MAX_TOKENS = 4_000_000;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(MAX_BYTES)
            .build();

    private static final JsonMapper MAPPER = mapper(JsonFactory.builder().streamReadConstraints(BOUNDS));
    private static final JsonMapper SNAPSHOTS = mapper(JsonFactory.builder()
            .streamReadConstraints(BOUNDS.rebuild().maxTokenCount(MAX_TOKENS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));

    private JsonReading() {}

    /** Reads a text token by token; the caller closes it. */
    public static JsonParser parser(String json) {
        return MAPPER.createParser(json);
    }

    /** Reads UTF-8 token by token without holding it; closing the parser closes the stream. */
    public static JsonParser parser(InputStream json) {
        return MAPPER.createParser(json);
    }

    /** The whole value; decimal numbers with every digit. */
    public static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }

    /** The same for what a host sent, whose number of tokens is bounded. */
    static JsonNode treeOfSnapshot(String json) {
        return SNAPSHOTS.readTree(json);
    }

    /** An object of these members. */
    public static JsonNode object(Map<String, JsonNode> members) {
        return MAPPER.createObjectNode().setAll(members);
    }

    static JsonNode missing() {
        return MissingNode.getInstance();
    }

    private static JsonMapper mapper(JsonFactoryBuilder factory) {
        return JsonMapper.builder(factory.build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
