package org.fleetinventory.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fleetinventory.agent.parse.Text;

/**
 * Follows a path below /proc, name by name and links by hand, and only as long as it stays inside. So /proc/self and /proc/mounts
 * lead where they should, and neither ".." nor /proc/1/root nor /proc/1/cwd gets out.
 */
final class ProcPath {
    static final String PROC = "/proc";
    static final String OUTSIDE = "leads out of /proc";

    /** As path_resolution(7). */
    private static final int MOST_LINKS = 40;

    private final Host host;
    private final Deque<String> names;
    private String at = "";
    private int links;

    private ProcPath(Host host, String path) {
        this.host = host;
        this.names = new ArrayDeque<>(Text.split(path, '/'));
    }

    /** The same place by a path without links; refused where it is outside, or a link on the way may not be read. */
    static Answer<String> resolve(Host host, String path) {
        return new ProcPath(host, path).walk();
    }

    static boolean isInside(String path) {
        return path.equals(PROC) || path.startsWith(PROC + "/");
    }

    private Answer<String> walk() {
        while (!names.isEmpty()) {
            Answer<String> step = step(names.removeFirst());
            if (step instanceof Answer.Refused<String>) {
                return step;
            }
        }
        return isInside(at) ? here() : outside();
    }

    private Answer<String> step(String name) {
        if (name.isEmpty() || name.equals(".")) {
            return here();
        }
        if (name.equals("..")) {
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
            return here();
        }
        String next = at + "/" + name;
        if (!isInside(next)) {
            return outside();
        }
        Answer<String> target = at.isEmpty() ? new Answer.Absent<>() : host.link(next);
        if (target instanceof Answer.Value<String> link) {
            return follow(link.content());
        }
        at = next;
        return target instanceof Answer.Refused<String> ? target : here();
    }

    private Answer<String> follow(String target) {
        links++;
        if (links > MOST_LINKS || isNoPath(target)) {
            return outside();
        }
        at = target.startsWith("/") ? "" : at;
        List<String> first = Text.split(target, '/');
        for (int i = first.size() - 1; i >= 0; i--) {
            names.addFirst(first.get(i));
        }
        return here();
    }

    /** proc_pid_fd(5) and proc_pid_ns(5): "pipe:[1234]", "anon_inode:inotify", "net:[4026531840]" name what has no path. */
    private static boolean isNoPath(String target) {
        return !target.startsWith("/") && target.indexOf(':') > 0;
    }

    private Answer<String> here() {
        return new Answer.Value<>(at, false);
    }

    private static Answer<String> outside() {
        return new Answer.Refused<>(Problem.Kind.READ_FAILED, OUTSIDE);
    }
}
