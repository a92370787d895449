package org.fleetinventory.collector.gather;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fleetinventory.collector.connect.Connection;
import org.fleetinventory.collector.connect.Deadline;
import org.fleetinventory.collector.connect.HostKey;
import org.fleetinventory.collector.connect.RunningCommand;
import org.fleetinventory.collector.connect.Visit;
import org.fleetinventory.collector.connect.Watchdog;
import org.fleetinventory.collector.snapshot.SchemaCheck;
import org.fleetinventory.collector.store.Samples;
import org.junit.jupiter.api.Test;

/** A host that is faster than we are. An integration test only because the agent's jar is built late. */
class ClosedChannelIT {

    /** Says that it is a FreeBSD, and is gone by the time that its standard input is closed. */
    private static final class Gone implements Connection, RunningCommand {
        private final ByteArrayOutputStream script = new ByteArrayOutputStream();

        @Override
        public RunningCommand start(String command) {
            return this;
        }

        @Override
        public OutputStream stdin() {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    script.write(b);
                }

                @Override
                public void close() throws IOException {
                    throw new IOException("the channel is closed");
                }
            };
        }

        @Override
        public InputStream stdout() {
            return new InputStream() {
                private InputStream answer = InputStream.nullInputStream();
                private boolean hasAnswered;

                private InputStream answer() {
                    if (!hasAnswered) {
                        hasAnswered = true;
                        String call = script.toString(UTF_8);
                        int nonce = call.lastIndexOf("fleet_inventory '") + "fleet_inventory '".length();
                        String hello = "\n" + call.substring(nonce, nonce + 32) + " hello 0 1767225600 FreeBSD\n";
                        answer = new ByteArrayInputStream(hello.getBytes(UTF_8));
                    }
                    return answer;
                }

                @Override
                public int read() throws IOException {
                    return answer().read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return answer().read(bytes, offset, length);
                }
            };
        }

        @Override
        public String stderr() {
            return "";
        }

        @Override
        public OptionalInt awaitExit(Deadline deadline) {
            return OptionalInt.of(0);
        }

        @Override
        public Optional<HostKey> hostKey() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    @Test
    void a_host_that_closes_first_loses_nothing_of_its_answer() throws Exception {
        JarSession session = new JarSession(AgentJar.built(), true, false, List.of(), new SchemaCheck());
        try (Watchdog watchdog = new Watchdog();
                Visit visit = new Visit(watchdog, Duration.ofMinutes(1))) {
            assertThat(session.run(new Gone(), Samples.target("web1"), visit))
                    .isEqualTo(new JarSession.Answer.OtherSystem("FreeBSD"));
        }
    }
}
