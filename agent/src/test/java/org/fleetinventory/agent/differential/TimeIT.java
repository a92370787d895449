package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fleetinventory.agent.parse.TimeZoneFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The time section against "date", on this machine and in the zones of others; each on a day of its standard time. */
class TimeIT {
    private static final Path ZONES = Path.of("/usr/share/zoneinfo");

    @Test
    void the_clock_source_of_this_machine_is_the_kernels() throws IOException {
        JsonNode document = Programs.agent(List.of(), "--sections", "time");
        Path current = Path.of("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        String expected = Files.exists(current) ? Files.readString(current).strip() : "";
        assertThat(Programs.text(document.path("sections").path("time"), "clock_source"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-01-15",
        "America/New_York, 2026-01-15",
        "Asia/Kolkata, 2026-01-15",
        "Asia/Tehran, 2026-01-15",
        "America/Nuuk, 2026-01-15",
        "Australia/Sydney, 2026-07-15",
        "Etc/UTC, 2026-01-15"
    })
    void the_standard_time_of_a_zone_is_as_date_says(String zone, String day) throws IOException {
        TimeZoneFile file =
                TimeZoneFile.parse(Files.readAllBytes(ZONES.resolve(zone))).orElseThrow();
        String[] said = Programs.output("env", "TZ=" + zone, "date", "--date", day, "+%Z %::z")
                .strip()
                .split(" ");
        String[] clock = said[1].substring(1).split(":");
        long seconds = Long.parseLong(clock[0]) * 3600 + Long.parseLong(clock[1]) * 60 + Long.parseLong(clock[2]);
        assertThat(file.abbreviation()).isEqualTo(said[0]);
        assertThat(file.offsetSeconds()).hasValue(said[1].startsWith("-") ? -seconds : seconds);
    }
}
