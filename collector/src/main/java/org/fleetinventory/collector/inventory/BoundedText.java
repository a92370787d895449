package org.fleetinventory.collector.inventory;

/** A name that may be read so often: an expression such as (a+)+$ would read it for years. */
final class BoundedText implements CharSequence {
    /** Reading went on for too long. */
    static final class TooManyReads extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final int MOST_READS = 1_000_000;

    private final CharSequence text;
    private int reads;

    BoundedText(CharSequence text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new TooManyReads();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
