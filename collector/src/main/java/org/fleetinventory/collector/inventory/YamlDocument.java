package org.fleetinventory.collector.inventory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Bytes become the nodes of one YAML document, or the one fault that ends the reading. */
final class YamlDocument {
    /** An inventory nests by its groups, two levels each. */
    static final int DEEPEST = 200;

    private YamlDocument() {}

    /** The document's root; empty for an empty document. */
    static Optional<Node> compose(String source, byte[] bytes) throws InventoryException {
        String text = decode(source, bytes);
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(Integer.MAX_VALUE);
        // An alias is one more reference to a node here, not a copy: GroupReader bounds what aliases unfold to.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        StreamReader reader = new StreamReader(text);
        try {
            Composer composer = new Composer(new ParserImpl(reader, options), new YamlTypes(), options);
            return Optional.ofNullable(singleNode(composer));
        } catch (MarkedYAMLException fault) {
            throw syntax(source, text, place(fault), explain(fault));
        } catch (YAMLException fault) {
            throw syntax(source, text, reader.getMark(), String.valueOf(fault.getMessage()));
        }
    }

    /** The library says nothing of null; an empty stream gives it. */
    private static @Nullable Node singleNode(Composer composer) {
        return composer.getSingleNode();
    }

    private static Mark place(MarkedYAMLException fault) {
        Mark problem = fault.getProblemMark();
        return problem != null ? problem : fault.getContextMark();
    }

    private static String explain(MarkedYAMLException fault) {
        String context = fault.getContext();
        return (context == null ? "" : context + ", ") + fault.getProblem();
    }

    private static InventoryException syntax(String source, String text, Mark mark, String problem) {
        Optional<Integer> ini = Ini.lineOf(text);
        if (ini.isPresent()) {
            return InventoryException.of(source, List.of(new Fault(ini.get(), 1, Ini.explain(source))));
        }
        String line = problem.replaceAll("\\s+", " ").strip();
        return InventoryException.of(
                source, List.of(new Fault(mark.getLine() + 1, mark.getColumn() + 1, "not YAML: " + line)));
    }

    /** UTF-8 as YAML allows it, without a byte order mark. */
    private static String decode(String source, byte[] bytes) throws InventoryException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            String octet = String.format("0x%02x", bytes[input.position()]);
            throw InventoryException.of(source, List.of(endOf(text, "not UTF-8: the byte " + octet)));
        }
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int at = start; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if (!StreamReader.isPrintable(character)) {
                String name = String.format("U+%04X", character);
                Fault fault = endOf(text.substring(start, at), "not YAML: the character " + name + " is not allowed");
                throw InventoryException.of(source, List.of(fault));
            }
        }
        return text.substring(start);
    }

    private static Fault endOf(String text, String message) {
        int line = (int) text.chars().filter(character -> character == '\n').count() + 1;
        String last = text.substring(text.lastIndexOf('\n') + 1);
        return new Fault(line, last.codePointCount(0, last.length()) + 1, message);
    }
}
