package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class JsonTest {
    private static final ObjectMapper ANOTHER = new ObjectMapper();

    private static String write(Object value) {
        return new String(Json.write(Map.of("v", value), false), StandardCharsets.UTF_8);
    }

    @Test
    void an_object_keeps_the_order_of_its_fields() {
        Map<String, Object> document = new Fields()
                .put("b", 1)
                .put("a", List.of())
                .put("c", new Fields().put("d", true).map())
                .map();
        assertThat(new String(Json.write(document, false), StandardCharsets.UTF_8))
                .isEqualTo("{\"b\":1,\"a\":[],\"c\":{\"d\":true}}\n");
    }

    @Test
    void pretty_is_two_spaces_a_level_and_nothing_within_what_is_empty() {
        Map<String, Object> document = new Fields()
                .put("a", List.of(1, "x"))
                .put("b", List.of())
                .put("c", Map.of())
                .map();
        assertThat(new String(Json.write(document, true), StandardCharsets.UTF_8))
                .isEqualTo("""
                {
                  "a": [
                    1,
                    "x"
                  ],
                  "b": [],
                  "c": {}
                }
                """);
    }

    @Test
    void numbers_have_one_form() {
        assertThat(write(Long.MAX_VALUE)).isEqualTo("{\"v\":9223372036854775807}\n");
        assertThat(write(-7)).isEqualTo("{\"v\":-7}\n");
        assertThat(write(new BigDecimal("1E+3"))).isEqualTo("{\"v\":1000}\n");
        assertThat(write(new BigDecimal("0.250"))).isEqualTo("{\"v\":0.250}\n");
    }

    @Test
    void control_characters_quotes_and_backslashes_are_escaped_and_nothing_else() {
        assertThat(write("\"\\/\b\f\n\r\t\0\u001b\u007fé\u2028😀"))
                .isEqualTo("{\"v\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001b\\u007fé\u2028😀\"}\n");
    }

    @Test
    void half_of_a_surrogate_pair_becomes_the_replacement_character() {
        assertThat(write("a\ud83dz\udc00\ud83d")).isEqualTo("{\"v\":\"a\ufffdz\ufffd\ufffd\"}\n");
    }

    @Test
    void a_kind_without_a_json_form_is_refused() {
        assertThatThrownBy(() -> write(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no JSON form for java.lang.Double");
    }

    @Test
    void every_text_comes_back_through_another_parser() {
        qt().forAll(strings().betweenCodePoints(0, 0x10ffff).ofLengthBetween(0, 40))
                .assuming(
                        text -> text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)))
                .check(text -> ANOTHER.readTree(write(text)).get("v").asString().equals(text));
    }
}
