package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An entry of /proc/net/fib_trie, the IPv4 routes of all tables with their types (fib_trie_seq_show in the kernel's
 * net/ipv4/fib_trie.c):
 *
 * <pre>
 * Main:
 *   +-- 0.0.0.0/0 3 0 5
 *      |-- 192.0.2.0
 *         /24 link UNICAST
 * Local:
 * </pre>
 *
 * Unless there are rules for routing, both tables are one tree that is printed twice.
 *
 * @param table "Main", "Local" or "Id 51820"
 * @param type "LOCAL", "UNICAST", "BROADCAST", "BLACKHOLE", ...
 */
public record FibTrie(String table, int network, int prefixLength, String type) {

    /** Every entry in the order of the file; lines of other forms are passed over. */
    public static List<FibTrie> parseAll(String text) {
        List<FibTrie> entries = new ArrayList<>();
        String table = "";
        OptionalInt network = OptionalInt.empty();
        for (String line : Text.lines(text)) {
            String content = line.strip();
            if (line.endsWith(":") && !line.startsWith(" ")) {
                table = line.substring(0, line.length() - 1);
            } else if (content.startsWith("|-- ")) {
                network = IpAddress.parseIpv4(content.substring(4));
            } else if (content.startsWith("/") && network.isPresent()) {
                Optional<FibTrie> entry = parse(table, network.getAsInt(), content);
                if (entry.isPresent()) {
                    entries.add(entry.get());
                }
            }
        }
        return entries;
    }

    private static Optional<FibTrie> parse(String table, int network, String content) {
        List<String> words = Text.words(content);
        OptionalLong length = Numbers.parse(words.get(0).substring(1));
        if (words.size() < 3 || length.isEmpty() || length.getAsLong() < 0 || length.getAsLong() > 32) {
            return Optional.empty();
        }
        return Optional.of(new FibTrie(table, network, (int) length.getAsLong(), words.get(2)));
    }
}
