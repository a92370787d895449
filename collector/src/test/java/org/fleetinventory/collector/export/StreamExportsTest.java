package org.fleetinventory.collector.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.compare.Documents.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fleetinventory.collector.diff.MemoryFleet;
import org.fleetinventory.collector.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamExportsTest {
    @TempDir
    Path run;

    private final MemoryFleet fleet = MemoryFleet.whole(1)
            .answered("b", json("{'status': {}}"))
            .failed("c", "connect", "no connection")
            .answered("a", json("{'n': 1.50}"));

    @Test
    void the_forms_are_listed_once_each() {
        assertThat(Exporter.all()).extracting(Exporter::format).containsExactly("json", "ndjson", "git");
    }

    @Test
    void ndjson_is_a_document_a_line_with_its_numbers_as_they_came() throws IOException {
        assertThat(export(new NdjsonExport()))
                .isEqualTo("{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"a\",\"groups\":[\"lab\"],"
                        + "\"run\":\"2025-06-01T04-30-00Z-00aa\",\"received_at\":\"2025-06-01T04:30:01Z\","
                        + "\"method\":\"jar\"},\"snapshot\":{\"n\":1.50}}\n"
                        + "{\"schema_version\":\"1.0\",\"collection\":{\"name\":\"b\",\"groups\":[\"lab\"],"
                        + "\"run\":\"2025-06-01T04-30-00Z-00aa\",\"received_at\":\"2025-06-01T04:30:01Z\","
                        + "\"method\":\"jar\"},\"snapshot\":{\"status\":{}}}\n");
    }

    @Test
    void json_is_the_fleet_document_byte_for_byte() throws IOException {
        String fleetDocument = "{\"schema_version\":\"1.0\",  \"hosts\":[]}\n";
        Files.writeString(run.resolve("fleet.json"), fleetDocument);
        assertThat(export(new JsonExport())).isEqualTo(fleetDocument);
    }

    @Test
    void a_run_without_a_fleet_document_says_what_to_do() {
        assertThatThrownBy(() -> export(new JsonExport()))
                .isInstanceOf(StoreException.class)
                .hasMessage("run 2025-06-01T04-30-00Z-00aa has no fleet.json, for it did not come to its end:"
                        + " resume it, or export ndjson");
    }

    private String export(Exporter.ToStream exporter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.write(new ExportedRun(run, fleet), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
