package org.fleetinventory.collector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fleetinventory.agent.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

class CanonicalWriterTest {
    @Test
    void numbers_stay_the_text_that_they_came_as() {
        String numbers = "[1e400,0.10,12345678901234567890,-0,1E+5,0.000001,1.0,18446744073709551615]";
        assertThat(copied(numbers, CanonicalWriter.onOneLine())).isEqualTo(numbers);
    }

    @Test
    void objects_and_arrays_are_indented_by_two_spaces_and_empty_ones_stay_closed() {
        assertThat(copied(
                        "{\"a\":[],\"b\":{},\"c\":[1,[2]],\"d\":{\"e\":true,\"f\":null}}", CanonicalWriter.indented()))
                .isEqualTo("""
                        {
                          "a": [],
                          "b": {},
                          "c": [
                            1,
                            [
                              2
                            ]
                          ],
                          "d": {
                            "e": true,
                            "f": null
                          }
                        }""");
    }

    @Test
    void spaces_between_tokens_are_dropped() {
        assertThat(copied(" { \"a\" :\n[ 1 ,\t2 ] }\r\n", CanonicalWriter.onOneLine()))
                .isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void strings_have_one_form_of_escapes() {
        assertThat(copied("[\"\\u0041\\/\\u00e9\\u001B\\u007f\\n\\t\\b\\f\\r\\\"\\\\\"]", CanonicalWriter.onOneLine()))
                .isEqualTo("[\"A/é\\u001b\\u007f\\n\\t\\b\\f\\r\\\"\\\\\"]");
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() {
        assertThat(copied("[\"a\\ud83d\", \"\\ude00b\", \"\\ud83d\\ude00\"]", CanonicalWriter.onOneLine()))
                .isEqualTo("[\"a\ufffd\",\"\ufffdb\",\"😀\"]");
    }

    @Test
    void the_bytes_are_those_of_the_agents_own_writer() {
        StringBuilder everyCharacter = new StringBuilder();
        for (int c = 0; c <= 0x10ffff; c += c < 0x3000 ? 1 : 97) {
            everyCharacter.appendCodePoint(c);
        }
        Map<String, Object> document = new TreeMap<>(Map.of(
                "text",
                everyCharacter.toString(),
                "list",
                List.of(1, List.of(), Map.of()),
                "ke\"y\u001f",
                Map.of("flag", true)));
        for (boolean indented : new boolean[] {true, false}) {
            String agents = new String(Json.write(document, indented), StandardCharsets.UTF_8);
            CanonicalWriter ours = indented ? CanonicalWriter.indented() : CanonicalWriter.onOneLine();
            assertThat(copied(agents, ours) + "\n").isEqualTo(agents);
        }
    }

    @Test
    void a_row_can_be_taken_back() {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        out.startArray();
        CanonicalWriter.Mark first = out.mark();
        out.startObject().name("a").literal("1").endObject();
        out.backTo(first);
        out.string("b");
        CanonicalWriter.Mark second = out.mark();
        out.string("c");
        out.backTo(second);
        assertThat(out.string("d").endArray().text()).isEqualTo("[\"b\",\"d\"]");
    }

    private static String copied(String json, CanonicalWriter out) {
        try (JsonParser parser = JsonReading.parser(json)) {
            parser.nextToken();
            return out.value(parser).text();
        }
    }
}
