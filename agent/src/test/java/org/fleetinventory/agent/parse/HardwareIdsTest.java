package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HardwareIdsTest {
    private static final String LIST = """
            # a comment
            8086  Intel Corporation
            \t0d57  Xeon memory controller
            \t\t8086 0001  A card
            fff0  Grüße & Söhne
            \tffff  Last\r
            C 02  Network controller
            \t00  Ethernet controller
            \t\t01  An interface
            C 0c  Serial bus controller
            AT 0100  USB Streaming
            \t0001  no device of anybody""";

    private static HardwareIds ids(String text) {
        HardwareIds ids = new HardwareIds();
        ids.want(0x8086, 0x0d57);
        ids.want(0x8086, 0x0001);
        ids.want(0xfff0, 0xffff);
        ids.wantClass(0x02, 0x00);
        ids.wantClass(0x02, 0x01);
        ids.wantClass(0x0c, 0x03);
        ids.read(text.getBytes(StandardCharsets.UTF_8));
        return ids;
    }

    @Test
    void what_was_asked_for_is_found() {
        HardwareIds ids = ids(LIST);
        assertThat(ids.vendor(0x8086)).contains("Intel Corporation");
        assertThat(ids.device(0x8086, 0x0d57)).contains("Xeon memory controller");
        assertThat(ids.vendor(0xfff0)).contains("Grüße & Söhne");
        assertThat(ids.device(0xfff0, 0xffff)).contains("Last");
        assertThat(ids.type(0x02, 0x00)).contains("Ethernet controller");
    }

    @Test
    void a_class_stands_for_a_subclass_without_a_name() {
        assertThat(ids(LIST).type(0x02, 0x01)).contains("Network controller");
        assertThat(ids(LIST).type(0x0c, 0x03)).contains("Serial bus controller");
    }

    @Test
    void a_card_and_what_belongs_to_nobody_is_no_device() {
        assertThat(ids(LIST).device(0x8086, 0x0001)).isEmpty();
    }

    @Test
    void what_was_not_asked_for_or_is_not_there_has_no_name() {
        assertThat(ids("1234  Somebody\n").vendor(0x1234)).isEmpty();
        assertThat(ids("").vendor(0x8086)).isEmpty();
        assertThat(ids("8086").vendor(0x8086)).isEmpty();
    }

    @Test
    void any_bytes_are_gone_through() {
        byte[] alphabet = "8086  C02\t\n0d57".getBytes(StandardCharsets.US_ASCII);
        qt().forAll(lists().of(integers().between(0, 399)).ofSizeBetween(0, 120))
                .checkAssert(values -> {
                    byte[] bytes = new byte[values.size()];
                    for (int i = 0; i < bytes.length; i++) {
                        int value = values.get(i);
                        bytes[i] = value < 256 ? (byte) value : alphabet[value % alphabet.length];
                    }
                    HardwareIds ids = new HardwareIds();
                    ids.want(0x8086, 0x0d57);
                    ids.wantClass(2, 0);
                    ids.read(bytes);
                    assertThat(ids.vendor(0x8086)).isNotEqualTo(Optional.of(""));
                });
    }
}
