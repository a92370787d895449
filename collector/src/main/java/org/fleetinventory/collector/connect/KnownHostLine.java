package org.fleetinventory.collector.connect;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One line of known_hosts that says something.
 *
 * @param number counted from 1
 */
record KnownHostLine(Path file, int number, Marker marker, HostNames names, PublicHostKey key) {

    /** What the line says of the key: the host has it, the host's certificates are signed with it, it must never be accepted. */
    enum Marker {
        HOST,
        CERT_AUTHORITY,
        REVOKED
    }

    /** As it is named in messages. */
    String place() {
        return file + " line " + number;
    }

    /**
     * Reads one line the way OpenSSH does (hostfile.c): blanks and tabs part the fields, what follows the key is a comment.
     *
     * @return empty for a comment and for a line that OpenSSH would skip as invalid
     */
    static Optional<KnownHostLine> parse(Path file, int number, String text) {
        Fields fields = new Fields(text);
        if (fields.atEnd() || fields.startsWith('#')) {
            return Optional.empty();
        }
        Marker marker = Marker.HOST;
        if (fields.startsWith('@')) {
            Optional<Marker> named = marker(fields.next());
            if (named.isEmpty()) {
                return Optional.empty();
            }
            marker = named.get();
        }
        Optional<HostNames> names = HostNames.parse(fields.next());
        Optional<PublicHostKey> key = PublicHostKey.parse(fields.next(), fields.next());
        if (names.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new KnownHostLine(file, number, marker, names.get(), key.get()));
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@cert-authority" -> Optional.of(Marker.CERT_AUTHORITY);
            case "@revoked" -> Optional.of(Marker.REVOKED);
            default -> Optional.empty();
        };
    }

    /** A walk over the fields of a line; past the end every field is empty. */
    private static final class Fields {
        private final String text;
        private int position;

        Fields(String text) {
            // To C the line ends here, and a file from Windows ends its lines with a carriage return.
            int end = text.indexOf('\0');
            String line = end < 0 ? text : text.substring(0, end);
            this.text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            skipBlanks();
        }

        boolean atEnd() {
            return position == text.length();
        }

        boolean startsWith(char character) {
            return !atEnd() && text.charAt(position) == character;
        }

        String next() {
            int start = position;
            while (!atEnd() && !isBlank()) {
                position++;
            }
            String field = text.substring(start, position);
            skipBlanks();
            return field;
        }

        private void skipBlanks() {
            while (!atEnd() && isBlank()) {
                position++;
            }
        }

        private boolean isBlank() {
            return text.charAt(position) == ' ' || text.charAt(position) == '\t';
        }
    }
}
