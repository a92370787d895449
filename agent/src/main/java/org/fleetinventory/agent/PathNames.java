package org.fleetinventory.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fleetinventory.agent.parse.Text;

/**
 * Names of files in the locale "C", which is that of every session over SSH: Java knows ASCII only there (sun.jnu.encoding), cannot open
 * "/mnt/Fotos-für-Oma" and lists it with marks of replacement, before version 18 and after it. A Path holds bytes all the same, and its
 * form as a URI gives and takes them (RFC 8089): so names are UTF-8 here, as everywhere on a Linux machine. In any other locale names are
 * what the locale says.
 */
final class PathNames {
    private static final boolean IS_ASCII_ONLY = isAscii(System.getProperty("sun.jnu.encoding", ""));

    private static final Path ROOT = Path.of("/");
    private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");

    /** What Java puts in the place of each byte that it cannot decode. */
    private static final char REPLACEMENT = '\uFFFD';

    private PathNames() {}

    private static boolean isAscii(String charset) {
        return charset.equals("ANSI_X3.4-1968") || charset.equals("US-ASCII");
    }

    /** The path of that name, absolute or relative. */
    static Path path(String name) {
        return IS_ASCII_ONLY && !isPlain(name) ? encoded(name) : Path.of(name);
    }

    /** The path that a person named: Java itself resolves relative ones against a directory whose name it may not know. */
    static Path given(String name) {
        boolean isLost = IS_ASCII_ONLY && !name.startsWith("/") && !isPlain(System.getProperty("user.dir", ""));
        return isLost ? WORKING_DIRECTORY.resolve(path(name)) : path(name);
    }

    /** A path as text; {@link #path} of it leads back, if its bytes are UTF-8. */
    static String text(Path path) {
        String text = path.toString();
        return IS_ASCII_ONLY && !isPlain(text) ? decoded(path) : text;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Path encoded(String name) {
        StringBuilder uri = new StringBuilder(name.startsWith("/") ? "file://" : "file:///");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b == '/') {
                uri.append('/');
            } else {
                uri.append('%').append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
            }
        }
        Path path = Path.of(URI.create(uri.toString()));
        return name.startsWith("/") ? path : path.subpath(0, path.getNameCount());
    }

    private static String decoded(Path path) {
        String raw = ROOT.resolve(path).toUri().getRawPath();
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                c = (char) Integer.parseInt(raw.substring(i + 1, i + 3), 16);
                i += 2;
            }
            bytes[length++] = (byte) c;
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        // The URI of a directory ends with a slash.
        int end = text.endsWith("/") ? text.length() - 1 : text.length();
        return text.substring(path.isAbsolute() ? 0 : 1, end);
    }

    /** The arguments as they were given: they are the last of /proc/self/cmdline, in bytes, see proc(5). */
    static List<String> arguments(List<String> arguments) {
        boolean isDamaged = false;
        for (String argument : arguments) {
            isDamaged |= argument.indexOf(REPLACEMENT) >= 0;
        }
        return isDamaged && IS_ASCII_ONLY ? undamaged(arguments) : arguments;
    }

    private static List<String> undamaged(List<String> arguments) {
        try {
            String line = new String(Files.readAllBytes(Path.of("/proc/self/cmdline")), StandardCharsets.UTF_8);
            List<String> given = new ArrayList<>(Text.split(line, '\0'));
            // Each of them ends with a NUL, and behind the last one there is nothing.
            int end = given.size() - 1;
            return end < arguments.size() ? arguments : List.copyOf(given.subList(end - arguments.size(), end));
        } catch (IOException noProc) {
            return arguments;
        }
    }
}
