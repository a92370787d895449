package org.fleetinventory.agent.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The text format of LVM2, as in /etc/lvm/backup (vgcfgbackup(8)): {@code name = value} and {@code name { ... }}, comments behind
 * "#". Lists are passed over: nothing in them is asked for.
 */
public final class LvmText {
    private static final int DEEPEST = 20;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, LvmText> blocks = new LinkedHashMap<>();

    private LvmText() {}

    /** What stands outside of any block. A block that is not closed ends with the text. */
    public static LvmText parse(String text) {
        return new Parser(text).block(0);
    }

    public Map<String, LvmText> blocks() {
        return blocks;
    }

    /** A block of this name, empty where there is none. */
    public LvmText block(String name) {
        return blocks.getOrDefault(name, new LvmText());
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public OptionalLong number(String name) {
        return Numbers.parse(values.getOrDefault(name, ""));
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        LvmText block(int depth) {
            LvmText block = new LvmText();
            while (true) {
                String name = token();
                if (name.isEmpty() || name.equals("}")) {
                    return block;
                }
                String next = token();
                if (next.equals("{") && depth < DEEPEST) {
                    block.blocks.put(name, block(depth + 1));
                } else if (next.equals("=")) {
                    String value = token();
                    if (value.equals("[")) {
                        skipList();
                    } else {
                        block.values.put(name, value);
                    }
                }
            }
        }

        private void skipList() {
            String token = token();
            while (!token.isEmpty() && !token.equals("]")) {
                token = token();
            }
        }

        /** A word, a mark, or what stands between quotes; "" at the end. */
        private String token() {
            skipBlanks();
            if (at >= text.length()) {
                return "";
            }
            char c = text.charAt(at);
            if (c == '"') {
                return quoted();
            }
            int start = at++;
            if (isMark(c)) {
                return String.valueOf(c);
            }
            while (at < text.length() && !isMark(text.charAt(at)) && !isBlank(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at++));
            }
            at++;
            return value.length() == 0 ? " " : value.toString();
        }

        private void skipBlanks() {
            while (at < text.length() && (isBlank(text.charAt(at)) || text.charAt(at) == '#')) {
                if (text.charAt(at) == '#') {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else {
                    at++;
                }
            }
        }

        private static boolean isMark(char c) {
            return "{}[]=,#".indexOf(c) >= 0;
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        }
    }
}
