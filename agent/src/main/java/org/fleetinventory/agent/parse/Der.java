package org.fleetinventory.agent.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element in the Distinguished Encoding Rules of ASN.1 (X.690): a tag of one byte and a content, which of a constructed element
 * are further elements. Own, because the certificates of java.security load providers first, which costs more than all else here.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int UTF8_STRING = 0x0c;
    static final int UTC_TIME = 0x17;
    static final int BMP_STRING = 0x1e;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private final int tag;
    private final int from;
    private final int start;
    private final int end;

    private Der(byte[] bytes, int tag, int from, int start, int end) {
        this.bytes = bytes;
        this.tag = tag;
        this.from = from;
        this.start = start;
        this.end = end;
    }

    /** The one element that these bytes are. */
    static Der of(byte[] bytes) {
        return at(bytes, 0, bytes.length);
    }

    /** The element that begins there. Throws IllegalArgumentException where there is none, or not all of it. */
    private static Der at(byte[] bytes, int from, int limit) {
        if (from + 2 > limit) {
            throw new IllegalArgumentException("an element is cut off");
        }
        int tag = bytes[from] & 0xff;
        int first = bytes[from + 1] & 0xff;
        int start = from + 2;
        long length = first;
        if (first >= 0x80) {
            int digits = first & 0x7f;
            if (digits == 0 || digits > 4 || start + digits > limit) {
                throw new IllegalArgumentException("a length makes no sense");
            }
            length = 0;
            for (int i = 0; i < digits; i++) {
                length = (length << 8) | (bytes[start++] & 0xff);
            }
        }
        if (length > limit - start) {
            throw new IllegalArgumentException("an element is longer than what holds it");
        }
        return new Der(bytes, tag, from, start, start + (int) length);
    }

    int tag() {
        return tag;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** The element that the content is from an offset on: of an octet string, or after the first byte of a bit string. */
    Der wrapped(int offset) {
        return at(bytes, start + offset, end);
    }

    List<Der> children() {
        List<Der> children = new ArrayList<>();
        for (int at = start; at < end; at = children.get(children.size() - 1).end) {
            children.add(at(bytes, at, end));
        }
        return children;
    }

    /** A child, which must be there. */
    Der child(int index) {
        List<Der> children = children();
        if (index >= children.size()) {
            throw new IllegalArgumentException("an element is missing");
        }
        return children.get(index);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, start, end);
    }

    byte[] whole() {
        return Arrays.copyOfRange(bytes, from, end);
    }

    /** A string of any of ASN.1's kinds; T61String is taken for ISO 8859-1, as everybody does. */
    String text() {
        Charset charset = StandardCharsets.ISO_8859_1;
        if (tag == UTF8_STRING) {
            charset = StandardCharsets.UTF_8;
        } else if (tag == BMP_STRING) {
            charset = StandardCharsets.UTF_16BE;
        }
        return new String(bytes, start, end - start, charset);
    }

    /** An object identifier in its dotted form, X.690 section 8.19. */
    String identifier() {
        StringBuilder text = new StringBuilder();
        long value = 0;
        for (int i = start; i < end; i++) {
            value = (value << 7) | (bytes[i] & 0x7f);
            if (bytes[i] >= 0) {
                if (text.length() == 0) {
                    long first = Math.min(value / 40, 2);
                    text.append(first).append('.').append(value - first * 40);
                } else {
                    text.append('.').append(value);
                }
                value = 0;
            }
        }
        return text.toString();
    }

    /** UTCTime or GeneralizedTime as RFC 5280 section 4.1.2.5 has them, in RFC 3339. */
    String time() {
        String digits = text();
        if (tag == UTC_TIME) {
            digits = (digits.compareTo("5") < 0 ? "20" : "19") + digits;
        }
        if (digits.length() != 15
                || !digits.endsWith("Z")
                || Numbers.parse(digits.substring(0, 14)).isEmpty()) {
            throw new IllegalArgumentException("a time makes no sense");
        }
        return digits.substring(0, 4)
                + '-'
                + digits.substring(4, 6)
                + '-'
                + digits.substring(6, 8)
                + 'T'
                + digits.substring(8, 10)
                + ':'
                + digits.substring(10, 12)
                + ':'
                + digits.substring(12, 14)
                + 'Z';
    }
}
