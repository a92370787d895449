package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ipv6RouteTest {
    private static final String NOTHING = "00000000000000000000000000000000";
    private static final String GATEWAY = "20010db8001000000000000000000001";

    private static final String EMPTY_ROOT = line(NOTHING, "00", NOTHING, "ffffffff", "00200200", "lo");
    private static final String DEFAULT = line(NOTHING, "00", GATEWAY, "00000400", "00000003", "eth0");
    private static final String LINK =
            line("fe800000000000000000000000000000", "40", NOTHING, "00000100", "00000001", "eth0");
    private static final String REFUSED =
            line("20010db8dead00000000000000000000", "30", NOTHING, "00000400", "00200200", "lo");
    private static final String OTHER =
            line("20010db8007700000000000000000000", "30", GATEWAY, "00000400", "00000003", "wg0");
    private static final String LOCAL =
            line("fe80000000000000d4266ffffee83b1c", "80", NOTHING, "00000000", "80200001", "eth0")
                    + line("ff000000000000000000000000000000", "08", NOTHING, "00000100", "00000001", "eth0");

    private static String line(
            String to, String length, String via, String metric, String flags, String interfaceName) {
        return to + " " + length + " " + NOTHING + " 00 " + via + " " + metric + " 00000001 00000000 " + flags + " "
                + " ".repeat(Math.max(0, 8 - interfaceName.length())) + interfaceName + "\n";
    }

    private static final Ipv6Route DEFAULT_ROUTE = new Ipv6Route("eth0", "::", 0, true, "2001:db8:10::1", 0x3, 1024);
    private static final Ipv6Route LINK_ROUTE = new Ipv6Route("eth0", "fe80::", 64, true, "::", 0x1, 256);
    private static final Ipv6Route REFUSED_ROUTE =
            new Ipv6Route("lo", "2001:db8:dead::", 48, true, "::", 0x0020_0200, 1024);

    private static List<Ipv6Route> main(String text) {
        List<String> broken = new ArrayList<>();
        List<Ipv6Route> routes = Ipv6Route.mainTable(Ipv6Route.parseAll(text, broken), true);
        assertThat(broken).isEmpty();
        return routes;
    }

    @Test
    void the_main_table_stands_before_the_last() {
        assertThat(main(REFUSED + LINK + DEFAULT + LOCAL + EMPTY_ROOT))
                .containsExactly(REFUSED_ROUTE, LINK_ROUTE, DEFAULT_ROUTE);
        assertThat(main(LINK + EMPTY_ROOT + LOCAL + EMPTY_ROOT)).containsExactly(LINK_ROUTE);
    }

    @Test
    void other_tables_stand_before_it_and_are_left_out() {
        assertThat(main(OTHER + EMPTY_ROOT + LINK + DEFAULT + LOCAL + EMPTY_ROOT))
                .containsExactly(LINK_ROUTE, DEFAULT_ROUTE);
        assertThat(main(DEFAULT + LINK + EMPTY_ROOT + LOCAL + EMPTY_ROOT)).containsExactly(LINK_ROUTE);
    }

    @Test
    void default_routes_of_some_sources_begin_a_table() {
        String fromSome = NOTHING + " 00 20010db8001000000000000000000000 40 " + GATEWAY
                + " 00000400 00000001 00000000 00000003     eth0\n";
        assertThat(main(OTHER + EMPTY_ROOT + fromSome + LINK + DEFAULT + LOCAL + EMPTY_ROOT))
                .containsExactly(
                        new Ipv6Route("eth0", "::", 0, false, "2001:db8:10::1", 0x3, 1024), LINK_ROUTE, DEFAULT_ROUTE);
    }

    @Test
    void a_machine_with_one_table_for_all_has_its_clutter_left_out() {
        assertThat(main(LINK + LOCAL + DEFAULT)).containsExactly(LINK_ROUTE, DEFAULT_ROUTE);
        assertThat(main(LINK
                        + line(GATEWAY, "80", NOTHING, "00000000", "01000003", "eth0")
                        + line("20010db8001000000000000000000000", "80", NOTHING, "00000000", "00100001", "eth0")))
                .containsExactly(LINK_ROUTE);
        assertThat(main(EMPTY_ROOT)).isEmpty();
        assertThat(main("")).isEmpty();
    }

    @Test
    void of_a_file_that_was_cut_only_the_clutter_is_left_out() {
        List<Ipv6Route> all = Ipv6Route.parseAll(OTHER + EMPTY_ROOT + LINK, new ArrayList<>());
        assertThat(Ipv6Route.mainTable(all, false))
                .containsExactly(
                        new Ipv6Route("wg0", "2001:db8:77::", 48, true, "2001:db8:10::1", 0x3, 1024), LINK_ROUTE);
    }

    @Test
    void an_interface_that_is_gone_has_no_name() {
        assertThat(main(line(GATEWAY, "80", NOTHING, "00000400", "00000001", "")))
                .containsExactly(new Ipv6Route("", "2001:db8:10::1", 128, true, "::", 0x1, 1024));
    }

    @Test
    void a_route_refuses_or_leads_over_a_gateway_by_its_flags() {
        assertThat(REFUSED_ROUTE.rejects()).isTrue();
        assertThat(LINK_ROUTE.rejects()).isFalse();
        assertThat(DEFAULT_ROUTE.hasGateway()).isTrue();
        assertThat(LINK_ROUTE.hasGateway()).isFalse();
    }

    @Test
    void lines_of_other_forms_are_handed_back() {
        List<String> lines =
                List.of("nonsense", LINK.strip() + " more", LINK.strip().replace(" 40 ", " 81 "));
        List<String> broken = new ArrayList<>();
        assertThat(Ipv6Route.parseAll(String.join("\n", lines) + "\n\n", broken))
                .isEmpty();
        assertThat(broken).isEqualTo(lines);
    }
}
