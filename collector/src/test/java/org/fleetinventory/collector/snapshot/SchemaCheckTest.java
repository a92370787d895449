package org.fleetinventory.collector.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class SchemaCheckTest {
    private static final String MINIMAL =
            "{\"schema_version\":\"1.0\",\"agent\":{\"version\":\"0.1.0\",\"method\":\"jar\"},"
                    + "\"collected_at\":\"2026-11-24T20:33:18Z\",\"identity\":{},\"status\":{},\"problems\":[],\"sections\":{}}";

    private final SchemaCheck check = new SchemaCheck();

    @Test
    void a_snapshot_passes_as_the_text_that_it_is() throws InvalidSnapshotException {
        assertThat(check.check((MINIMAL + "\n").getBytes(UTF_8))).isEqualTo(new SnapshotDocument(MINIMAL));
    }

    @Test
    void the_first_fault_is_named_by_its_place() {
        assertRefused(
                MINIMAL.replace("\"jar\"", "\"telnet\""),
                "/agent/method: does not have a value in the enumeration [\"jar\", \"shell\"]");
        assertRefused(MINIMAL.replace("\"identity\":{},", ""), "required property 'identity' not found");
        assertRefused(
                MINIMAL.replace("\"sections\":{}", "\"sections\":{\"memory\":{\"total_bytes\":\"1\"}}"),
                "/sections/memory/total_bytes: string found, integer expected");
    }

    @Test
    void a_newer_minor_version_passes_with_fields_and_words_that_we_do_not_know() throws InvalidSnapshotException {
        String newer = MINIMAL.replace("\"1.0\"", "\"1.7\"")
                .replace("\"jar\"", "\"pigeon\",\"wind\":3")
                .replace("\"sections\":{}", "\"sections\":{\"weather\":{\"rain\":true}}");
        assertThat(check.check(newer.getBytes(UTF_8)).json()).isEqualTo(newer);
    }

    @Test
    void a_newer_minor_version_must_still_have_the_shapes_that_we_know() {
        assertRefused(
                MINIMAL.replace("\"1.0\"", "\"1.7\"").replace("\"problems\":[]", "\"problems\":{}"),
                "/problems: object found, array expected");
    }

    @Test
    void another_major_version_is_refused() {
        assertRefused(
                MINIMAL.replace("\"1.0\"", "\"2.0\""),
                "/schema_version: version 2.0 of the snapshot is not one that this collector reads (1.x)");
        assertRefused(
                MINIMAL.replace("\"1.0\"", "\"0.9\""),
                "/schema_version: version 0.9 of the snapshot is not one that this collector reads (1.x)");
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        assertRefused(
                MINIMAL.replace("\"identity\":{}", "\"identity\":{},\"identity\":{}"),
                "the answer is not JSON: Duplicate Object property \"identity\" (line 1, column 130)");
    }

    @Test
    void what_is_not_json_is_refused() {
        assertRefused(
                "Segmentation fault",
                "the answer is not JSON: Unrecognized token 'Segmentation': was expecting (JSON String, Number, Array, Object or"
                        + " token 'null', 'true' or 'false') (line 1, column 1)");
        assertRefused("", "the answer is not a JSON object");
        assertRefused("[]", "the answer is not a JSON object");
        assertRefusedSomehow(MINIMAL + MINIMAL);
        assertRefusedSomehow(MINIMAL + "x");
        assertRefusedSomehow(MINIMAL.substring(0, MINIMAL.length() - 1));
        assertRefusedSomehow("\ufeff\ufeff" + MINIMAL);
        assertRefusedSomehow(MINIMAL.replace("[]", "[NaN]"));
        assertRefusedSomehow(MINIMAL.replace("[]", "[01]"));
        assertRefusedSomehow(MINIMAL.replace("0.1.0", "0.1\n.0"));
        assertRefusedSomehow("/* comment */" + MINIMAL);
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        String answer = MINIMAL.replace("0.1.0", "\u00ff");
        assertThatThrownBy(() -> check.check(answer.getBytes(ISO_8859_1)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessage("the answer is not UTF-8");
        assertThatThrownBy(() -> check.check(
                        MINIMAL.replace("0.1.0", "\u00ed\u00a0\u0080").getBytes(ISO_8859_1)))
                .as("a surrogate in three bytes, RFC 3629 section 3")
                .hasMessage("the answer is not UTF-8");
    }

    @TestFactory
    Stream<DynamicTest> the_samples_of_the_schema_pass_or_are_refused_at_the_expected_place() throws IOException {
        Path samples = Path.of(System.getProperty("fleet.root", ".."), "schemas", "samples", "snapshot-1");
        JsonNode expected = JsonReading.tree(Files.readString(samples.resolve("expected-errors.json")));
        List<Path> files;
        try (Stream<Path> all = Files.list(samples)) {
            files = all.filter(file -> !file.endsWith("expected-errors.json")).toList();
        }
        return files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> sample(file, expected)));
    }

    private void sample(Path file, JsonNode expected) throws IOException, InvalidSnapshotException {
        byte[] text = Files.readAllBytes(file);
        JsonNode fault = expected.path(file.getFileName().toString());
        if (fault.isMissingNode()) {
            check.check(text);
            return;
        }
        String pointer = fault.path("instance").asString();
        assertThatThrownBy(() -> check.check(text))
                .isInstanceOf(InvalidSnapshotException.class)
                .message()
                .startsWith(pointer.isEmpty() ? "required property" : pointer + ": ");
    }

    @Test
    void too_large_an_answer_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> check.check(new byte[(64 << 20) + 1]))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessage("the answer has 67108865 bytes, more than the 67108864 allowed");
    }

    @Test
    void too_deep_an_answer_is_refused() {
        assertRefused(
                MINIMAL.replace(
                        "\"sections\":{}", "\"sections\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
                "the answer is not JSON: Document nesting depth (65) exceeds the maximum allowed"
                        + " (64, from `StreamReadConstraints.getMaxNestingDepth()`)");
    }

    @Test
    void too_many_values_are_refused_before_they_fill_the_memory() {
        assertRefusedSomehow(MINIMAL.replace("\"problems\":[]", "\"problems\":[" + "[],".repeat(2_100_000) + "[]]"));
    }

    @Test
    void huge_numbers_cost_no_time() throws InvalidSnapshotException {
        for (String number : List.of("1e400", "1e999999999", "1e-999999999", "-1e2147483647")) {
            String json = MINIMAL.replace("\"sections\":{}", "\"sections\":{\"unknown\":" + number + "}");
            assertThat(check.check(json.getBytes(UTF_8)).json()).isEqualTo(json);
            assertRefusedSomehow(MINIMAL.replace(
                    "\"sections\":{}",
                    "\"sections\":{\"memory\":{\"total_bytes\":" + number.replace("1e", "-1.5e") + "}}"));
        }
        assertRefusedSomehow(MINIMAL.replace("\"sections\":{}", "\"sections\":{\"a\":" + "9".repeat(100_000) + "}"));
    }

    @Test
    void the_message_is_one_line_whatever_the_host_sent() {
        String name = "\\u001b[2J\\nroot\\u2028" + "x".repeat(10_000);
        assertThatThrownBy(() -> check.check(
                        MINIMAL.replace("\"status\":{}", "\"status\":{\"cpu\":{\"outcome\":\"" + name + "\"}}")
                                .getBytes(UTF_8)))
                .isInstanceOf(InvalidSnapshotException.class)
                .message()
                .doesNotContainPattern("[\\p{Cc}\u2028]")
                .hasSizeLessThan(310);
        assertThatThrownBy(() -> check.check(("\u001b]0;" + "x".repeat(10_000)).getBytes(UTF_8)))
                .message()
                .doesNotContainPattern("\\p{Cc}")
                .hasSizeLessThan(310);
    }

    @Test
    void many_threads_share_one_check() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<SnapshotDocument>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> check.check(MINIMAL.getBytes(UTF_8))));
            }
            for (Future<SnapshotDocument> answer : answers) {
                assertThat(answer.get().json()).isEqualTo(MINIMAL);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertRefused(String answer, String message) {
        assertThatThrownBy(() -> check.check(answer.getBytes(UTF_8)))
                .isInstanceOf(InvalidSnapshotException.class)
                .hasMessage(message);
    }

    private void assertRefusedSomehow(String answer) {
        assertThatThrownBy(() -> check.check(answer.getBytes(UTF_8))).isInstanceOf(InvalidSnapshotException.class);
    }
}
