package org.fleetinventory.agent.parse;

import java.util.Locale;
import java.util.Optional;

/**
 * Texts that makers put into firmware, for instance DMI: control characters taken out, blanks around it too. What makers leave in a field that
 * they did not fill is no fact and empty: "To Be Filled By O.E.M.", "Default string", "0123456789".
 */
public final class FirmwareText {
    private static final String[] PLACEHOLDERS = {
        "to be filled by o.e.m.",
        "to be filled by oem",
        "default string",
        "default",
        "not specified",
        "not applicable",
        "not available",
        "not provided",
        "not set",
        "not defined",
        "none",
        "n/a",
        "na",
        "null",
        "empty",
        "unknown",
        "undefined",
        "invalid",
        "oem",
        "o.e.m.",
        "system product name",
        "system manufacturer",
        "system version",
        "system name",
        "system serial number",
        "system sku",
        "sku",
        "family",
        "type1family",
        "base board product name",
        "base board version",
        "base board serial number",
        "chassis manufacturer",
        "chassis version",
        "chassis serial number",
        "chassis asset tag",
        "asset tag",
        "asset-1234567890",
        "no asset tag",
        "no asset information",
        "0123456789",
        "1234567890",
        "123456789",
        "0123456789abcdef"
    };

    /** What makers leave for a UUID. Others are of one digit only. */
    private static final String PLACEHOLDER_UUID = "03000200-0400-0500-0006-000700080009";

    private FirmwareText() {}

    /** Of the first line, which is all that a file of sysfs has. Empty for a blank and for a placeholder. */
    public static Optional<String> parse(String text) {
        int newline = text.indexOf('\n');
        String clean = clean(newline < 0 ? text : text.substring(0, newline));
        return isPlaceholder(clean) ? Optional.empty() : Optional.of(clean);
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isISOControl(c) && c != '\ufffd') {
                clean.append(c);
            } else if (c == '\t') {
                clean.append(' ');
            }
        }
        return clean.toString().strip();
    }

    private static boolean isPlaceholder(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String placeholder : PLACEHOLDERS) {
            if (lower.equals(placeholder)) {
                return true;
            }
        }
        return isOneCharacter(lower) || lower.equals(PLACEHOLDER_UUID);
    }

    /** "00000000", "....", "xxxx-xxxx" and nothing at all. */
    private static boolean isOneCharacter(String lower) {
        char one = '-';
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c == '-' || c == ' ' || c == one) {
                continue;
            }
            if (one != '-' || "0fx.*?_".indexOf(c) < 0) {
                return false;
            }
            one = c;
        }
        return true;
    }
}
