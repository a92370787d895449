package org.fleetinventory.collector.gather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.fleetinventory.collector.gather.SessionStream.BrokenAnswerException;
import org.fleetinventory.collector.gather.SessionStream.Marker;
import org.junit.jupiter.api.Test;

class SessionStreamTest {
    private static final String NONCE = "0123456789abcdef";
    private static final long LIMIT = 1 << 20;

    private static SessionStream of(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return new SessionStream(new ByteArrayInputStream(all.toByteArray()), NONCE);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void what_login_files_print_is_skipped() throws IOException {
        SessionStream stream =
                of(text("Welcome!\nno newline " + NONCE + " hello\n" + NONCE + "\n\n" + NONCE + " hello 0 17 Linux\n"));
        assertThat(stream.next()).contains(new Marker("hello", "0 17 Linux"));
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void a_gzip_member_is_read_to_its_end_and_not_beyond() throws IOException {
        byte[] plain = text("{\"a\":1}\n".repeat(30_000));
        SessionStream stream = of(gzip(plain), text("\n" + NONCE + " end 0\n"));
        assertThat(stream.gunzip(LIMIT)).isEqualTo(plain);
        assertThat(stream.next()).contains(new Marker("end", "0"));
    }

    @Test
    void a_damaged_answer_is_refused() throws IOException {
        byte[] packed = gzip(text("{\"memory\":{\"total_bytes\":1024}}"));
        packed[packed.length - 6] ^= 1;
        assertThatThrownBy(() -> of(packed).gunzip(LIMIT))
                .isInstanceOf(BrokenAnswerException.class)
                .hasMessage("the answer is damaged: its checksum is wrong");
        assertThatThrownBy(() -> of(text("plainly no gzip at all")).gunzip(LIMIT))
                .isInstanceOf(BrokenAnswerException.class)
                .hasMessage("the answer is damaged: it is no gzip");
    }

    @Test
    void an_answer_that_is_cut_is_an_end_of_file_at_every_byte() throws IOException {
        byte[] packed = gzip(text("some answer"));
        for (int length = 0; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> of(cut).gunzip(LIMIT)).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> of(text("12345")).raw(6, LIMIT)).isInstanceOf(EOFException.class);
    }

    @Test
    void an_answer_that_grows_without_end_is_stopped() throws IOException {
        byte[] bomb = gzip(new byte[5 << 20]);
        assertThatThrownBy(() -> of(bomb).gunzip(LIMIT))
                .isInstanceOf(BrokenAnswerException.class)
                .hasMessage("the answer is longer than 1 MiB");
        assertThatThrownBy(() -> of().raw(LIMIT + 1, LIMIT)).hasMessage("the answer is longer than 1 MiB");
        assertThatThrownBy(() -> of().raw(-1, LIMIT)).hasMessage("the answer is longer than 1 MiB");
    }

    @Test
    void noise_without_end_is_stopped() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'y';
            }
        };
        assertThatThrownBy(() -> new SessionStream(endless, NONCE).next())
                .isInstanceOf(BrokenAnswerException.class)
                .hasMessage("it prints without end: what do its login files run?");
    }

    @Test
    void no_bytes_do_more_than_end_or_break_an_answer() {
        qt().forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 200))
                .check(SessionStreamTest::isHarmless);
    }

    private static boolean isHarmless(List<Integer> values) {
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = values.get(i).byteValue();
        }
        byte[] header = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0};
        try {
            of(bytes).next();
            of(header, bytes).gunzip(LIMIT);
            return true;
        } catch (IOException expected) {
            return true;
        }
    }
}
