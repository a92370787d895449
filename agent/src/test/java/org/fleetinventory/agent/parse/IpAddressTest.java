package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "20010db8000000000000000000000001, 2001:db8::1",
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "fe80000000000000d4266ffffee83b1c, fe80::d426:6fff:fee8:3b1c",
        "20010db8000100000000000100000000, 2001:db8:1::1:0:0",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010000000000010000000000000001, 2001:0:0:1::1",
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
        "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "00000000000000000000ffffc0000209, ::ffff:192.0.2.9",
        "000000000000000000000000c0000209, ::192.0.2.9",
        "00010000000000000000000000000000, 1::",
    })
    void ipv6_is_written_as_rfc_5952_wants(String digits, String text) {
        assertThat(IpAddress.formatIpv6(digits)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "2001:db8::1", "2001 db80000000000000000000000001", "20010DB800000000000000000000000g"})
    void other_texts_are_no_ipv6_address(String text) {
        assertThat(IpAddress.formatIpv6(text)).isEmpty();
    }

    @Test
    void every_ipv6_text_is_the_same_address_to_the_jdk() {
        qt().forAll(lists().of(arbitrary().pick(0, 0, 1, 0xff, 0xffff, 0xdb8)).ofSize(8))
                .checkAssert(groups -> {
                    StringBuilder digits = new StringBuilder();
                    groups.forEach(group -> digits.append("%04x".formatted(group)));
                    String text = IpAddress.formatIpv6(digits.toString()).orElseThrow();
                    assertThat(addressOf(text)).isEqualTo(bytes(groups));
                });
    }

    private static byte[] bytes(List<Integer> groups) {
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (groups.get(i) >> 8);
            bytes[2 * i + 1] = (byte) (int) groups.get(i);
        }
        return bytes;
    }

    /** The JDK makes four bytes of an embedded IPv4 address. */
    private static byte[] addressOf(String text) {
        try {
            byte[] address = InetAddress.getByName(text).getAddress();
            if (address.length == 16) {
                return address;
            }
            byte[] mapped = new byte[16];
            mapped[10] = -1;
            mapped[11] = -1;
            System.arraycopy(address, 0, mapped, 12, 4);
            return mapped;
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void ipv4_goes_there_and_back() {
        qt().forAll(integers().all())
                .checkAssert(address -> assertThat(IpAddress.parseIpv4(IpAddress.formatIpv4(address)))
                        .hasValue(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1..3.4",
                "1.2.3.4 ",
                "-1.2.3.4",
                "1.2.3.٤",
                "9999999999.1.1.1"
            })
    void other_texts_are_no_ipv4_address(String text) {
        assertThat(IpAddress.parseIpv4(text)).isEmpty();
    }

    @Test
    void no_text_is_an_exception() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40)).checkAssert(text -> {
            assertThat(IpAddress.parseIpv4(text)).isNotNull();
            assertThat(IpAddress.formatIpv6(text)).isNotNull();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 24, 192.0.2.0",
        "192.0.2.77, 32, 192.0.2.77",
        "192.0.2.77, 0, 0.0.0.0",
        "255.255.255.255, 1, 128.0.0.0"
    })
    void the_network_of_an_address_has_zeros_behind_its_prefix(String address, int length, String network) {
        int bits = IpAddress.parseIpv4(address).orElseThrow();
        assertThat(IpAddress.formatIpv4(IpAddress.network(bits, length))).isEqualTo(network);
    }
}
