package org.fleetinventory.agent.parse;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Vital product data pages of SCSI devices, binary: four bytes of header (the last two are the length), then the page. */
public final class ScsiPage {
    private static final int HEADER = 4;

    /** SAT: the answer to IDENTIFY DEVICE stands at byte 60 of page 89h, its words 27 to 46 are the model. */
    private static final int MODEL = 60 + 2 * 27;

    private static final int MODEL_LENGTH = 40;

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
     * Page 89h of ATA disks: the model in its whole length, where an INQUIRY has room for 16 characters. ATA puts the first of each
     * two characters into the higher byte, and who has swapped them already depends on the machine: so it is the one
     * that continues what the INQUIRY said.
     */
    public static Optional<String> ataModel(byte[] page, String inquired) {
        if (page.length < MODEL + MODEL_LENGTH || inquired.isEmpty()) {
            return Optional.empty();
        }
        byte[] swapped = page.clone();
        for (int i = MODEL; i < MODEL + MODEL_LENGTH; i += 2) {
            swapped[i] = page[i + 1];
            swapped[i + 1] = page[i];
        }
        Optional<String> model = text(swapped, MODEL, MODEL_LENGTH);
        if (model.isPresent() && model.get().startsWith(inquired)) {
            return model;
        }
        model = text(page, MODEL, MODEL_LENGTH);
        return model.isPresent() && model.get().startsWith(inquired) ? model : Optional.empty();
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
