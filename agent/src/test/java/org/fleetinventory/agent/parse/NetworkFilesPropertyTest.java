package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Whatever bytes a file holds, its parser gives an answer: any bytes at all, and real lines with some bytes changed. */
class NetworkFilesPropertyTest {
    private static final String IF_INET6 = "fe80000000000000d4266ffffee83b1c 02 40 20 80     eth0\n";
    private static final String LISTING =
            "7: wan@2-x_y    inet 10.1.0.1 peer 10.1.0.2/32 scope link wan@2-x_y\\  valid\n";
    private static final String DEV = "  eth0: 874354587 1036395 0 0 0 0 0 0 563352563 732147 0 0 0 0 0 0\n";
    private static final String TRIE = "Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 192.0.2.0\n        /24 link UNICAST\n";
    private static final String ROUTE = "eth0\t000200C0\t010200C0\t0003\t0\t0\t50\t00FFFFFF\t0\t0\t0\n";
    private static final String IPV6_ROUTE = "fe800000000000000000000000000000 40 00000000000000000000000000000000 00 "
            + "00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0\n";
    private static final String RESOLV_CONF = "nameserver fe80::1%eth0\nsearch a.example b.example\ndomain c.example\n";

    private static void holdsFor(String sample, Consumer<String> parser) {
        qt().forAll(texts(), changed(sample)).checkAssert((any, real) -> {
            parser.accept(any);
            parser.accept(real);
        });
    }

    private static Gen<String> texts() {
        return lists().of(integers().between(0, 255)).ofSizeBetween(0, 300).map(NetworkFilesPropertyTest::text);
    }

    private static String text(List<Integer> values) {
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) values.get(i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Gen<String> changed(String sample) {
        Gen<String> part = strings().betweenCodePoints(0, 0x7f).ofLengthBetween(0, 3);
        return part.zip(
                integers().between(0, sample.length()),
                integers().between(0, sample.length()),
                (put, a, b) ->
                        sample + sample.substring(0, Math.min(a, b)) + put + sample.substring(Math.max(a, b)) + sample);
    }

    @Test
    void if_inet6() {
        holdsFor(
                IF_INET6,
                text -> IfInet6.parseAll(text, new ArrayList<>()).forEach(address -> {
                    assertThat(address.prefixLength()).isBetween(0, 128);
                    assertThat(address.interfaceName()).isNotEmpty();
                }));
    }

    @Test
    void the_listing_of_ip() {
        holdsFor(
                LISTING,
                text -> AddressListing.parseIpv4(text, new ArrayList<>()).forEach(address -> {
                    assertThat(address.prefixLength()).isBetween(0, 32);
                    assertThat(IpAddress.parseIpv4(address.address())).isPresent();
                }));
    }

    @Test
    void dev() {
        holdsFor(
                DEV,
                text -> NetDev.parseAll(text, new ArrayList<>()).forEach(line -> {
                    assertThat(line.name()).isNotEmpty();
                    assertThat(line.counters()).hasSize(16);
                }));
    }

    @Test
    void fib_trie() {
        holdsFor(
                TRIE,
                text -> FibTrie.parseAll(text)
                        .forEach(entry -> assertThat(entry.prefixLength()).isBetween(0, 32)));
    }

    @Test
    void route() {
        holdsFor(ROUTE, text -> {
            assertThat(Ipv4Route.byteOrder(text)).isNotNull();
            Ipv4Route.parseAll(text, false, new ArrayList<>()).forEach(route -> {
                assertThat(route.prefixLength()).isBetween(0, 32);
                assertThat(route.metric()).isBetween(0L, 0xffff_ffffL);
            });
        });
    }

    @Test
    void ipv6_route() {
        holdsFor(IPV6_ROUTE, text -> {
            List<Ipv6Route> all = Ipv6Route.parseAll(text, new ArrayList<>());
            assertThat(all).containsAll(Ipv6Route.mainTable(all, true)).containsAll(Ipv6Route.mainTable(all, false));
            all.forEach(route -> assertThat(route.prefixLength()).isBetween(0, 128));
        });
    }

    @Test
    void every_line_of_a_file_is_an_address_or_handed_back() {
        holdsFor(IF_INET6, text -> {
            List<String> broken = new ArrayList<>();
            int parsed = IfInet6.parseAll(text, broken).size();
            long lines =
                    Text.lines(text).stream().filter(line -> !line.isBlank()).count();
            assertThat(parsed + broken.size()).isEqualTo((int) lines);
        });
    }

    @Test
    void resolv_conf() {
        holdsFor(RESOLV_CONF, text -> {
            ResolvConf configuration = ResolvConf.parse(text);
            assertThat(configuration.servers()).doesNotContain("");
            assertThat(configuration.searchDomains()).doesNotContain("");
        });
    }

    @Test
    void pages_of_scsi_devices() {
        qt().forAll(lists().of(integers().between(0, 255)).ofSizeBetween(0, 300))
                .checkAssert(values -> {
                    byte[] page = new byte[values.size()];
                    for (int i = 0; i < page.length; i++) {
                        page[i] = (byte) (int) values.get(i);
                    }
                    if (page.length > 1) {
                        page[1] = (byte) 0x80;
                    }
                    assertThat(ScsiPage.serial(page)).isNotNull();
                    assertThat(ScsiPage.ataModel(page, "WDC")).isNotNull();
                });
    }

    @Test
    void names_of_devices() {
        qt().forAll(strings().betweenCodePoints('0', 'z').ofLengthBetween(0, 12))
                .checkAssert(name -> {
                    assertThat(name).startsWith(DeviceName.driver(name));
                    assertThat(DeviceName.isNvmePath(name)).isEqualTo(name.matches("nvme[0-9]+c[0-9]+n[0-9]+"));
                    assertThat(DeviceName.isNvmePath("nvme" + name))
                            .isEqualTo(("nvme" + name).matches("nvme[0-9]+c[0-9]+n[0-9]+"));
                });
    }
}
