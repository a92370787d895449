package org.fleetinventory.collector.gather;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.connect.Connection;
import org.fleetinventory.collector.connect.Deadline;
import org.fleetinventory.collector.connect.HostException;
import org.fleetinventory.collector.connect.Reasons;
import org.fleetinventory.collector.connect.RunningCommand;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.connect.Visit;
import org.fleetinventory.collector.gather.SessionStream.BrokenAnswerException;
import org.fleetinventory.collector.gather.SessionStream.Marker;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.snapshot.InvalidSnapshotException;
import org.fleetinventory.collector.snapshot.SnapshotCheck;
import org.fleetinventory.collector.snapshot.SnapshotDocument;

/**
 * Method jar: runs the agent on a host through one shell on one channel, and sends the jar along where the host lacks it. Used by many
 * threads at once.
 */
public final class JarSession {
    static final String METHOD = "jar";

    /** Bare: a login shell may be tcsh, fish or rbash, and this word they all run. */
    private static final String SHELL = "sh";

    /** Who is root already needs no sudo, which small systems lack. */
    private static final String ROOT_SHELL = "sh -c 'test \"$(id -u)\" = 0 && exec sh; exec sudo -n sh'";

    private static final long LONGEST_ANSWER = 64L << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AgentJar jar;
    private final boolean keep;
    private final boolean isCustomAllowed;
    private final List<String> agentArguments;
    private final SnapshotCheck check;

    /**
     * For a run.
     *
     * @param keep whether the agent may stay in the user's cache directory on the host
     * @param isCustomAllowed whether hosts are asked for what the inventory names under custom
     * @param agentArguments as on the agent's command line: --sections, --skip
     */
    public JarSession(
            AgentJar jar, boolean keep, boolean isCustomAllowed, List<String> agentArguments, SnapshotCheck check) {
        this.jar = jar;
        this.keep = keep;
        this.isCustomAllowed = isCustomAllowed;
        this.agentArguments = List.copyOf(agentArguments);
        this.check = check;
    }

    /** What came of a session that did not fail. */
    sealed interface Answer permits Answer.Snapshot, Answer.OtherSystem {
        record Snapshot(SnapshotDocument document, Instant receivedAt, Duration clockOffset) implements Answer {}

        /** {@code name}: as uname -s says it. */
        record OtherSystem(String name) implements Answer {}
    }

    Answer run(Connection connection, Target target, Visit visit) throws HostException {
        visit.reach(target.become() ? Stage.BECOME : Stage.SHELL);
        RunningCommand command = connection.start(target.become() ? ROOT_SHELL : SHELL);
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        SessionStream stream = new SessionStream(command.stdout(), nonce);
        OutputStream stdin = command.stdin();
        try {
            send(
                    stdin,
                    SessionScript.of(
                            nonce,
                            target.become(),
                            jar,
                            keep,
                            target.java().orElse(""),
                            custom(target),
                            agentArguments));
            return dialogue(stdin, stream, command, visit);
        } catch (BrokenAnswerException e) {
            throw new HostException(
                    visit.stage() == Stage.AGENT ? Stage.ANSWER : visit.stage(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw ended(stream, command, visit);
        } finally {
            close(stdin);
        }
    }

    private static void close(OutputStream stdin) {
        try {
            stdin.close();
        } catch (IOException e) {
            // The host was faster: it is done, and has closed the channel. That takes nothing from what it said.
            return;
        }
    }

    private String custom(Target target) {
        return isCustomAllowed ? target.custom().request() : "";
    }

    private static void send(OutputStream stdin, byte[] bytes) throws IOException {
        try {
            stdin.write(bytes);
            stdin.flush();
        } catch (IOException e) {
            // It refused us and is gone; what it had to say is still to be read.
            return;
        }
    }

    private Answer dialogue(OutputStream stdin, SessionStream stream, RunningCommand command, Visit visit)
            throws IOException, HostException {
        Marker hello = expect(stream, command, visit);
        String[] facts = hello.rest().split(" ", 3);
        if (!hello.word().equals("hello") || facts.length < 3) {
            throw new BrokenAnswerException("it does not speak as it should: " + Reasons.oneLine(hello.word()));
        }
        Duration clockOffset = clockOffset(facts[1]);
        if (!facts[2].equals("Linux")) {
            return new Answer.OtherSystem(Reasons.oneLine(facts[2]));
        }
        visit.reach(Stage.JAVA);
        Marker marker = expect(stream, command, visit);
        if (marker.word().equals("send")) {
            visit.reach(Stage.TRANSFER);
            send(stdin, jar.bytes());
            marker = expect(stream, command, visit);
        }
        visit.reach(Stage.AGENT);
        byte[] answer = switch (marker.word()) {
            case "gzip" -> stream.gunzip(LONGEST_ANSWER);
            case "raw" -> raw(stream, Marker.of(marker.rest()));
            default ->
                throw new BrokenAnswerException("it does not speak as it should: " + Reasons.oneLine(marker.word()));
        };
        Instant receivedAt = Instant.now();
        end(expect(stream, command, visit), answer, command);
        visit.reach(Stage.ANSWER);
        return new Answer.Snapshot(document(answer), receivedAt, clockOffset);
    }

    private Marker expect(SessionStream stream, RunningCommand command, Visit visit) throws IOException, HostException {
        Optional<Marker> marker = stream.next();
        if (marker.isEmpty()) {
            throw ended(stream, command, visit);
        }
        if (marker.get().word().equals("fail")) {
            throw SessionFailures.of(Marker.of(marker.get().rest()));
        }
        return marker.get();
    }

    /** Of a host without gzip: "SIZE DIGEST". */
    private static byte[] raw(SessionStream stream, Marker sizeAndDigest) throws IOException {
        byte[] bytes = stream.raw(number(sizeAndDigest.word()), LONGEST_ANSWER);
        if (!AgentJar.sha256(bytes).equals(sizeAndDigest.rest())) {
            throw new BrokenAnswerException("the answer is damaged: its checksum is wrong");
        }
        return bytes;
    }

    private static long number(String text) throws BrokenAnswerException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BrokenAnswerException("it does not speak as it should: " + Reasons.oneLine(text));
        }
    }

    private static Duration clockOffset(String epochSecond) throws BrokenAnswerException {
        return Duration.ofSeconds(number(epochSecond) - Instant.now().getEpochSecond());
    }

    private static void end(Marker end, byte[] answer, RunningCommand command) throws HostException, IOException {
        if (!end.word().equals("end")) {
            throw new BrokenAnswerException("it does not speak as it should: " + Reasons.oneLine(end.word()));
        }
        if (!end.rest().equals("0")) {
            throw new HostException(Stage.AGENT, SessionFailures.agentEnded(end.rest(), command.stderr()));
        }
        if (answer.length == 0) {
            throw new BrokenAnswerException("the agent said nothing");
        }
    }

    private SnapshotDocument document(byte[] answer) throws HostException {
        try {
            return check.check(answer);
        } catch (InvalidSnapshotException e) {
            throw new HostException(Stage.ANSWER, String.valueOf(e.getMessage()), e);
        }
    }

    /** The stream ended where more should have come. */
    private static HostException ended(SessionStream stream, RunningCommand command, Visit visit) {
        String code = command.awaitExit(Deadline.in(Duration.ofSeconds(1)).orEarlier(visit.deadline())).stream()
                .mapToObj(exit -> " (exit code " + exit + ")")
                .findFirst()
                .orElse("");
        return new HostException(
                visit.stage(), SessionFailures.ended(visit.stage(), code, command.stderr(), stream.lastNoise()));
    }
}
