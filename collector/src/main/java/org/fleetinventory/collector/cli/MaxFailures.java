package org.fleetinventory.collector.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many hosts may fail: so many, or so many of a hundred. */
record MaxFailures(int number, boolean isPercent) {
    static final MaxFailures NONE = new MaxFailures(0, false);

    boolean allows(long failures, long hosts) {
        return isPercent ? failures * 100 <= hosts * number : failures <= number;
    }

    /** From "5" or "10%". */
    static final class Converter implements ITypeConverter<MaxFailures> {
        @Override
        public MaxFailures convert(String text) {
            boolean isPercent = text.endsWith("%");
            String digits = isPercent ? text.substring(0, text.length() - 1) : text;
            if (!digits.matches("[0-9]{1,9}") || (isPercent && Integer.parseInt(digits) > 100)) {
                throw new TypeConversionException("'" + text + "' is no number of hosts; give 5 or 10%");
            }
            return new MaxFailures(Integer.parseInt(digits), isPercent);
        }
    }
}
