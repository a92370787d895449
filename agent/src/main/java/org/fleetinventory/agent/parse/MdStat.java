package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * One array of /proc/mdstat (md(4); md_seq_show in the kernel's drivers/md/md.c).
 *
 * @param state active or inactive, as the kernel says
 * @param readOnly whether it says so, "auto-read-only" included
 * @param level raid1, linear; "" for an array that is not started
 * @param blocks of 1024 bytes
 * @param metadata such as 1.2 or external:imsm; "" for the old 0.90
 * @param devices that it should have, of levels with redundancy
 * @param activeDevices that it has
 * @param activity recovery, resync, check, reshape; "" for none
 */
public record MdStat(
        String name,
        String state,
        boolean readOnly,
        String level,
        OptionalLong blocks,
        String metadata,
        OptionalLong devices,
        OptionalLong activeDevices,
        String activity,
        List<Member> members) {

    /** A device in its slot: active, spare, faulty, journal or replacement. */
    public record Member(String name, OptionalLong slot, String state) {}

    /** The arrays in the order of the file. */
    public static List<MdStat> parse(String text) {
        List<MdStat> arrays = new ArrayList<>();
        List<String> lines = Text.lines(text);
        for (int i = 0; i < lines.size(); i++) {
            int colon = lines.get(i).indexOf(" : ");
            if (lines.get(i).startsWith("md") && colon > 0) {
                int end = i + 1;
                while (end < lines.size() && lines.get(end).startsWith(" ")) {
                    end++;
                }
                arrays.add(parse(
                        lines.get(i).substring(0, colon),
                        Text.words(lines.get(i).substring(colon + 3)),
                        Text.words(String.join(" ", lines.subList(i + 1, end)))));
            }
        }
        return arrays;
    }

    private static MdStat parse(String name, List<String> words, List<String> details) {
        boolean readOnly = false;
        String level = "";
        List<Member> members = new ArrayList<>();
        for (String word : words.subList(Math.min(1, words.size()), words.size())) {
            if (word.startsWith("(")) {
                readOnly = true;
            } else if (word.indexOf('[') > 0) {
                members.add(member(word));
            } else {
                level = word;
            }
        }
        int blocks = details.indexOf("blocks");
        int metadata = details.indexOf("super");
        String counts = counts(details);
        int slash = counts.indexOf('/');
        return new MdStat(
                name,
                words.isEmpty() ? "" : words.get(0),
                readOnly,
                level,
                blocks > 0 ? Numbers.parse(details.get(blocks - 1)) : OptionalLong.empty(),
                metadata >= 0 && metadata + 1 < details.size() ? details.get(metadata + 1) : "",
                slash < 0 ? OptionalLong.empty() : Numbers.parse(counts.substring(0, slash)),
                slash < 0 ? OptionalLong.empty() : Numbers.parse(counts.substring(slash + 1)),
                activity(details),
                members);
    }

    /** sda1[0], sdb1[2](S), sdc1[3](W)(F) */
    private static Member member(String word) {
        int open = word.indexOf('[');
        int close = word.indexOf(']', open);
        String flags = close < 0 ? "" : word.substring(close + 1);
        String state = "active";
        if (flags.contains("(F)")) {
            state = "faulty";
        } else if (flags.contains("(S)")) {
            state = "spare";
        } else if (flags.contains("(J)")) {
            state = "journal";
        } else if (flags.contains("(R)")) {
            state = "replacement";
        }
        return new Member(
                word.substring(0, open),
                close < 0 ? OptionalLong.empty() : Numbers.parse(word.substring(open + 1, close)),
                state);
    }

    /** What stands in "[8/7]". */
    private static String counts(List<String> details) {
        for (String word : details) {
            if (word.startsWith("[") && word.endsWith("]") && word.indexOf('/') > 0) {
                return word.substring(1, word.length() - 1);
            }
        }
        return "";
    }

    /** "recovery = 8.5%", or "resync=DELAYED" where it waits. */
    private static String activity(List<String> details) {
        for (String word : details) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (name.equals("recovery") || name.equals("resync") || name.equals("check") || name.equals("reshape")) {
                return name;
            }
        }
        return "";
    }
}
