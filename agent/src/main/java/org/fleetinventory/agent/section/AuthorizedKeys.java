package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Passwd;
import org.fleetinventory.agent.parse.SshPublicKey;
import org.fleetinventory.agent.parse.Text;

/**
 * The public keys with which somebody may log in, per account of /etc/passwd, from where AuthorizedKeysFile of sshd_config says.
 * Homes on network, FUSE and autofs mounts are named, not looked into: to do so may hang, or mount something.
 */
final class AuthorizedKeys {
    private static final String PASSWD = "/etc/passwd";
    private static final String DEFAULT = ".ssh/authorized_keys .ssh/authorized_keys2";
    private static final int MOST_KEYS = 10_000;

    /** What a shell could fetch too: below homes, and one directory in which each user has a file or a directory. */
    private static final List<Source> SOURCES = List.of(
            Source.secret("~/.ssh/authorized_keys", Filter.AUTHORIZED_KEYS),
            Source.secret("~/.ssh/authorized_keys2", Filter.AUTHORIZED_KEYS),
            Source.secret("/etc/ssh/*/*", Filter.AUTHORIZED_KEYS),
            Source.secret("/etc/ssh/*/*/authorized_keys", Filter.AUTHORIZED_KEYS));

    private final Reading reading;
    private final Map<String, Object> keys = new TreeMap<>();
    private final TreeSet<String> refused = new TreeSet<>();
    private final TreeSet<String> faulty = new TreeSet<>();
    private final TreeSet<String> unread = new TreeSet<>();
    private final Map<String, List<String>> files = new HashMap<>();

    AuthorizedKeys(Reading reading) {
        this.reading = reading;
    }

    static List<Source> sources() {
        List<Source> sources = new ArrayList<>(SOURCES);
        sources.addAll(SshdConfig.sources());
        sources.add(Source.files(PASSWD));
        sources.add(MountTable.SOURCE);
        return sources;
    }

    /** Empty where the machine has no accounts. */
    Map<String, Object> read() {
        Optional<String> passwd = reading.text(PASSWD);
        if (passwd.isEmpty()) {
            return Map.of();
        }
        Optional<SshdConfig> config = SshdConfig.read(reading);
        String setting =
                config.isPresent() ? config.get().first("authorizedkeysfile").orElse(DEFAULT) : DEFAULT;
        Optional<MountTable> mounts = MountTable.read(reading);
        for (String pattern : Text.words(setting)) {
            if (!pattern.equalsIgnoreCase("none") && isReadable(pattern)) {
                for (Passwd.Account account : Passwd.parse(passwd.get()).accounts()) {
                    read(account, pattern, mounts);
                }
            }
        }
        sayRefused();
        Fields fields = new Fields().put("authorized_keys", new ArrayList<>(keys.values()));
        return unread.isEmpty()
                ? fields.map()
                : fields.put("unread_homes", new ArrayList<>(unread)).map();
    }

    private boolean isReadable(String pattern) {
        String known = pattern.startsWith("%h/") ? pattern.substring(3) : pattern;
        if (known.equals(".ssh/authorized_keys") || known.equals(".ssh/authorized_keys2") || isShared(known)) {
            return true;
        }
        reading.problem(
                Problem.Kind.UNPARSABLE,
                SshdConfig.FILE,
                "AuthorizedKeysFile " + pattern
                        + " is not read: only .ssh/authorized_keys of homes, and files of users in"
                        + " a directory of /etc/ssh, are");
        return false;
    }

    /** /etc/ssh/keys/%u, /etc/ssh/keys/%u/authorized_keys, or one file for all. */
    private static boolean isShared(String pattern) {
        List<String> names = Text.split(pattern, '/');
        return pattern.startsWith("/etc/ssh/")
                && pattern.indexOf("%h") < 0
                && (names.size() == 5 || (names.size() == 6 && names.get(5).equals("authorized_keys")));
    }

    private void read(Passwd.Account account, String pattern, Optional<MountTable> mounts) {
        String home = account.home().endsWith("/")
                ? account.home().substring(0, account.home().length() - 1)
                : account.home();
        boolean shared = pattern.startsWith("/");
        if (!shared && !account.home().startsWith("/")) {
            return;
        }
        if (!shared && mounts.isPresent() && !mounts.get().isLocal(home.isEmpty() ? "/" : home)) {
            unread.add(home);
            return;
        }
        String plain = pattern.startsWith("%h/") ? pattern.substring(3) : pattern;
        String path = shared
                ? plain.replace("%u", account.name()).replace("%U", Long.toString(account.uid()))
                : home + "/" + plain;
        for (String line : lines(path)) {
            add(account, path, line);
        }
    }

    private List<String> lines(String path) {
        List<String> known = files.get(path);
        if (known != null) {
            return known;
        }
        Answer<byte[]> answer = reading.filteredAnswer(path, Filter.AUTHORIZED_KEYS);
        if (answer instanceof Answer.Refused<byte[]> no) {
            if (no.kind() == Problem.Kind.PERMISSION_DENIED) {
                refused.add(path);
            } else {
                reading.problem(no.kind(), path, no.message());
            }
        }
        List<String> lines = Text.lines(new String(answer.value().orElse(new byte[0]), StandardCharsets.UTF_8));
        files.put(path, lines);
        return lines;
    }

    /** "no-pty,command ssh-ed25519 AAAA... comment", the options without their values. */
    private void add(Passwd.Account account, String path, String line) {
        List<String> words = Text.words(line);
        if (words.isEmpty() || keys.size() >= MOST_KEYS) {
            return;
        }
        int type = words.size() > 1 && words.get(1).startsWith("AAAA") ? 0 : 1;
        Optional<SshPublicKey> key =
                words.size() > type + 1 ? SshPublicKey.parse(words.get(type), words.get(type + 1)) : Optional.empty();
        if (key.isEmpty()) {
            // Not quoted: somebody may have put the private half here. Said once a file, which several accounts may
            // share.
            if (faulty.add(path)) {
                reading.problem(Problem.Kind.UNPARSABLE, path, "holds a line that is no public key");
            }
            return;
        }
        keys.put(
                account.name() + "\0" + key.get().fingerprint() + "\0" + path,
                new Fields()
                        .put("user", account.name())
                        .put("fingerprint", key.get().fingerprint())
                        .put("type", key.get().type())
                        .put("bits", key.get().bits())
                        .put("comment", String.join(" ", words.subList(type + 2, words.size())))
                        .put("options", type == 0 ? List.of() : options(words.get(0)))
                        .put("source", path)
                        .map());
    }

    private static List<String> options(String names) {
        TreeSet<String> options = new TreeSet<>();
        for (String name : Text.split(names, ',')) {
            if (!name.isEmpty()) {
                options.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return new ArrayList<>(options);
    }

    private void sayRefused() {
        if (!refused.isEmpty()) {
            String others = refused.size() == 1 ? "" : ", and " + (refused.size() - 1) + " more of such files";
            reading.problem(Problem.Kind.PERMISSION_DENIED, refused.first(), "permission denied" + others);
        }
        if (keys.size() >= MOST_KEYS) {
            reading.problem(
                    Problem.Kind.TRUNCATED,
                    PASSWD,
                    "more than " + MOST_KEYS + " authorized keys; the rest is left out");
        }
    }
}
