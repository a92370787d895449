package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.AptSource;
import org.fleetinventory.agent.parse.IniFile;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.MaskedUrl;
import org.fleetinventory.agent.parse.Text;

/**
 * The repositories that package managers are told of: apt's sources.list(5) in both forms, yum's, dnf's and zypper's *.repo files,
 * apk's repositories, pacman.conf(5) and the lists that it includes. A row for every URI and suite. Keys, certificates, user names
 * and passwords beside the URLs are not read, those in the URLs are masked ({@link MaskedUrl}).
 */
final class Repositories {
    private static final String APT_LIST = "/etc/apt/sources.list";
    private static final String APT_PARTS = "/etc/apt/sources.list.d";
    private static final String YUM = "/etc/yum.repos.d";
    private static final String ZYPPER = "/etc/zypp/repos.d";
    private static final String APK_LIST = "/etc/apk/repositories";
    private static final String APK_PARTS = "/etc/apk/repositories.d";
    private static final String PACMAN = "/etc/pacman.conf";
    private static final String PACMAN_PARTS = "/etc/pacman.d/";

    private static final int MOST = 2000;

    private static final String ANY = "/^[[:space:]]*#/d;" + MaskedUrl.SED + "p";

    /** What is read of *.repo and pacman.conf, and of a list of URLs that goes on below its key. */
    private static final String CHOSEN = MaskedUrl.SED
            + "/^[[:space:]]*\\[/p;/^name[[:space:]]*=/p;/^baseurl[[:space:]]*=/p;/^mirrorlist[[:space:]]*=/p;"
            + "/^metalink[[:space:]]*=/p;/^enabled[[:space:]]*=/p;/^gpgcheck[[:space:]]*=/p;/^[[:space:]][^=]*:\\/\\//p;"
            + "/^[[:space:]]*Server[[:space:]]*=/p;/^[[:space:]]*Include[[:space:]]*=/p";

    static final List<Source> SOURCES = List.of(
            Source.selected(APT_LIST, ANY),
            Source.selected(APT_PARTS + "/*.list", ANY),
            Source.selected(APT_PARTS + "/*.sources", ANY),
            Source.selected(YUM + "/*.repo", CHOSEN),
            Source.selected(ZYPPER + "/*.repo", CHOSEN),
            Source.selected(APK_LIST, ANY),
            Source.selected(APK_PARTS + "/*.list", ANY),
            Source.selected(PACMAN, CHOSEN),
            Source.selected(PACMAN_PARTS + "*", CHOSEN));

    private final Reading reading;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private boolean truncated;

    private Repositories(Reading reading) {
        this.reading = reading;
    }

    static List<Map<String, Object>> read(Reading reading) {
        Repositories repositories = new Repositories(reading);
        repositories.apt();
        repositories.rpm("yum", YUM);
        repositories.rpm("zypper", ZYPPER);
        repositories.apk(APK_LIST);
        for (String name : reading.list(APK_PARTS)) {
            if (name.endsWith(".list")) {
                repositories.apk(APK_PARTS + "/" + name);
            }
        }
        repositories.pacman();
        repositories.rows.sort(RowOrder.by("file", "name", "uri", "suite", "type"));
        return repositories.rows;
    }

    private void apt() {
        apt(APT_LIST, AptSource.parseLines(reading.text(APT_LIST).orElse("")));
        for (String name : reading.list(APT_PARTS)) {
            String path = APT_PARTS + "/" + name;
            if (name.endsWith(".list")) {
                apt(path, AptSource.parseLines(reading.text(path).orElse("")));
            } else if (name.endsWith(".sources")) {
                apt(path, AptSource.parseStanzas(reading.text(path).orElse("")));
            }
        }
    }

    private void apt(String file, List<AptSource> sources) {
        for (AptSource source : sources) {
            for (String uri : source.uris()) {
                for (String suite : source.suites()) {
                    for (String type : source.types()) {
                        add(apt(file, source, uri, suite, type));
                    }
                }
            }
        }
    }

    private static Fields apt(String file, AptSource source, String uri, String suite, String type) {
        Fields fields = new Fields()
                .put("manager", "apt")
                .put("file", file)
                .put("type", type)
                .put("uri", MaskedUrl.of(uri))
                .put("suite", suite);
        return trusted(components(fields, source.components()).put("enabled", source.enabled()), source.trusted());
    }

