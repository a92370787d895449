package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of proc_pid_mountinfo(5).
 *
 * @param id of the mount
 * @param parent the id of the mount that it is mounted on
 * @param device major:minor
 * @param root the directory of the file system that is mounted
 * @param point where, seen from the process's root
 * @param options of this mount, separated by commas
 * @param type of the file system, such as ext4 or fuse.sshfs
 * @param source a device, a server, or a word of the file system's own; may be empty
 * @param superOptions of the file system, separated by commas
 */
public record Mountinfo(
        String id,
        String parent,
        String device,
        String root,
        String point,
        String options,
        String type,
        String source,
        String superOptions) {

    /** The mounts in the order of the file, in which a later one covers an earlier one; lines of another form are passed over. */
    public static List<Mountinfo> parse(String text) {
        List<Mountinfo> mounts = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<Mountinfo> mount = parseLine(line);
            if (mount.isPresent()) {
                mounts.add(mount.get());
            }
        }
        return mounts;
    }

    /** 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue */
    private static Optional<Mountinfo> parseLine(String line) {
        // Single blanks: the source may be empty. Optional fields stand before the lone dash.
        List<String> fields = Text.split(line, ' ');
        int dash = fields.size() < 10 ? -1 : fields.subList(6, fields.size()).indexOf("-") + 6;
        if (dash < 6 || dash + 3 >= fields.size()) {
            return Optional.empty();
        }
        return Optional.of(new Mountinfo(
                fields.get(0),
                fields.get(1),
                fields.get(2),
                unescaped(fields.get(3)),
                unescaped(fields.get(4)),
                fields.get(5),
                unescaped(fields.get(dash + 1)),
                unescaped(fields.get(dash + 2)),
                unescaped(String.join(" ", fields.subList(dash + 3, fields.size())))));
    }

    /** The value of "name=value" among the file system's options. */
    public Optional<String> superOption(String name) {
        for (String option : Text.split(superOptions, ',')) {
            int equals = option.indexOf('=');
            if (equals == name.length() && option.startsWith(name)) {
                return Optional.of(option.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /** seq_path() writes blank, tab, newline, backslash and '#' as a backslash and three octal digits. */
    static String unescaped(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && isOctal(field, i + 1)) {
                text.append((char) Integer.parseInt(field.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static boolean isOctal(String field, int from) {
        if (from + 3 > field.length() || field.charAt(from) > '1') {
            return false;
        }
        for (int i = from; i < from + 3; i++) {
            if (field.charAt(i) < '0' || field.charAt(i) > '7') {
                return false;
            }
        }
        return true;
    }
}
