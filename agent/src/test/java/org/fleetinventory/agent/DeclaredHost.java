package org.fleetinventory.agent;

import java.util.List;
import java.util.function.Predicate;

/** Lets a section read what it declared and nothing else: what is not declared could not be captured. */
final class DeclaredHost implements Host {
    private final Host host;
    private final List<Source> sources;

    DeclaredHost(Host host, List<Source> sources) {
        this.host = host;
        this.sources = sources;
    }

    @Override
    public Answer<byte[]> read(String path, int limit) {
        check(
                "read " + path + " up to " + limit + " bytes",
                source -> limit(source) == limit && Glob.matches(pattern(source), path));
        return host.read(path, limit);
    }

    @Override
    public Answer<byte[]> read(String path, int limit, Filter filter) {
        check(
                "read " + path + " up to " + limit + " bytes through " + filter,
                source -> source instanceof Source.Secret secret
                        && secret.limit() == limit
                        && secret.filter() == filter
                        && matches(secret.pattern(), path));
        return host.read(path, limit, filter);
    }

    /** A pattern "~/..." stands for that path in every home. */
    private static boolean matches(String pattern, String path) {
        return pattern.startsWith("~") ? path.endsWith(pattern.substring(1)) : Glob.matches(pattern, path);
    }

    @Override
    public Answer<List<String>> list(String path) {
        check("list " + path, source -> lists(source, path));
        return host.list(path);
    }

    @Override
    public Answer<String> link(String path) {
        check(
                "read the link " + path,
                source -> source instanceof Source.Links links && Glob.matches(links.pattern(), path));
        return host.link(path);
    }

    @Override
    public boolean exists(String path) {
        check("look for " + path, source -> Glob.matchesBelow(pattern(source), path));
        return host.exists(path);
    }

    @Override
    public Answer<byte[]> run(List<String> command, int limit) {
        check(
                "run " + command,
                source -> source instanceof Source.Command declared
                        && declared.arguments().equals(command));
        return host.run(command, limit);
    }

    @Override
    public Answer<byte[]> script(String line, int limit, Filter filter, long milliseconds) {
        check("give a shell " + line, source -> source.equals(new Source.Script(line, limit, filter)));
        return host.script(line, limit, filter, milliseconds);
    }

    @Override
    public List<Answer<Capacity>> capacities(List<String> mountPoints) {
        check("ask for capacities", source -> source instanceof Source.Capacities);
        return host.capacities(mountPoints);
    }

    /** A listing can be captured when a pattern has a wildcard where the names of that directory stand. */
    private static boolean lists(Source source, String directory) {
        String pattern = pattern(source);
        int depth = directory.split("/", -1).length;
        String[] names = pattern.split("/", -1);
        return names.length > depth
                && (names[depth].contains("*") || names[depth].contains("["))
                && Glob.matchesBelow(pattern, directory);
    }

    /** Of a file's content in bytes; -1 where the source is no file. */
    private static int limit(Source source) {
        if (source instanceof Source.Selected selected) {
            return selected.limit();
        }
        return source instanceof Source.Files files ? files.limit() : -1;
    }

    private static String pattern(Source source) {
        if (source instanceof Source.Files files) {
            return files.pattern();
        }
        if (source instanceof Source.Selected selected) {
            return selected.pattern();
        }
        if (source instanceof Source.Secret secret) {
            return secret.pattern();
        }
        if (source instanceof Source.Names names) {
            return names.pattern();
        }
        return source instanceof Source.Links links ? links.pattern() : "";
    }

    private void check(String act, Predicate<Source> allows) {
        if (sources.stream().noneMatch(allows)) {
            throw new AssertionError("not declared: " + act);
        }
    }
}
