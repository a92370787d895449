package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fleetinventory.agent.parse.Ipv4Route.ByteOrder;
import org.junit.jupiter.api.Test;

class Ipv4RouteTest {
    private static final String HEADING =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";

    private static final String LITTLE = HEADING
            + "eth0\t00000000\t010200C0\t0003\t0\t0\t50\t00000000\t0\t0\t0   \n"
            + "eth0.100\t006433C6\t00000000\t0001\t0\t0\t0\tF0FFFFFF\t0\t0\t0\n"
            + "wan@2-x_y\t0200010A\t00000000\t0005\t0\t0\t-16769024\tFFFFFFFF\t0\t0\t0\n"
            + "*\t007100CB\t00000000\t0201\t0\t0\t0\t00FFFFFF\t0\t0\t0";

    private static final String BIG = HEADING
            + "eth0\t00000000\tC0000201\t0003\t0\t0\t50\t00000000\t0\t0\t0\n"
            + "eth0.100\tC6336400\t00000000\t0001\t0\t0\t0\tFFFFFFF0\t0\t0\t0\n"
            + "wan@2-x_y\t0A010002\t00000000\t0005\t0\t0\t4278198272\tFFFFFFFF\t0\t0\t0\n"
            + "*\tCB007100\t00000000\t0201\t0\t0\t0\tFFFFFF00\t0\t0\t0\n";

    private static final List<Ipv4Route> ROUTES = List.of(
            new Ipv4Route("eth0", 0, 0, 0xc000_0201, 0x3, 50),
            new Ipv4Route("eth0.100", 0xc633_6400, 28, 0, 0x1, 0),
            new Ipv4Route("wan@2-x_y", 0x0a01_0002, 32, 0, 0x5, 4_278_198_272L),
            new Ipv4Route("*", 0xcb00_7100, 24, 0, 0x201, 0));

    @Test
    void addresses_are_in_the_order_of_the_machine_that_wrote_the_file() {
        List<String> broken = new ArrayList<>();
        assertThat(Ipv4Route.parseAll(LITTLE, false, broken)).isEqualTo(ROUTES);
        assertThat(Ipv4Route.parseAll(BIG, true, broken)).isEqualTo(ROUTES);
        assertThat(broken).isEmpty();
    }

    @Test
    void a_mask_tells_the_order() {
        assertThat(Ipv4Route.byteOrder(LITTLE)).isEqualTo(ByteOrder.LITTLE);
        assertThat(Ipv4Route.byteOrder(BIG)).isEqualTo(ByteOrder.BIG);
    }

    @Test
    void all_masks_but_two_tell_the_order() {
        for (int length = 1; length < 32; length++) {
            int mask = IpAddress.network(-1, length);
            assertThat(Ipv4Route.byteOrder(row(mask))).isEqualTo(ByteOrder.BIG);
            assertThat(Ipv4Route.byteOrder(row(Integer.reverseBytes(mask)))).isEqualTo(ByteOrder.LITTLE);
        }
        assertThat(Ipv4Route.byteOrder(row(0) + row(-1) + "\nnonsense")).isEqualTo(ByteOrder.NOT_TOLD);
    }

    private static String row(int mask) {
        return "eth0\t00000000\t00000000\t0001\t0\t0\t0\t%08X\t0\t0\t0\n".formatted(mask);
    }

    @Test
    void a_route_leads_somewhere_unless_it_has_no_interface_or_refuses() {
        assertThat(ROUTES).extracting(Ipv4Route::leadsSomewhere).containsExactly(true, true, true, false);
        assertThat(new Ipv4Route("lo", 0, 0, 0, 0x201, 0).leadsSomewhere()).isFalse();
        assertThat(ROUTES).extracting(Ipv4Route::hasGateway).containsExactly(true, false, false, false);
    }

    @Test
    void lines_of_other_forms_are_handed_back() {
        List<String> lines = List.of(
                "eth0\t00000000\t010200C0\t0003\t0\t0\t50",
                "eth0\t0000000\tx\t0003\t0\t0\t50\t00000000",
                "eth0\t00000000\t00000000\t0003\t0\t0\t50\t00FF00FF",
                "eth0\t00000000\t00000000\t0003\t0\t0\t50\t-1",
                "eth0\t000000000\t00000000\t0003\t0\t0\t50\t00000000");
        List<String> broken = new ArrayList<>();
        assertThat(Ipv4Route.parseAll(HEADING + String.join("\n", lines) + "\n\n", false, broken))
                .isEmpty();
        assertThat(broken).isEqualTo(lines);
    }
}
