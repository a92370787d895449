package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRangeTest {
    @ParameterizedTest
    @CsvSource({
        "web, web",
        "web[1:3], web1 web2 web3",
        "web[08:11].example.com, web08.example.com web09.example.com web10.example.com web11.example.com",
        "[:2], 0 1 2",
        "[1:10:4], 1 5 9",
        "db-[a:c], db-a db-b db-c",
        "[y:B], y z A B",
        "[a:e:2]x, ax cx ex",
        "a[1:2]b[x:y], a1bx a1by a2bx a2by",
        "[7:7], 7",
        "[0:010:5], 0 5 10",
    })
    void stands_for_all_its_hosts_in_order(String name, String hosts) throws Exception {
        assertThat(String.join(" ", HostRange.expand(name))).isEqualTo(hosts);
    }
}
