package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What one file of sudoers(5) says, its secrets taken out before ({@link CommandLineFilter}).
 *
 * @param faults numbers of the lines that are no sudoers lines
 */
public record Sudoers(
        List<Rule> rules, List<Alias> aliases, List<Setting> settings, List<Include> includes, List<Integer> faults) {

    /**
     * Who may run what, where and as whom.
     *
     * @param runAs what stands between the parentheses, "" where nothing does, which is root
     * @param tags such as NOPASSWD
     */
    public record Rule(String who, String hosts, String runAs, List<String> tags, List<String> commands) {}

    /** A name for several: kind is user, runas, host or command. */
    public record Alias(String kind, String name, List<String> members) {}

    /** A default for those that scope names: ":user", "@host", "!command", ">runas", "" for all. */
    public record Setting(String scope, String setting) {}

    /** Another file to read, or all files of a directory. */
    public record Include(String path, boolean directory) {}

    public static Sudoers parse(String filtered) {
        Sudoers sudoers = new Sudoers(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        StringBuilder joined = new StringBuilder();
        int number = 0;
        for (String line : Text.lines(filtered)) {
            number++;
            if (line.endsWith("\\")) {
                joined.append(line, 0, line.length() - 1).append(' ');
                continue;
            }
            String whole = withoutComment(joined.append(line).toString()).strip();
            joined.setLength(0);
            if (!whole.isEmpty() && !sudoers.add(whole)) {
                sudoers.faults.add(number);
            }
        }
        return sudoers;
    }

    /** "#" begins a comment, but not before the digits of a user id, nor where it includes a file. */
    private static String withoutComment(String line) {
        if (line.startsWith("#include")) {
            return line;
        }
        for (int hash = line.indexOf('#'); hash >= 0; hash = line.indexOf('#', hash + 1)) {
            boolean id = hash + 1 < line.length() && Character.isDigit(line.charAt(hash + 1));
            boolean escaped = hash > 0 && line.charAt(hash - 1) == '\\';
            boolean quoted = count(line, '"', hash) % 2 == 1;
            if (!id && !escaped && !quoted) {
                return line.substring(0, hash);
            }
        }
        return line;
    }

    private static int count(String text, char wanted, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            count += text.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    private boolean add(String line) {
        List<String> words = Text.words(line);
        String first = words.get(0);
        switch (first) {
            case "#include", "@include", "#includedir", "@includedir" -> {
                String path = line.substring(first.length()).strip().replace("\"", "");
                return includes.add(new Include(path, first.endsWith("dir")));
            }
            case "User_Alias" -> {
                return addAliases("user", line.substring(first.length()));
            }
            case "Runas_Alias" -> {
                return addAliases("runas", line.substring(first.length()));
            }
            case "Host_Alias" -> {
                return addAliases("host", line.substring(first.length()));
            }
            case "Cmnd_Alias", "Cmd_Alias" -> {
                return addAliases("command", line.substring(first.length()));
            }
            default -> {
                return first.startsWith("Defaults") ? addSettings(first, line) : addRules(line);
            }
        }
    }

    private boolean addAliases(String kind, String text) {
        for (String definition : splitOutside(text, " : ")) {
            int equals = definition.indexOf('=');
            if (equals < 0) {
                return false;
            }
            aliases.add(new Alias(
                    kind,
                    definition.substring(0, equals).strip(),
                    splitOutside(definition.substring(equals + 1), ",")));
        }
        return true;
    }

    private boolean addSettings(String first, String line) {
        String scope = first.substring("Defaults".length());
        for (String setting : splitOutside(line.substring(first.length()), ",")) {
            settings.add(new Setting(scope, setting));
        }
        return true;
    }

    /** user_list host_list = command_list : host_list = command_list */
    private boolean addRules(String line) {
        List<String> parts = splitOutside(line, " : ");
        String who = "";
        for (String part : parts) {
            int equals = part.indexOf('=');
            List<String> lists = equals < 0 ? List.of() : lists(part.substring(0, equals));
            if (lists.size() != (who.isEmpty() ? 2 : 1)) {
                return false;
            }
            who = who.isEmpty() ? lists.get(0) : who;
            addCommands(who, lists.get(lists.size() - 1), splitOutside(part.substring(equals + 1), ","));
        }
        return true;
    }

    /** Runs of words that commas join: "a, b c" are two. */
    private static List<String> lists(String text) {
        List<String> lists = new ArrayList<>();
        boolean open = false;
        for (String word : splitOutside(text, " ")) {
            if (open || (!lists.isEmpty() && word.startsWith(","))) {
                lists.set(lists.size() - 1, lists.get(lists.size() - 1) + word);
            } else {
                lists.add(word);
            }
            open = word.endsWith(",");
        }
        return lists;
    }

    /** Runas and tags hold for the commands that follow, until others are named. */
    private void addCommands(String who, String hosts, List<String> commands) {
        String runAs = "";
        TreeSet<String> tags = new TreeSet<>();
        List<String> group = new ArrayList<>();
        for (String text : commands) {
            String rest = text;
            String newRunAs = runAs;
            TreeSet<String> newTags = new TreeSet<>(tags);
            if (rest.startsWith("(") && rest.indexOf(')') > 0) {
                newRunAs = rest.substring(1, rest.indexOf(')')).strip();
                rest = rest.substring(rest.indexOf(')') + 1).strip();
            }
            for (int colon = tagEnd(rest); colon > 0; colon = tagEnd(rest)) {
                String tag = rest.substring(0, colon).strip();
                newTags.remove(opposite(tag));
                newTags.add(tag);
                rest = rest.substring(colon + 1).strip();
            }
            if (!group.isEmpty() && !(newRunAs.equals(runAs) && newTags.equals(tags))) {
                rules.add(new Rule(who, hosts, runAs, List.copyOf(tags), List.copyOf(group)));
                group.clear();
            }
            runAs = newRunAs;
            tags = newTags;
            group.add(rest);
        }
        rules.add(new Rule(who, hosts, runAs, List.copyOf(tags), List.copyOf(group)));
    }

    private static String opposite(String tag) {
        return tag.startsWith("NO") ? tag.substring(2) : "NO" + tag;
    }

    /** Where the colon of a tag is that the text begins with, else -1. Tags are of capital letters. */
    private static int tagEnd(String text) {
        int end = 0;
        while (end < text.length() && (Character.isUpperCase(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        int colon = end;
        while (colon < text.length() && text.charAt(colon) == ' ') {
            colon++;
        }
        return end > 0 && colon < text.length() && text.charAt(colon) == ':' ? colon : -1;
    }

    /** The pieces between separators that are not inside of quotes or parentheses, nor behind a backslash; stripped. */
    private static List<String> splitOutside(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += quoted ? 0 : (c == '(' ? 1 : 0) - (c == ')' ? 1 : 0);
            boolean escaped = i > 0 && text.charAt(i - 1) == '\\';
            if (!quoted && depth <= 0 && !escaped && text.startsWith(separator, i)) {
                addPiece(pieces, text.substring(start, i));
                start = i + separator.length();
            }
        }
        addPiece(pieces, text.substring(start));
        return pieces;
    }

    private static void addPiece(List<String> pieces, String piece) {
        String stripped = piece.strip();
        if (!stripped.isEmpty()) {
            pieces.add(stripped);
        }
    }
}
