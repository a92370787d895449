package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The IPv4 lines of "ip -o addr show", of iproute2 and of BusyBox alike: {@code 3: eth0    inet 192.0.2.10/24 brd 192.0.2.255 scope
 * global eth0\ valid_lft forever}, or {@code inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0}. Lines about other things are passed
 * over.
 */
public final class AddressListing {
    private static final List<String> SCOPES = List.of("global", "link", "host", "site");

    private AddressListing() {}

    /** The IPv4 addresses in the order of the listing; lines that should hold one and do not go into {@code broken}. */
    public static List<InterfaceAddress> parseIpv4(String text, List<String> broken) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            if (words.size() < 3 || !words.get(2).equals("inet")) {
                continue;
            }
            Optional<InterfaceAddress> address = parse(words);
            if (address.isPresent()) {
                addresses.add(address.get());
            } else {
                broken.add(line);
            }
        }
        return addresses;
    }

    private static Optional<InterfaceAddress> parse(List<String> words) {
        String local = words.size() > 3 ? words.get(3) : "";
        String network = following(words, "peer", local);
        int slash = network.indexOf('/');
        OptionalLong length = slash < 0 ? OptionalLong.of(32) : Numbers.parse(network.substring(slash + 1));
        int end = local.indexOf('/');
        OptionalInt address = IpAddress.parseIpv4(end < 0 ? local : local.substring(0, end));
        if (address.isEmpty() || length.isEmpty() || length.getAsLong() < 0 || length.getAsLong() > 32) {
            return Optional.empty();
        }
        String scope = following(words, "scope", "");
        return Optional.of(new InterfaceAddress(
                words.get(1),
                "ipv4",
                IpAddress.formatIpv4(address.getAsInt()),
                (int) length.getAsLong(),
                SCOPES.contains(scope) ? scope : "",
                false));
    }

    /** The word after this one. The label at the end of a line may be any word, so the first from the address on counts. */
    private static String following(List<String> words, String word, String otherwise) {
        for (int i = 4; i + 1 < words.size(); i++) {
            if (words.get(i).equals(word)) {
                return words.get(i + 1);
            }
        }
        return otherwise;
    }
}
