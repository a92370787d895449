package org.fleetinventory.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A machine as it answered once, held in memory. Directories follow from the paths in it: whatever is named below a directory is
 * listed in it. Links are not followed: a section asks by the very paths that it declared, and those were captured.
 */
public final class CapturedHost implements Host {
    private static final String SHELL = "sh";

    private final Map<String, Answer<byte[]>> files;
    private final Map<String, Answer<String>> links;
    private final Map<List<String>, Answer<byte[]>> commands;
    private final Map<String, Answer<List<String>>> directories;
    private final Map<String, Answer<Capacity>> capacities;
    private final Set<String> names;

    private CapturedHost(Builder builder) {
        this.files = Map.copyOf(builder.files);
        this.links = Map.copyOf(builder.links);
        this.commands = Map.copyOf(builder.commands);
        this.directories = Map.copyOf(builder.listings());
        this.capacities = Map.copyOf(builder.capacities);
        this.names = Set.copyOf(builder.names);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Answer<byte[]> read(String path, int limit) {
        Answer<byte[]> answer = files.getOrDefault(path, new Answer.Absent<>());
        if (answer instanceof Answer.Value<byte[]> value && value.content().length > limit) {
            return new Answer.Value<>(Arrays.copyOf(value.content(), limit), true);
        }
        return answer;
    }

    @Override
    public Answer<List<String>> list(String path) {
        return directories.getOrDefault(path, new Answer.Absent<>());
    }

    @Override
    public Answer<String> link(String path) {
        return links.getOrDefault(path, new Answer.Absent<>());
    }

    @Override
    public boolean exists(String path) {
        boolean named = names.contains(path) && !(files.get(path) instanceof Answer.Absent);
        return named || directories.containsKey(path);
    }

    @Override
    public Answer<byte[]> run(List<String> command, int limit) {
        return commands.getOrDefault(command, new Answer.Absent<>());
    }

    @Override
    public List<Answer<Capacity>> capacities(List<String> mountPoints) {
        List<Answer<Capacity>> answers = new ArrayList<>();
        for (String point : mountPoints) {
            answers.add(capacities.getOrDefault(point, new Answer.Absent<>()));
        }
        return answers;
    }

    @Override
    public Answer<byte[]> script(String line, int limit, Filter filter, long milliseconds) {
        return commands.getOrDefault(List.of(SHELL, line), new Answer.Absent<>());
    }

    /** Takes the answers in any order. */
    public static final class Builder {
        private final Map<String, Answer<byte[]>> files = new HashMap<>();
        private final Map<String, Answer<String>> links = new HashMap<>();
        private final Map<List<String>, Answer<byte[]>> commands = new HashMap<>();
        private final Map<String, Answer<List<String>>> refusedDirectories = new HashMap<>();
        private final Map<String, Answer<Capacity>> capacities = new HashMap<>();
        private final TreeSet<String> names = new TreeSet<>();

        private Builder() {}

        public Builder file(String path, String content) {
            return file(path, new Answer.Value<>(content.getBytes(StandardCharsets.UTF_8), false));
        }

        public Builder file(String path, Answer<byte[]> answer) {
            files.put(path, answer);
            return name(path);
        }

        public Builder link(String path, String target) {
            return link(path, new Answer.Value<>(target, false));
        }

        public Builder link(String path, Answer<String> answer) {
            links.put(path, answer);
            return name(path);
        }

        /** That something is at this path, whatever it is. */
        public Builder name(String path) {
            names.add(path);
            return this;
        }

        /** A directory that may not be listed. */
        public Builder refusedDirectory(String path, Problem.Kind kind, String message) {
            refusedDirectories.put(path, new Answer.Refused<>(kind, message));
            return name(path);
        }

        public Builder command(List<String> command, Answer<byte[]> answer) {
            commands.put(List.copyOf(command), answer);
            return this;
        }

        public Builder capacity(String mountPoint, Answer<Capacity> answer) {
            capacities.put(mountPoint, answer);
            return this;
        }

        public Builder script(String line, Answer<byte[]> answer) {
            return command(List.of(SHELL, line), answer);
        }

        public CapturedHost build() {
            return new CapturedHost(this);
        }

        private Map<String, Answer<List<String>>> listings() {
            Map<String, Set<String>> children = new TreeMap<>();
            for (String path : names) {
                addToParents(children, path);
            }
            Map<String, Answer<List<String>>> listings = new HashMap<>();
            children.forEach(
                    (directory, entries) -> listings.put(directory, new Answer.Value<>(List.copyOf(entries), false)));
            listings.putAll(refusedDirectories);
            return listings;
        }

        private static void addToParents(Map<String, Set<String>> children, String path) {
            String below = path;
            for (int slash = below.lastIndexOf('/'); slash >= 0; slash = below.lastIndexOf('/')) {
                String parent = slash == 0 ? "/" : below.substring(0, slash);
                children.computeIfAbsent(parent, unused -> new TreeSet<>()).add(below.substring(slash + 1));
                below = below.substring(0, slash);
            }
        }
    }
}
