package org.fleetinventory.collector.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One term of a pattern.
 *
 * @param text without the sign in front
 */
record LimitTerm(Kind kind, String text) {
    /** What a term does with its hosts, in the order in which terms take effect. */
    enum Kind {
        ADD(""),
        KEEP("&"),
        DROP("!");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    static LimitTerm parse(String text) throws LimitException {
        Kind kind = text.startsWith("&") ? Kind.KEEP : text.startsWith("!") ? Kind.DROP : Kind.ADD;
        String rest = text.substring(kind.sign.length());
        if (rest.isEmpty()) {
            throw new LimitException("--limit " + Words.quoted(text) + ": a host, group or pattern is missing");
        }
        return new LimitTerm(kind, rest);
    }

    /** At commas; where there is none, and the whole is no address, at colons and blanks outside of brackets. */
    static List<String> split(String pattern) {
        List<String> terms;
        if (pattern.indexOf(',') >= 0) {
            terms = List.of(pattern.split(",", -1));
        } else if (HostAddress.parse(pattern).isPresent()) {
            terms = List.of(pattern);
        } else {
            terms = splitAtColons(pattern);
        }
        return terms.stream().map(String::strip).filter(term -> !term.isEmpty()).toList();
    }

    private static List<String> splitAtColons(String pattern) {
        List<String> terms = new ArrayList<>();
        StringBuilder term = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char character = pattern.charAt(at);
            int close = character == '[' ? pattern.indexOf(']', at) : -1;
            if (close > 0) {
                term.append(pattern, at, close + 1);
                at = close + 1;
                continue;
            }
            if (":[]".indexOf(character) >= 0 || Character.isWhitespace(character)) {
                terms.add(term.toString());
                term.setLength(0);
            } else {
                term.append(character);
            }
            at++;
        }
        terms.add(term.toString());
        return terms;
    }

    /** Those that the term stands for; with repetitions, as Ansible counts them for a subscript behind a glob. */
    List<String> hosts(HostIndex index) throws LimitException {
        if (kind == Kind.ADD && index.hosts().contains(text)) {
            return List.of(text);
        }
        Subscript subscript = Subscript.of(text);
        NameMatcher matcher = NameMatcher.of(subscript.pattern());
        List<String> groups = index.groups().stream().filter(matcher::matches).toList();
        List<String> hosts = new ArrayList<>();
        groups.forEach(group -> hosts.addAll(index.hostsOf(group)));
        if (groups.isEmpty() || matcher.alsoMatchesHosts()) {
            index.hosts().stream().filter(matcher::matches).forEach(hosts::add);
        }
        matcher.throwIfGaveUp();
        if (hosts.isEmpty() && groups.isEmpty()) {
            requireMatch(matcher, index);
        }
        return subscript.of(hosts, kind.sign + text);
    }

    /** A glob behind & or ! may match nothing; a name that is none is a slip wherever it stands. */
    private void requireMatch(NameMatcher matcher, HostIndex index) throws LimitException {
        if (!matcher.isName() && kind != Kind.ADD) {
            return;
        }
        String reason = matcher.isName() ? "no host and no group has this name" : "matches no host and no group";
        List<String> names =
                Stream.concat(index.groups().stream(), index.hosts().stream()).toList();
        String hint = matcher.isName() ? Nearest.hint(Subscript.of(text).pattern(), names) : "";
        throw new LimitException("--limit " + Words.quoted(kind.sign + text) + ": " + reason + hint);
    }
}
