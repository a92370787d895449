package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.Text;
import org.fleetinventory.agent.parse.TimeZoneFile;

/**
 * The time zone, the hardware clock, the kernel's clock source and what keeps the clock right ({@link TimeServices}). The zone is
 * named by the link /etc/localtime; where that is a copy, by /etc/timezone or by Red Hat's older /etc/sysconfig/clock. Its rule
 * is the last line of the zone's file, so that nothing here changes with daylight saving time.
 *
 * <p>Whether the clock is synchronized no file of the kernel says; systemd-timesyncd leaves a file when it is.
 */
public final class Time implements Section {
    private static final String LOCALTIME = "/etc/localtime";
    private static final String TIMEZONE = "/etc/timezone";
    private static final String SYSCONFIG_CLOCK = "/etc/sysconfig/clock";
    private static final String ADJTIME = "/etc/adjtime";
    private static final String CLOCK_SOURCES = "/sys/devices/system/clocksource/clocksource0/";
    private static final String TIMESYNC = "/run/systemd/timesync";

    /** Zone files of old versions with 64-bit data have 3 to 4 KB. */
    private static final int ZONE_LIMIT = 1 << 16;

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(List.of(
                Source.links(LOCALTIME),
                Source.files(LOCALTIME, ZONE_LIMIT),
                Source.files(TIMEZONE),
                Source.files(SYSCONFIG_CLOCK),
                Source.files(ADJTIME),
                Source.files(CLOCK_SOURCES + "current_clocksource"),
                Source.files(CLOCK_SOURCES + "available_clocksource"),
                Source.names(TIMESYNC + "/synchronized")));
        sources.addAll(TimeServices.sources());
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields().put("zone", zone(reading));
        Optional<byte[]> file = reading.bytes(LOCALTIME, ZONE_LIMIT);
        Optional<TimeZoneFile> rule = file.isPresent() ? TimeZoneFile.parse(file.get()) : Optional.empty();
        if (rule.isPresent()) {
            fields.put("abbreviation", rule.get().abbreviation())
                    .put("utc_offset_seconds", rule.get().offsetSeconds())
                    .put("rule", rule.get().rule());
        }
        fields.put("hardware_clock", hardwareClock(reading))
                .put("clock_source", reading.value(CLOCK_SOURCES + "current_clocksource"));
        Optional<String> available = reading.value(CLOCK_SOURCES + "available_clocksource");
        if (available.isPresent()) {
            fields.put("available_clock_sources", Text.words(available.get()));
        }
        List<Object> services = TimeServices.read(reading);
        if (!services.isEmpty()) {
            fields.put("services", services);
        }
        if (reading.exists(TIMESYNC)) {
            fields.put("synchronized", reading.exists(TIMESYNC + "/synchronized"));
        }
        return fields.map();
    }

    /** "../usr/share/zoneinfo/Europe/Berlin". */
    private static Optional<String> zone(Reading reading) {
        String link = reading.link(LOCALTIME).orElse("");
        int zone = link.indexOf("zoneinfo/");
        if (zone >= 0) {
            String name = link.substring(zone + "zoneinfo/".length());
            return Optional.of(name.startsWith("posix/") ? name.substring("posix/".length()) : name);
        }
        Optional<String> said = reading.value(TIMEZONE);
        return said.isPresent()
                ? said
                : Optional.ofNullable(
                        Assignments.parse(reading.text(SYSCONFIG_CLOCK).orElse(""))
                                .get("ZONE"));
    }

    /** hwclock(8), "The Adjtime File": the third line. Without the file it is UTC, but nobody has said so. */
    private static String hardwareClock(Reading reading) {
        List<String> lines = Text.lines(reading.text(ADJTIME).orElse(""));
        String third = lines.size() < 3 ? "" : lines.get(2).strip();
        return switch (third) {
            case "UTC" -> "utc";
            case "LOCAL" -> "local";
            default -> "";
        };
    }
}
