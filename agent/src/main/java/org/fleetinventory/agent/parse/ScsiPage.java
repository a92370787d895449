package org.fleetinventory.agent.parse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Vital product data pages of SCSI devices, binary: four bytes of header (the last two are the length), then the page. */
public final class ScsiPage {
    private static final int HEADER = 4;

    /** SAT: the answer to IDENTIFY DEVICE stands at byte 60 of page 89h, its words 27 to 46 are the model. */
    private static final int MODEL = 60 + 2 * 27;

    private static final int MODEL_LENGTH = 40;

    /** Words 23 to 26. */
    private static final int FIRMWARE = 60 + 2 * 23;

    private static final int FIRMWARE_LENGTH = 8;

    private ScsiPage() {}

    /** Page 80h: the serial number in ASCII, blanks around it removed; empty where there is none. */
    public static Optional<String> serial(byte[] page) {
        if (page.length < HEADER || (page[1] & 255) != 0x80) {
            return Optional.empty();
        }
        int length = Math.min(((page[2] & 255) << 8) | (page[3] & 255), page.length - HEADER);
        return text(page, HEADER, length);
    }

    /**
     * Page 89h of ATA disks: the model in its whole length, where an INQUIRY has room for 16 characters. It is what continues what the
     * INQUIRY said.
     */
    public static Optional<String> ataModel(byte[] page, String inquired) {
        Optional<String> model = identified(page, MODEL, MODEL_LENGTH, inquired);
        return model.orElse("").startsWith(inquired) ? model : Optional.empty();
    }

    /** The same of the firmware: 8 characters, of which an INQUIRY says the last four, or the first where those are blank. */
    public static Optional<String> ataFirmware(byte[] page, String inquired) {
        return identified(page, FIRMWARE, FIRMWARE_LENGTH, inquired);
    }

    /**
     * ATA puts the first of each two characters into the higher byte, and who has swapped them already depends on the machine: so it is the
     * text that holds what is known of it.
     */
    private static Optional<String> identified(byte[] page, int from, int length, String known) {
        if (page.length < from + length || known.isEmpty()) {
            return Optional.empty();
        }
        byte[] swapped = page.clone();
        for (int i = from; i < from + length; i += 2) {
            swapped[i] = page[i + 1];
            swapped[i + 1] = page[i];
        }
        Optional<String> text = text(swapped, from, length);
        if (text.orElse("").contains(known)) {
            return text;
        }
        text = text(page, from, length);
        return text.orElse("").contains(known) ? text : Optional.empty();
    }

    /** The same from a name by SAT: "t10.ATA     ", 40 characters of model, 20 of serial number. */
    public static Optional<String> ataModel(String name, String inquired) {
        int from = "t10.ATA     ".length();
        if (!name.startsWith("t10.ATA     ") || name.length() < from + MODEL_LENGTH || inquired.isEmpty()) {
            return Optional.empty();
        }
        String model = trimmed(name.substring(from, from + MODEL_LENGTH));
        return model.startsWith(inquired) ? Optional.of(model) : Optional.empty();
    }

    private static Optional<String> text(byte[] page, int from, int length) {
        String text = trimmed(new String(page, from, length, StandardCharsets.UTF_8));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Without the blanks and NULs that fill a field of fixed length. */
    public static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }
}
