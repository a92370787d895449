package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CustomRequest;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Filter;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Files and commands that the inventory asks for ({@link CustomRequest}), each to a limit of 64 KiB, all commands together within 4 s.
 * What looks secret is taken out as for {@link Filter#COMMAND_LINES}; files of hashes and private keys are not read at all.
 */
public final class Custom implements Section {
    static final int LIMIT = 64 << 10;

    /** Less than a section's limit, so that what was read by then is kept. */
    private static final long COMMANDS_MILLISECONDS = 4000;

    private static final int MOST = 50;

    /** Beginnings of paths that hold secrets and nothing else. */
    private static final List<String> SECRET =
            List.of("/etc/shadow", "/etc/gshadow", "/etc/security/opasswd", "/proc/");

    private final CustomRequest request;

    public Custom(CustomRequest request) {
        this.request = request;
    }

    @Override
    public String name() {
        return "custom";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        for (String file : request.files()) {
            sources.add(new Source.Secret(file, LIMIT, Filter.COMMAND_LINES));
        }
        for (String command : request.commands()) {
            sources.add(new Source.Script(command, LIMIT, Filter.COMMAND_LINES));
        }
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        if (!request.files().isEmpty()) {
            fields.put("files", files(reading));
        }
        if (!request.commands().isEmpty()) {
            fields.put("commands", commands(reading));
        }
        return fields.map();
    }

    private List<Object> files(Reading reading) {
        List<Object> rows = new ArrayList<>();
        for (String path : bounded(reading, request.files(), "files")) {
            Fields fields = new Fields().put("path", path);
            if (isSecret(path)) {
                reading.problem(Problem.Kind.PERMISSION_DENIED, path, "not read for an inventory: it holds secrets");
            } else {
                putFile(reading, path, fields);
            }
            rows.add(fields.map());
        }
        return rows;
    }

    private static boolean isSecret(String path) {
        for (String beginning : SECRET) {
            if (path.startsWith(beginning)) {
                return true;
            }
        }
        return path.contains("/../");
    }

    private static void putFile(Reading reading, String path, Fields fields) {
        Answer<byte[]> answer = reading.filteredAnswer(path, LIMIT, Filter.COMMAND_LINES);
        if (answer instanceof Answer.Absent<byte[]>) {
            fields.put("present", false);
            return;
        }
        Optional<String> text = said(reading, path, answer);
        if (text.isPresent()) {
            fields.put("present", true);
            put(reading, path, text.get(), fields);
        }
    }

    private static Optional<String> said(Reading reading, String source, Answer<byte[]> answer) {
        if (answer instanceof Answer.Refused<byte[]> refused) {
            reading.problem(refused.kind(), source, refused.message());
        }
        if (answer instanceof Answer.Value<byte[]> value && value.truncated()) {
            reading.problem(Problem.Kind.TRUNCATED, source, "longer than " + LIMIT + " bytes; the rest was not read");
        }
        return answer.value().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static void put(Reading reading, String source, String text, Fields fields) {
        if (text.contains("PRIVATE KEY-----")) {
            reading.problem(
                    Problem.Kind.PERMISSION_DENIED, source, "not shown to an inventory: it holds a private key");
        } else {
            fields.put("text", text);
        }
    }

    private List<Object> commands(Reading reading) {
        long deadline = System.nanoTime() + COMMANDS_MILLISECONDS * 1_000_000;
        List<Object> rows = new ArrayList<>();
        for (String command : bounded(reading, request.commands(), "commands")) {
            // It may hold a secret itself.
            String shown = masked(command);
            long left = Math.max(0, (deadline - System.nanoTime()) / 1_000_000);
            Fields fields = new Fields().put("command", shown);
            Optional<String> text = said(reading, shown, reading.script(command, LIMIT, Filter.COMMAND_LINES, left));
            if (text.isPresent()) {
                put(reading, shown, text.get(), fields);
            }
            rows.add(fields.map());
        }
        return rows;
    }

    private static String masked(String command) {
        byte[] line = command.getBytes(StandardCharsets.UTF_8);
        return new String(Filter.COMMAND_LINES.apply(line), StandardCharsets.UTF_8).strip();
    }

    private static List<String> bounded(Reading reading, List<String> all, String what) {
        if (all.size() <= MOST) {
            return all;
        }
        reading.problem(
                Problem.Kind.TRUNCATED,
                what,
                all.size() + " are asked for; those after the first " + MOST + " are left out");
        return all.subList(0, MOST);
    }
}
