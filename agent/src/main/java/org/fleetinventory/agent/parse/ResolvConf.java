package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * /etc/resolv.conf as resolv.conf(5) reads it: a keyword at the very start of a line and a blank after it; ';' and '#' there begin a
 * comment; of several search and domain lines the last wins.
 *
 * @param servers nameserver lines in their order, zones ("%eth0") kept; all of them, though the library asks three
 * @param broken nameserver lines that hold no address
 */
public record ResolvConf(List<String> servers, List<String> searchDomains, List<String> broken) {
    public ResolvConf {
        servers = List.copyOf(servers);
        searchDomains = List.copyOf(searchDomains);
        broken = List.copyOf(broken);
    }

    public static ResolvConf parse(String text) {
        List<String> servers = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        List<String> searchDomains = List.of();
        for (String line : Text.lines(text)) {
            List<String> words = Text.words(line);
            if (words.size() < 2 || !line.startsWith(words.get(0))) {
                continue;
            }
            switch (words.get(0)) {
                case "nameserver" -> {
                    String server = withoutComment(words.get(1));
                    (isAddress(server) ? servers : broken).add(server);
                }
                case "search" -> searchDomains = words.subList(1, words.size());
                case "domain" -> searchDomains = List.of(words.get(1));
                default -> {
                    // options, sortlist and what else a library may know
                }
            }
        }
        return new ResolvConf(servers, searchDomains, broken);
    }

    private static String withoutComment(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '#' || word.charAt(i) == ';') {
                return word.substring(0, i);
            }
        }
        return word;
    }

    /** IPv4, or IPv6 by its characters: whoever asks it will parse it. */
    private static boolean isAddress(String text) {
        if (IpAddress.parseIpv4(text).isPresent()) {
            return true;
        }
        int percent = text.indexOf('%');
        String address = percent < 0 ? text : text.substring(0, percent);
        int colons = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == ':') {
                colons++;
            } else if (c != '.' && (c > 'f' || Character.digit(c, 16) < 0)) {
                return false;
            }
        }
        return colons >= 2;
    }
}
