package org.fleetinventory.collector.cli;

import java.time.Duration;
import org.fleetinventory.collector.inventory.Timeout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The same forms as the inventory's timeouts. */
final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Timeout.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time; give " + Timeout.FORMS));
    }
}
