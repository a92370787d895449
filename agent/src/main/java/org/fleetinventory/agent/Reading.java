package org.fleetinventory.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fleetinventory.agent.parse.Numbers;

/** One section reading one host: what is refused becomes a problem of that section, what is absent stays quiet. */
public final class Reading {
    private final Host host;
    private final String section;
    private final List<Problem> problems = new ArrayList<>();

    public Reading(Host host, String section) {
        this.host = host;
        this.section = section;
    }

    /** The text of a file, bytes that are no UTF-8 replaced: the kernel and old tools promise no encoding. */
    public Optional<String> text(String path) {
        return text(path, Source.DEFAULT_LIMIT);
    }

    /** The first {@code limit} bytes as text. The limit must be the one that the source declares. */
    public Optional<String> text(String path, int limit) {
        return bytes(path, limit).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The first {@code limit} bytes of a file, for formats whose head is enough: that there is more is no problem. */
    public Optional<byte[]> head(String path, int limit) {
        Answer<byte[]> answer = host.read(path, limit);
        if (answer instanceof Answer.Refused<byte[]> refused) {
            problem(refused.kind(), path, refused.message());
        }
        return answer.value();
    }

    public Optional<byte[]> bytes(String path, int limit) {
        return said(path, host.read(path, limit), limit);
    }

    /** The text of a file that may hold secrets, without them. */
    public Optional<String> filtered(String path, Filter filter) {
        return said(path, host.read(path, Source.DEFAULT_LIMIT, filter), Source.DEFAULT_LIMIT)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** As {@link #filtered}, for callers to whom a refusal is normal; records no problem. */
    public Answer<byte[]> filteredAnswer(String path, Filter filter) {
        return filteredAnswer(path, Source.DEFAULT_LIMIT, filter);
    }

    /** The first {@code limit} bytes of a file without its secrets; records no problem. */
    public Answer<byte[]> filteredAnswer(String path, int limit, Filter filter) {
        return host.read(path, limit, filter);
    }

    /** What a shell prints for this line, without secrets; records no problem. */
    public Answer<byte[]> script(String line, int limit, Filter filter, long milliseconds) {
        return host.script(line, limit, filter, milliseconds);
    }

    /** The one value in a file, white space around it removed; empty where the file is absent or blank. */
    public Optional<String> value(String path) {
        return text(path).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The one whole number in a file. Something else in it is a problem. */
    public OptionalLong number(String path) {
        Optional<String> value = value(path);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong number = Numbers.parse(value.get());
        if (number.isEmpty()) {
            unparsable(path, value.get());
        }
        return number;
    }

    /** The names in a directory, sorted by their bytes; empty where it is absent or refused. */
    public List<String> list(String path) {
        Answer<List<String>> answer = host.list(path);
        if (answer instanceof Answer.Refused<List<String>> refused) {
            problem(refused.kind(), path, refused.message());
        }
        return answer.value().orElse(List.of());
    }

    /** The names in a directory, or why there are none; records no problem. */
    public Answer<List<String>> listAnswer(String path) {
        return host.list(path);
    }

    /** What a symbolic link says, or why it does not; records no problem. */
    public Answer<String> linkAnswer(String path) {
        return host.link(path);
    }

    /** What a symbolic link says; empty where it is absent or refused. */
    public Optional<String> link(String path) {
        Answer<String> answer = host.link(path);
        if (answer instanceof Answer.Refused<String> refused) {
            problem(refused.kind(), path, refused.message());
        }
        return answer.value();
    }

    /** A file, or why there is none, for callers to whom a refusal is normal; records no problem. */
    public Answer<byte[]> answer(String path, int limit) {
        return host.read(path, limit);
    }

    public boolean exists(String path) {
        return host.exists(path);
    }

    /** What a program prints; empty where the machine has no such program. */
    public Optional<String> output(String... command) {
        Answer<byte[]> answer = host.run(List.of(command), Source.DEFAULT_LIMIT);
        return said(String.join(" ", command), answer, Source.DEFAULT_LIMIT)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** What mounted file systems hold, in the order of their mount points. One that does not answer is a problem. */
    public List<Optional<Capacity>> capacities(List<String> mountPoints) {
        List<Answer<Capacity>> answers = host.capacities(mountPoints);
        List<Optional<Capacity>> capacities = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof Answer.Refused<Capacity> refused) {
                problem(refused.kind(), mountPoints.get(i), refused.message());
            }
            capacities.add(answers.get(i).value());
        }
        return capacities;
    }

    public void problem(Problem.Kind kind, String source, String message) {
        problems.add(new Problem(section, kind, Optional.of(source), message));
    }

    /** Quotes the offending text, which must not be able to hold a secret. */
    public void unparsable(String source, String text) {
        problem(Problem.Kind.UNPARSABLE, source, "cannot make sense of \"" + shortened(text) + "\"");
    }

    public List<Problem> problems() {
        return problems;
    }

    Host host() {
        return host;
    }

    private Optional<byte[]> said(String source, Answer<byte[]> answer, int limit) {
        if (answer instanceof Answer.Refused<byte[]> refused) {
            problem(refused.kind(), source, refused.message());
        }
        if (answer instanceof Answer.Value<byte[]> value && value.truncated()) {
            problem(Problem.Kind.TRUNCATED, source, "longer than " + limit + " bytes; the rest was not read");
        }
        return answer.value();
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
