package org.fleetinventory.collector.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fleetinventory.agent.Sections;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import tools.jackson.databind.JsonNode;

/**
 * What a run asked of whom. Comparisons intersect scopes: what was not asked is neither there nor gone.
 *
 * @param anyOf the hosts: those that one of these parts of the inventory holds, in normal form
 * @param sections the only sections asked of every host; empty: all but the skipped ones
 * @param skippedSections sections that were not asked of every host
 */
public record Scope(SortedSet<Part> anyOf, Optional<List<String>> sections, List<String> skippedSections) {

    /** A part of an inventory: the hosts of a pattern, of a shard, of a pattern in a shard, or all. */
    public record Part(Optional<String> limit, Optional<Shard> shard) implements Comparable<Part> {
        static final Part ALL = new Part(Optional.empty(), Optional.empty());

        private static final Comparator<Part> ORDER = Comparator.comparing((Part part) -> part.limit.orElse(""))
                .thenComparing(part -> part.shard.map(Shard::count).orElse(0))
                .thenComparing(part -> part.shard.map(Shard::index).orElse(0));

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }

        boolean holds(Part other) {
            return (limit.isEmpty() || limit.equals(other.limit)) && (shard.isEmpty() || shard.equals(other.shard));
        }
    }

    /** {@code index}: from 1 to {@code count}. */
    public record Shard(int index, int count) {}

    public Scope {
        anyOf = normal(anyOf);
        List<String> skipped = ordered(skippedSections);
        sections = sections.map(names ->
                ordered(names).stream().filter(name -> !skipped.contains(name)).toList());
        skippedSections = sections.isPresent() ? List.of() : skipped;
    }

    /** All hosts, all sections. */
    public static Scope everything() {
        return of(Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** Of a run: its --limit, --sections and --skip as they were given, and its shard. */
    public static Scope of(
            Optional<String> limit, Optional<List<String>> sections, List<String> skipped, Optional<Shard> shard) {
        return new Scope(new TreeSet<>(List.of(new Part(limit, shard))), sections, skipped);
    }

    /** The whole inventory and all sections. */
    public boolean isWhole() {
        return anyOf.contains(Part.ALL) && sections.isEmpty() && skippedSections.isEmpty();
    }

    /** Of two runs together: the hosts of both, and the sections that all of them were asked for. */
    public Scope union(Scope other) {
        SortedSet<Part> parts = new TreeSet<>(anyOf);
        parts.addAll(other.anyOf);
        List<String> skipped = new ArrayList<>(skippedSections);
        skipped.addAll(other.skippedSections);
        Optional<List<String>> common = sections.map(names -> names.stream()
                        .filter(name -> other.sections
                                .map(theirs -> theirs.contains(name))
                                .orElse(true))
                        .toList())
                .or(() -> other.sections);
        return new Scope(parts, common, skipped);
    }

    /** All shards of a pattern are the pattern; what a greater part holds goes without saying. */
    private static SortedSet<Part> normal(Collection<Part> parts) {
        Set<Part> all = new HashSet<>(parts);
        for (Part part : parts) {
            if (part.shard.isPresent() && hasAllShards(parts, part.limit, part.shard.get().count)) {
                all.add(new Part(part.limit, Optional.empty()));
            }
        }
        return all.stream()
                .filter(part -> all.stream().noneMatch(other -> !other.equals(part) && other.holds(part)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hasAllShards(Collection<Part> parts, Optional<String> limit, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> new Part(limit, Optional.of(new Shard(index, count))))
                .allMatch(shard -> parts.stream().anyMatch(part -> part.holds(shard)));
    }

    /** In the order of the document. */
    private static List<String> ordered(List<String> names) {
        List<String> order = List.copyOf(Sections.names());
        return names.stream()
                .distinct()
                .sorted(Comparator.comparing((String name) -> order.contains(name) ? order.indexOf(name) : order.size())
                        .thenComparing(name -> name))
                .toList();
    }

    /** Writes the object "scope" of run-1. */
    public void write(CanonicalWriter out) {
        out.startObject().name("whole").literal(String.valueOf(isWhole()));
        Optional<Part> only = anyOf.size() == 1 ? Optional.of(anyOf.first()) : Optional.empty();
        only.ifPresent(part -> limit(part, out));
        sections.ifPresent(names -> array("sections", names, out));
        if (!skippedSections.isEmpty()) {
            array("skipped_sections", skippedSections, out);
        }
        only.ifPresentOrElse(part -> shard(part, out), () -> parts(out));
        out.endObject();
    }

    private void parts(CanonicalWriter out) {
        out.name("any_of").startArray();
        for (Part part : anyOf) {
            out.startObject();
            limit(part, out);
            shard(part, out);
            out.endObject();
        }
        out.endArray();
    }

    private static void limit(Part part, CanonicalWriter out) {
        part.limit.ifPresent(pattern -> out.name("limit").string(pattern));
    }

    private static void shard(Part part, CanonicalWriter out) {
        part.shard.ifPresent(shard -> out.name("shard")
                .startObject()
                .name("index")
                .literal(String.valueOf(shard.index))
                .name("count")
                .literal(String.valueOf(shard.count))
                .endObject());
    }

    private static void array(String name, List<String> texts, CanonicalWriter out) {
        out.name(name).startArray();
        texts.forEach(out::string);
        out.endArray();
    }

    /** Reads the object "scope" of run-1. */
    static Scope of(JsonNode scope) {
        SortedSet<Part> parts = new TreeSet<>();
        scope.path("any_of").forEach(part -> parts.add(part(part)));
        if (parts.isEmpty()) {
            parts.add(part(scope));
        }
        return new Scope(
                parts,
                scope.has("sections") ? Optional.of(texts(scope.path("sections"))) : Optional.empty(),
                texts(scope.path("skipped_sections")));
    }

    private static Part part(JsonNode part) {
        JsonNode shard = part.path("shard");
        return new Part(
                Optional.of(part.path("limit").asString("")).filter(pattern -> !pattern.isEmpty()),
                shard.isObject()
                        ? Optional.of(new Shard(
                                shard.path("index").asInt(0),
                                shard.path("count").asInt(0)))
                        : Optional.empty());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts;
    }
}
