package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.AtJob;
import org.fleetinventory.agent.parse.Crontab;
import org.fleetinventory.agent.parse.Timestamp;

/**
 * What runs at a time and as whom: cron's tables of the system and of users, the directories of scripts that run hourly to monthly,
 * anacron, systemd's timers ({@link Timers}) and the jobs of at. Only root may read the tables of users. Commands are masked, variables
 * set in a table are not read; what a job of at does is not told, for it holds its owner's environment.
 */
public final class Scheduled implements Section {
    private static final String CRONTAB = "/etc/crontab";
    private static final String CRON_D = "/etc/cron.d";
    private static final String ANACRONTAB = "/etc/anacrontab";
    private static final String SPOOL = "/var/spool/cron";

    /** Debian's, SUSE's, BusyBox's; Red Hat's are in the spool itself. The first is often a link to the third. */
    private static final String USERS_DEBIAN = SPOOL + "/crontabs";

    private static final String USERS_SUSE = SPOOL + "/tabs";
    private static final String USERS_BUSYBOX = "/etc/crontabs";

    private static final List<String> SPOOL_DIRECTORIES = List.of("crontabs", "tabs", "atjobs", "atspool", "lastrun");
    private static final List<String> AT = List.of(SPOOL + "/atjobs", "/var/spool/at");
    private static final int AT_HEAD = 256;

    /** run-parts(8); Alpine calls them periodic. */
    private static final List<String> PERIODS = List.of(
            "/etc/cron.hourly",
            "/etc/cron.daily",
            "/etc/cron.weekly",
            "/etc/cron.monthly",
            "/etc/periodic/15min",
            "/etc/periodic/hourly",
            "/etc/periodic/daily",
            "/etc/periodic/weekly",
            "/etc/periodic/monthly");

    private static final int MOST = 5000;

    @Override
    public String name() {
        return "scheduled";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(Timers.sources());
        for (String table : List.of(
                CRONTAB,
                CRON_D + "/*",
                ANACRONTAB,
                USERS_DEBIAN + "/*",
                USERS_SUSE + "/*",
                USERS_BUSYBOX + "/*",
                SPOOL + "/*")) {
            sources.add(Source.selected(table, Crontab.SED));
        }
        sources.add(Source.links(USERS_DEBIAN));
        for (String period : PERIODS) {
            sources.add(Source.names(period + "/*"));
        }
        for (String directory : AT) {
            sources.add(new Source.Selected(directory + "/*", AT_HEAD, AtJob.SED));
        }
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        List<Map<String, Object>> rows = new ArrayList<>();
        table(reading, CRONTAB, Crontab.Form.SYSTEM, "", rows);
        for (String name : tables(reading, CRON_D)) {
            table(reading, CRON_D + "/" + name, Crontab.Form.SYSTEM, "", rows);
        }
        table(reading, ANACRONTAB, Crontab.Form.ANACRON, "root", rows);
        userTables(reading, USERS_DEBIAN, rows);
        userTables(reading, USERS_SUSE, rows);
        if (reading.link(USERS_DEBIAN).isEmpty()) {
            userTables(reading, USERS_BUSYBOX, rows);
        }
        userTables(reading, SPOOL, rows);
        for (String directory : PERIODS) {
            scripts(reading, directory, rows);
        }
        rows.addAll(Timers.read(reading));
        for (String directory : AT) {
            atJobs(reading, directory, rows);
        }
        if (rows.isEmpty()) {
            return Map.of();
        }
        rows.sort(RowOrder.by("kind", "file", "name", "schedule", "user", "command"));
        if (rows.size() > MOST) {
            reading.problem(Problem.Kind.TRUNCATED, "jobs", "more than " + MOST + " jobs; the others are left out");
            rows = rows.subList(0, MOST);
        }
        return new Fields().put("jobs", rows).map();
    }

    /** Neither hidden files nor what package managers and editors leave beside a table. */
    private static List<String> tables(Reading reading, String directory) {
        List<String> tables = new ArrayList<>();
        for (String name : reading.list(directory)) {
            boolean left =
                    name.startsWith(".") || name.endsWith("~") || name.contains(".dpkg-") || name.contains(".rpm");
            if (!left) {
                tables.add(name);
            }
        }
        return tables;
    }

    private static void userTables(Reading reading, String directory, List<Map<String, Object>> rows) {
        for (String user : tables(reading, directory)) {
            if (!directory.equals(SPOOL) || !SPOOL_DIRECTORIES.contains(user)) {
                table(reading, directory + "/" + user, Crontab.Form.USER, user, rows);
            }
        }
    }

    /** {@code user} is "" where the table itself names it. */
    private static void table(
            Reading reading, String file, Crontab.Form form, String user, List<Map<String, Object>> rows) {
        Crontab crontab = Crontab.parse(reading.text(file).orElse(""), form);
        boolean anacron = form == Crontab.Form.ANACRON;
        for (Crontab.Entry entry : crontab.entries()) {
            rows.add(new Fields()
                    .put("kind", anacron ? "anacron" : "cron")
                    .put("file", file)
                    .put("name", anacron ? entry.extra() : "")
                    .put("schedule", entry.schedule())
                    .put("user", user.isEmpty() ? entry.extra() : user)
                    .put("command", entry.command())
                    .map());
        }
        if (crontab.faults() > 0) {
            reading.problem(Problem.Kind.UNPARSABLE, file, "lines without a command are left out: " + crontab.faults());
        }
    }

    private static void scripts(Reading reading, String directory, List<Map<String, Object>> rows) {
        int start = directory.startsWith("/etc/cron.") ? "/etc/cron.".length() : "/etc/periodic/".length();
        for (String name : tables(reading, directory)) {
            rows.add(new Fields()
                    .put("kind", "script")
                    .put("file", directory + "/" + name)
                    .put("name", name)
                    .put("schedule", directory.substring(start))
                    .put("user", "root")
                    .map());
        }
    }

    private static void atJobs(Reading reading, String directory, List<Map<String, Object>> rows) {
        for (String name : reading.list(directory)) {
            Optional<AtJob> job = AtJob.parse(name);
            if (job.isPresent()) {
                String file = directory + "/" + name;
                Optional<byte[]> head = reading.head(file, AT_HEAD);
                String user = head.isPresent() ? AtJob.user(new String(head.get(), StandardCharsets.UTF_8)) : "";
                rows.add(new Fields()
                        .put("kind", "at")
                        .put("file", file)
                        .put("name", job.get().queue())
                        .put("schedule", Timestamp.ofEpochSecond(job.get().dueAt()))
                        .put("user", user)
                        .put("ephemeral", true)
                        .map());
            }
        }
    }
}
