package org.fleetinventory.collector.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void spaces_between_tokens_go_and_those_in_texts_stay() throws IOException {
        assertThat(oneLine("{\n  \"a b\": \"c \\\" d\\\\\",\r\n\t\"e\" : [ 1 , true ]\n}\n"))
                .isEqualTo("{\"a b\":\"c \\\" d\\\\\",\"e\":[1,true]}");
        assertThat(oneLine("[\"\\\\\" , \"ü 😀 \\\\\\\"  \"]")).isEqualTo("[\"\\\\\",\"ü 😀 \\\\\\\"  \"]");
    }

    @Test
    void a_text_may_reach_over_the_end_of_the_buffer() throws IOException {
        String text = "\"" + "a \\\" ".repeat(50_000) + "\"";
        assertThat(oneLine("[ " + text + " ]")).isEqualTo("[" + text + "]");
        InputStream drop = new InputStream() {
            private final InputStream all = stream("{ \"a\\\\\" : \" b\" }");

            @Override
            public int read() throws IOException {
                return all.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return all.read(buffer, offset, 1);
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OneLine.copy(drop, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"a\\\\\":\" b\"}");
    }

    private static String oneLine(String json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OneLine.copy(stream(json), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
