package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Chains with the number of their rules, and nothing of the rules.
 *
 * @param family ip, ip6, inet, arp, bridge, netdev
 * @param hook where a chain hangs in the kernel, "" for one that others jump to
 * @param policy what becomes of a packet that no rule decides, "" where there is none
 */
public record RuleSet(String family, String table, String chain, String hook, String policy, int rules) {

    /** What "nft list ruleset" prints: nft(8). A rule may go on over several lines while a brace is open. */
    public static List<RuleSet> parseNft(String text) {
        return new Nft().parse(text);
    }

    private static final class Nft {
        private final List<RuleSet> chains = new ArrayList<>();
        private String family = "";
        private String table = "";
        private String chain = "";
        private String hook = "";
        private String policy = "";
        private int rules;
        private int depth;

        List<RuleSet> parse(String text) {
            for (String line : Text.lines(text)) {
                List<String> words = Text.words(line);
                if (!words.isEmpty() && words.get(0).charAt(0) != '#') {
                    line(words);
                    depth += braces(line);
                }
            }
            return chains;
        }

        private void line(List<String> words) {
            String first = words.get(0);
            if (depth == 0 && first.equals("table") && words.size() > 2) {
                family = words.get(1);
                table = words.get(2);
            } else if (depth == 1 && first.equals("chain") && words.size() > 1) {
                chain = words.get(1);
                hook = "";
                policy = "";
                rules = 0;
            } else if (depth == 2 && !chain.isEmpty()) {
                inChain(words);
            }
        }

        private void inChain(List<String> words) {
            String first = words.get(0);
            if (first.equals("}")) {
                chains.add(new RuleSet(family, table, chain, hook, policy, rules));
                chain = "";
            } else if (first.equals("type") && words.contains("hook")) {
                hook = after(words, "hook");
                policy = after(words, "policy");
            } else if (!first.equals("comment") && !first.equals("policy")) {
                rules++;
            }
        }

        private static String after(List<String> words, String word) {
            int at = words.indexOf(word);
            String next = at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
            return next.endsWith(";") ? next.substring(0, next.length() - 1) : next;
        }

        /** How many more braces open than close, those in quotes left out. */
        private static int braces(String line) {
            int more = 0;
            boolean quoted = false;
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                quoted ^= c == '"';
                if (!quoted && c == '{') {
                    more++;
                } else if (!quoted && c == '}') {
                    more--;
                }
            }
            return more;
        }
    }

    /** What iptables-save(8) prints: "*table", ":CHAIN POLICY [packets:bytes]", "-A CHAIN ...". */
    public static List<RuleSet> parseIptables(String family, String text) {
        List<RuleSet> chains = new ArrayList<>();
        String table = "";
        Map<String, Integer> rules = new TreeMap<>();
        Map<String, String> policies = new TreeMap<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            if (line.startsWith("*")) {
                table = line.substring(1).strip();
            } else if (line.startsWith(":") && words.size() > 1) {
                policies.put(words.get(0).substring(1), words.get(1));
            } else if (line.startsWith("-A ") && words.size() > 1) {
                rules.put(words.get(1), rules.getOrDefault(words.get(1), 0) + 1);
            } else if (line.startsWith("COMMIT")) {
                for (Map.Entry<String, String> chain : policies.entrySet()) {
                    String policy = chain.getValue();
                    boolean own = policy.equals("-");
                    chains.add(new RuleSet(
                            family,
                            table,
                            chain.getKey(),
                            own ? "" : chain.getKey().toLowerCase(Locale.ROOT),
                            own ? "" : policy.toLowerCase(Locale.ROOT),
                            rules.getOrDefault(chain.getKey(), 0)));
                }
                rules.clear();
                policies.clear();
            }
        }
        return chains;
    }
}
