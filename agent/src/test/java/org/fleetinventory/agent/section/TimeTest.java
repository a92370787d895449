package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.fleetinventory.agent.parse.TimeZoneFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTest {
    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Time(), host.build());
    }

    private static byte[] zoneFile(String rule) {
        return ("TZif2" + "\0".repeat(39) + "UTC\0\n" + rule + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void a_machine_without_any_of_it_has_no_section() {
        assertThat(read(CapturedHost.builder())).isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void what_may_not_be_read_is_left_out_and_said() {
        Answer<byte[]> denied = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        assertThat(read(CapturedHost.builder()
                        .link("/etc/localtime", "../usr/share/zoneinfo/posix/Asia/Tokyo")
                        .file("/etc/localtime", denied)
                        .file("/etc/adjtime", denied)
                        .name("/usr/sbin/chronyd")
                        .file("/etc/chrony.conf", denied)))
                .isEqualTo(new SectionAnswer(
                        "{\"zone\":\"Asia/Tokyo\",\"services\":"
                                + "[{\"name\":\"chrony\",\"enabled\":false,\"servers\":[]}]}",
                        "{\"problems\":[\"permission_denied /etc/localtime: permission denied\","
                                + "\"permission_denied /etc/adjtime: permission denied\","
                                + "\"permission_denied /etc/chrony.conf: permission denied\"]}"));
    }

    @Test
    void a_service_that_is_masked_is_not_enabled_and_not_synchronized_is_said() {
        assertThat(read(CapturedHost.builder()
                        .file("/etc/timezone", "Etc/UTC\n")
                        .file("/etc/adjtime", "0.0 0 0.0\n0\nUTC\n")
                        .name("/lib/systemd/systemd-timesyncd")
                        .link("/etc/systemd/system/systemd-timesyncd.service", "/dev/null")
                        .name("/etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service")
                        .name("/run/systemd/timesync")))
                .isEqualTo(new SectionAnswer(
                        "{\"zone\":\"Etc/UTC\",\"hardware_clock\":\"utc\",\"services\":"
                                + "[{\"name\":\"systemd-timesyncd\",\"enabled\":false,\"servers\":[]}],"
                                + "\"synchronized\":false}",
                        "{\"problems\":[]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "'UTC0', UTC, 0",
        "'CET-1CEST,M3.5.0,M10.5.0/3', CET, 3600",
        "'<+0330>-3:30', +0330, 12600",
        "'EST5EDT,M3.2.0,M11.1.0', EST, -18000",
        "'<-02>2<-01>,M3.5.0/-1,M10.5.0/0', -02, -7200"
    })
    void the_rule_of_a_zone_tells_its_standard_time(String rule, String abbreviation, long offset) {
        assertThat(TimeZoneFile.parse(zoneFile(rule)))
                .hasValueSatisfying(zone -> assertThat(zone)
                        .hasToString("TimeZoneFile[rule=" + rule + ", abbreviation=" + abbreviation
                                + ", offsetSeconds=OptionalLong[" + offset + "]]"));
    }

    @Test
    void a_file_without_a_rule_has_none() {
        assertThat(TimeZoneFile.parse(zoneFile(""))).isEmpty();
        assertThat(TimeZoneFile.parse("TZif\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(TimeZoneFile.parse(new byte[0])).isEmpty();
        assertThat(TimeZoneFile.parse("garbage\nabc\n".getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
    }
}
