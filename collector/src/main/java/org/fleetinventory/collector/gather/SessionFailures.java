package org.fleetinventory.collector.gather;

import org.fleetinventory.collector.connect.HostException;
import org.fleetinventory.collector.connect.Reasons;
import org.fleetinventory.collector.connect.Stage;
import org.fleetinventory.collector.gather.SessionStream.Marker;

/** What went wrong on a host, in words that tell the person at the keyboard what to do. */
final class SessionFailures {
    private static final String REMEDY = "install one, or name it with java: in the inventory";

    private SessionFailures() {}

    /** Of a "fail" marker: its stage and what session.sh says there. */
    static HostException of(Marker failure) {
        String text = Reasons.oneLine(failure.rest());
        return failure.word().equals("java")
                ? new HostException(Stage.JAVA, java(Marker.of(text)))
                : new HostException(Stage.TRANSFER, text);
    }

    private static String java(Marker failure) {
        return switch (failure.word()) {
            case "foreign" ->
                "as root only a Java is run that root alone can change, and this is not: " + failure.rest();
            case "old" -> "no Java 17 or later, only " + failure.rest() + "; " + REMEDY;
            default ->
                failure.rest().isEmpty()
                        ? "no Java 17 or later in JAVA_HOME, PATH, /usr/lib/jvm, /usr/java or /opt; " + REMEDY
                        : "no Java at " + failure.rest() + ", which the inventory names";
        };
    }

    static String agentEnded(String code, String stderr) {
        return "the agent ended with exit code " + Reasons.oneLine(code) + said(stderr);
    }

    /** {@code stdout}: the last line that was none of ours; nologin(8) explains itself there. */
    static String ended(Stage stage, String code, String stderr, String stdout) {
        return switch (stage) {
            case BECOME ->
                "sudo did not make us root" + code + said(stderr)
                        + "; it must need no password (NOPASSWD) for sh and no terminal";
            case SHELL ->
                "the login gives no shell to run commands in" + code + said(stderr.isBlank() ? stdout : stderr);
            default -> "the host ended the session" + code + said(stderr);
        };
    }

    private static String said(String stderr) {
        String line = Reasons.oneLine(stderr);
        return line.isEmpty() ? "" : ": " + line;
    }
}
