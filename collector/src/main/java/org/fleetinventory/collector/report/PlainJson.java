package org.fleetinventory.collector.report;

/** JSON for a terminal: the same document, with what could move the cursor or the reading direction as escapes. */
public final class PlainJson {
    private static final int DELETE = 0x7f;

    private PlainJson() {}

    /** {@code json}: canonical, so that such characters stand in texts only. */
    public static String of(String json) {
        StringBuilder plain = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); ) {
            int point = json.codePointAt(i);
            int end = i + Character.charCount(point);
            if (point == '\n' || point < DELETE || PlainText.isHarmless(point)) {
                plain.appendCodePoint(point);
            } else {
                for (int unit = i; unit < end; unit++) {
                    plain.append(String.format("\\u%04x", (int) json.charAt(unit)));
                }
            }
            i = end;
        }
        return plain.toString();
    }
}
