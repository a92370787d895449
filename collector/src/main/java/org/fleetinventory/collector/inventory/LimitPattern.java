package org.fleetinventory.collector.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses hosts by Ansible's pattern language (https://docs.ansible.com/ansible/latest/inventory_guide/intro_patterns.html).
 *
 * <p>Terms stand between commas, or between colons where there is no comma and the whole is no address. A term is the name of a
 * host or a group, a glob ({@code web*}, {@code [ab]?}), a regular expression behind {@code ~}, or {@code @file}: one term a line.
 * A number or a range behind a term takes of its hosts: {@code web[0]}, {@code web[-1]}, {@code web[0:2]}, both ends included.
 * First all terms add up ({@code all} where there is none), then those with {@code &} keep only theirs, then those with {@code !}
 * take theirs out, in whatever order they are written.
 *
 * <p>Stricter than Ansible, which warns and goes on: a name that is none, and a term that adds nothing, are errors. And
 * {@code @failed} stands for the hosts that the last run could not collect; also {@code &@failed} and {@code !@failed}.
 */
public final class LimitPattern {
    private static final String FAILED = "@failed";

    private final HostIndex index;
    private final FailedHosts failed;
    private final Path working;

    /** @param working where the files of {@code @file} are looked for */
    public LimitPattern(Inventory inventory, FailedHosts failed, Path working) {
        this.index = new HostIndex(inventory);
        this.failed = failed;
        this.working = working;
    }

    /** In the order of the inventory; at least one. */
    public List<Target> select(String pattern) throws LimitException {
        List<LimitTerm> terms = new ArrayList<>();
        for (String text : LimitTerm.split(pattern)) {
            terms.addAll(read(text));
        }
        if (terms.isEmpty()) {
            throw new LimitException("--limit " + Words.quoted(pattern) + ": is empty");
        }
        Set<String> chosen = evaluate(terms);
        List<Target> targets = index.targets(chosen);
        if (targets.isEmpty()) {
            throw new LimitException("--limit " + Words.quoted(pattern) + ": leaves no host");
        }
        return targets;
    }

    /** One term, or those that a file or the last run gives. */
    private List<LimitTerm> read(String text) throws LimitException {
        LimitTerm term = LimitTerm.parse(text);
        if (!term.text().startsWith("@")) {
            return List.of(term);
        }
        if (term.text().equals(FAILED)) {
            return List.of(new LimitTerm(term.kind(), FAILED));
        }
        if (term.kind() != LimitTerm.Kind.ADD) {
            throw new LimitException("--limit " + Words.quoted(text) + ": a file cannot stand behind & or !");
        }
        List<LimitTerm> terms = new ArrayList<>();
        for (String line : lines(term.text().substring(1))) {
            if (!line.isBlank()) {
                terms.add(LimitTerm.parse(line.strip()));
            }
        }
        if (terms.isEmpty()) {
            throw new LimitException("--limit " + Words.quoted(text) + ": the file names no host");
        }
        return terms;
    }

    private List<String> lines(String file) throws LimitException {
        try {
            byte[] bytes = Files.readAllBytes(working.resolve(file));
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException absent) {
            throw new LimitException("--limit " + Words.quoted("@" + file) + ": no such file");
        } catch (AccessDeniedException denied) {
            throw new LimitException("--limit " + Words.quoted("@" + file) + ": permission denied");
        } catch (IOException | IllegalArgumentException fault) {
            throw new LimitException("--limit " + Words.quoted("@" + file) + ": cannot be read");
        }
    }

    private Set<String> evaluate(List<LimitTerm> terms) throws LimitException {
        Set<String> chosen = new LinkedHashSet<>();
        if (terms.stream().noneMatch(term -> term.kind() == LimitTerm.Kind.ADD)) {
            chosen.addAll(index.hosts());
        }
        for (LimitTerm.Kind kind : LimitTerm.Kind.values()) {
            for (LimitTerm term : terms) {
                if (term.kind() == kind) {
                    apply(term, chosen);
                }
            }
        }
        return chosen;
    }

    private void apply(LimitTerm term, Set<String> chosen) throws LimitException {
        Collection<String> hosts = term.text().equals(FAILED) ? failedHosts(term) : term.hosts(index);
        switch (term.kind()) {
            case ADD -> chosen.addAll(hosts);
            case KEEP -> chosen.retainAll(Set.copyOf(hosts));
            case DROP -> hosts.forEach(chosen::remove);
        }
    }

    /** Without those that the inventory no longer names. Nobody is left out by mistake where nobody failed. */
    private Collection<String> failedHosts(LimitTerm term) throws LimitException {
        List<String> hosts =
                failed.ofLastRun().stream().filter(index.hosts()::contains).toList();
        if (hosts.isEmpty() && term.kind() != LimitTerm.Kind.DROP) {
            throw new LimitException("--limit @failed: no host of this inventory failed in the last run");
        }
        return hosts;
    }
}
