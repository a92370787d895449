package org.fleetinventory.collector.gather;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The POSIX function that a host's shell is fed, see session.sh, and the line that calls it. */
final class SessionScript {
    private static final String FUNCTION = read();

    private SessionScript() {}

    /**
     * The script.
     *
     * @param nonce what the markers of this session begin with
     * @param become whether root was become, and not logged in as
     * @param java path of the java to use, "" to look for one
     * @param custom the agent's request for files and commands, which is not handed over as an argument: it may hold a secret
     * @param agentArguments handed to the agent
     */
    static byte[] of(
            String nonce,
            boolean become,
            AgentJar jar,
            boolean keep,
            String java,
            String custom,
            List<String> agentArguments) {
        List<String> words = new ArrayList<>(List.of(
                nonce,
                become ? "yes" : "no",
                jar.digest(),
                String.valueOf(jar.size()),
                keep ? "yes" : "no",
                java,
                custom));
        words.addAll(agentArguments);
        String call = words.stream()
                .map(SessionScript::quoted)
                .collect(Collectors.joining(" ", "fleet_inventory ", "; exit\n"));
        return (FUNCTION + call).getBytes(StandardCharsets.UTF_8);
    }

    /** One word to every POSIX shell, whatever is in it. */
    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Comments are for us: the host is sent none. */
    private static String read() {
        try (InputStream stream = SessionScript.class.getResourceAsStream("session.sh")) {
            if (stream == null) {
                throw new IllegalStateException("the build left out session.sh");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
