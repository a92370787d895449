package org.fleetinventory.agent.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names out of pci.ids or usb.ids, the lists that distributions have of vendors, devices and classes: "8086  Intel Corporation", below it
 * "\t0d57  Xeon ...", and "C 02  Network controller" with "\t00  Ethernet controller". The file has 1.3 MB and 38,000 lines: it is gone
 * through once, as bytes, and only what was asked for beforehand becomes text.
 */
public final class HardwareIds {
    /** Above any vendor or class in the keys of names. */
    private static final int LEVEL = 40;

    private static final long VENDOR = 1L << LEVEL;
    private static final long DEVICE = 2L << LEVEL;
    private static final long CLASS = 3L << LEVEL;
    private static final long SUBCLASS = 4L << LEVEL;

    private final Map<Long, String> names = new HashMap<>();
    private byte[] text = new byte[0];

    /** What is to be found by {@link #read}. */
    public void want(int vendor, int device) {
        names.put(VENDOR | vendor, "");
        names.put(DEVICE | (long) vendor << 16 | device, "");
    }

    public void wantClass(int type, int subtype) {
        names.put(CLASS | type, "");
        names.put(SUBCLASS | type << 8 | subtype, "");
    }

    /** Takes any bytes. */
    public void read(byte[] file) {
        text = file;
        long parent = -1;
        int at = 0;
        while (at < text.length) {
            if (text[at] == '\t') {
                if (parent >= 0) {
                    child(parent, at + 1);
                }
            } else {
                parent = parent(at);
            }
            at = lineEnd(at) + 1;
        }
    }

    /** The key of a vendor or class that was asked for, else -1. */
    private long parent(int at) {
        boolean type = at + 1 < text.length && text[at] == 'C' && text[at + 1] == ' ';
        int number = type ? number(at + 2, 2) : number(at, 4);
        long key = (type ? CLASS : VENDOR) | number;
        if (number < 0 || !names.containsKey(key)) {
            return -1;
        }
        names.put(key, name(at + 4));
        return key;
    }

    /** A second tab is a subsystem or an interface, and no number. */
    private void child(long parent, int at) {
        boolean type = parent >>> LEVEL == CLASS >>> LEVEL;
        int number = number(at, type ? 2 : 4);
        long above = parent & 0xffff;
        long key = type ? SUBCLASS | above << 8 | number : DEVICE | above << 16 | number;
        if (number >= 0 && names.containsKey(key)) {
            names.put(key, name(at + (type ? 2 : 4)));
        }
    }

    /** Hexadecimal digits before a blank; -1 for anything else. */
    private int number(int at, int digits) {
        if (at + digits >= text.length || text[at + digits] != ' ') {
            return -1;
        }
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private String name(int at) {
        return new String(text, at, lineEnd(at) - at, StandardCharsets.UTF_8).strip();
    }

    private int lineEnd(int at) {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    public Optional<String> vendor(int vendor) {
        return found(VENDOR | vendor);
    }

    public Optional<String> device(int vendor, int device) {
        return found(DEVICE | (long) vendor << 16 | device);
    }

    /** The subclass where it has a name, else the class. */
    public Optional<String> type(int type, int subtype) {
        Optional<String> name = found(SUBCLASS | type << 8 | subtype);
        return name.isPresent() ? name : found(CLASS | type);
    }

    private Optional<String> found(long key) {
        String name = names.getOrDefault(key, "");
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
