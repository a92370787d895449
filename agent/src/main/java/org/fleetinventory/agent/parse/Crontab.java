package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * crontab(5), and anacrontab(5) which has a delay and a name where others have their user. Lines that set a variable are passed over
 * unread, and so is what follows a "%": it is the input of the command.
 */
public final class Crontab {
    /** What a line may have between its schedule and its command. */
    public enum Form {
        /** Nothing: the crontab of a user. */
        USER(5, 0),
        /** The user: /etc/crontab and /etc/cron.d. */
        SYSTEM(5, 1),
        /** A period before, a delay and the name of the job after. */
        ANACRON(1, 2);

        private final int fields;
        private final int extra;

        Form(int fields, int extra) {
            this.fields = fields;
            this.extra = extra;
        }
    }

    /**
     * One job.
     *
     * @param schedule five fields or a word such as @daily; of anacron a period in days or a word
     * @param extra the user, or anacron's name of the job; "" where the form has none
     * @param command secrets masked
     */
    public record Entry(String schedule, String extra, String command) {}

    /** What sed(1) leaves: lines of jobs, everything masked from the first thing on that looks like the name of a secret. */
    public static final String SED =
            "/^[[:space:]]*[-0-9*@~]/!d;s/\\([^\\\\]\\)%.*/\\1/;s,://[^/@[:space:]]*@,://***@,g;"
                    + cut("[Pp][Aa][Ss][Ss]")
                    + cut("[Pp][Ww][Dd]")
                    + cut("[Ss][Ee][Cc][Rr][Ee][Tt]")
                    + cut("[Tt][Oo][Kk][Ee][Nn]")
                    + cut("[Kk][Ee][Yy]")
                    + cut("[Aa][Uu][Tt][Hh]")
                    + cut("[Cc][Rr][Ee][Dd]")
                    + cut("[Bb][Ee][Aa][Rr][Ee][Rr]")
                    + "s/\\([[:space:]]-u[[:space:]]*[^[:space:]:]*:\\).*/\\1***/;s/\\([[:space:]]-p\\)[^[:space:]].*/\\1***/;p";

    private final List<Entry> entries = new ArrayList<>();
    private int faults;

    private Crontab() {}

    private static String cut(String word) {
        return "s/\\(" + word + "[A-Za-z0-9_-]*[\\\"']*[=:[:space:]][\\\"']*\\)..*/\\1***/;";
    }

    public static Crontab parse(String text, Form form) {
        Crontab crontab = new Crontab();
        for (String line : Text.lines(text)) {
            String job = line.strip();
            // A minus keeps SUSE's cron from logging the job.
            job = job.startsWith("-") ? job.substring(1) : job;
            if (!job.isEmpty() && (Character.isDigit(job.charAt(0)) || "*@~".indexOf(job.charAt(0)) >= 0)) {
                crontab.job(job, form);
            }
        }
        return crontab;
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Lines that begin as a job does and have no command. */
    public int faults() {
        return faults;
    }

    private void job(String line, Form form) {
        int fields = line.startsWith("@") ? 1 : form.fields;
        int end = wordsEnd(line, 0, fields);
        int command = wordsEnd(line, end, form.extra);
        if (end < 0 || command < 0 || line.substring(command).isBlank()) {
            faults++;
            return;
        }
        List<String> extra = Text.words(line.substring(end, command));
        entries.add(new Entry(
                String.join(" ", Text.words(line.substring(0, end))),
                extra.isEmpty() ? "" : extra.get(extra.size() - 1),
                Masked.command(withoutInput(line.substring(command)).strip())));
    }

    /** Where so many words end; -1 where there are fewer. */
    private static int wordsEnd(String line, int from, int words) {
        int at = from;
        for (int i = 0; i < words && at >= 0; i++) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            at = at == start ? -1 : at;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String withoutInput(String command) {
        for (int percent = command.indexOf('%'); percent >= 0; percent = command.indexOf('%', percent + 1)) {
            if (percent > 0 && command.charAt(percent - 1) != '\\') {
                return command.substring(0, percent);
            }
        }
        return command;
    }
}