    private static Fields trusted(Fields fields, boolean trusted) {
        return trusted ? fields.put("signature_checked", false) : fields;
    }

    private static Fields components(Fields fields, List<String> components) {
        return components.isEmpty() ? fields : fields.put("components", components);
    }

    private void rpm(String manager, String directory) {
        for (String name : reading.list(directory)) {
            if (name.endsWith(".repo")) {
                String path = directory + "/" + name;
                for (IniFile.Section section : IniFile.parse(reading.text(path).orElse(""))) {
                    rpm(manager, path, section);
                }
            }
        }
    }

    /** yum.conf(5): enabled unless said otherwise; several URLs are mirrors of one another, between blanks or commas. */
    private void rpm(String manager, String file, IniFile.Section section) {
        List<String> uris = Text.words(section.last("baseurl").replace(',', ' '));
        String mirrors = section.last("metalink");
        mirrors = mirrors.isEmpty() ? section.last("mirrorlist") : mirrors;
        for (String uri : uris.isEmpty() ? List.of("") : uris) {
            Fields fields = new Fields()
                    .put("manager", manager)
                    .put("file", file)
                    .put("name", section.name())
                    .put("title", section.last("name"))
                    .put("uri", MaskedUrl.of(uri))
                    .put("mirror_list", MaskedUrl.of(mirrors))
                    .put("enabled", section.last("enabled").isEmpty() || isTrue(section.last("enabled")));
            String check = section.last("gpgcheck");
            add(check.isEmpty() ? fields : fields.put("signature_checked", isTrue(check)));
        }
    }

    private static boolean isTrue(String value) {
        return List.of("1", "yes", "true", "on", "always").contains(value.toLowerCase(Locale.ROOT));
    }

    /** apk-repositories(5): a tag before the URL names what is taken from there only when asked; components may follow it. */
    private void apk(String file) {
        for (String line : Text.lines(reading.text(file).orElse(""))) {
            List<String> words = Text.words(line);
            boolean tagged = !words.isEmpty() && words.get(0).startsWith("@");
            int at = tagged ? 1 : 0;
            if (words.size() > at && !words.get(0).startsWith("#")) {
                Fields fields = new Fields()
                        .put("manager", "apk")
                        .put("file", file)
                        .put("name", tagged ? words.get(0).substring(1) : "")
                        .put("uri", MaskedUrl.of(words.get(at)));
                add(components(fields, words.subList(at + 1, words.size())).put("enabled", true));
            }
        }
    }

    private void pacman() {
        for (IniFile.Section section : IniFile.parse(reading.text(PACMAN).orElse(""))) {
            if (!section.name().equals("options")) {
                for (KeyValue entry : section.entries()) {
                    if (entry.key().equals("Server")) {
                        pacmanServer(PACMAN, section.name(), entry.value());
                    } else if (entry.key().equals("Include")) {
                        pacmanInclude(section.name(), entry.value());
                    }
                }
            }
        }
    }

    private void pacmanInclude(String repository, String path) {
        boolean below = path.startsWith(PACMAN_PARTS) && path.indexOf('/', PACMAN_PARTS.length()) < 0;
        if (!below || path.indexOf('*') >= 0) {
            reading.problem(
                    Problem.Kind.UNPARSABLE, PACMAN, "what it includes is read from files in /etc/pacman.d only");
            return;
        }
        Optional<String> text = reading.text(path);
        for (IniFile.Section section : IniFile.parse("[" + repository + "]\n" + text.orElse(""))) {
            for (KeyValue entry : section.entries()) {
                if (entry.key().equals("Server")) {
                    pacmanServer(path, repository, entry.value());
                }
            }
        }
    }

    private void pacmanServer(String file, String repository, String server) {
        add(new Fields()
                .put("manager", "pacman")
                .put("file", file)
                .put("name", repository)
                .put("uri", MaskedUrl.of(server))
                .put("enabled", true));
    }

    private void add(Fields fields) {
        if (rows.size() < MOST) {
            rows.add(fields.map());
        } else if (!truncated) {
            truncated = true;
            reading.problem(
                    Problem.Kind.TRUNCATED,
                    String.valueOf(fields.map().get("file")),
                    "more than " + MOST + " repositories; the others are left out");
        }
    }
}
