package org.fleetinventory.collector.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.password.PasswordChangeRequiredException;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;

/** An SSH server in this process that takes a password and answers a command as the test wants: a host that no real one would be. */
public final class ScriptedHost implements AutoCloseable {
    /** What happens on the host after a command was asked for. */
    public interface Script {
        void run(InputStream stdin, OutputStream stdout, OutputStream stderr) throws IOException, InterruptedException;
    }

    private final String name;
    private final SshServer server = SshServer.setUpDefaultServer();
    private final List<String> logins = Collections.synchronizedList(new ArrayList<>());

    private ScriptedHost(String name) throws IOException {
        this.name = name;
        server.setHost("127.0.0.1");
        server.setPort(0);
        SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider();
        // RSA, its default, takes a second.
        hostKey.setAlgorithm("EC");
        hostKey.setKeySize(256);
        server.setKeyPairProvider(hostKey);
    }

    /** Lets in whoever knows the password, and runs the script. */
    public static ScriptedHost start(String name, String password, Script script) throws IOException {
        ScriptedHost host = new ScriptedHost(name);
        host.server.setPasswordAuthenticator((user, given, session) -> {
            host.logins.add("password " + given);
            return password.equals(given);
        });
        host.server.setKeyboardInteractiveAuthenticator(null);
        return host.serve(script);
    }

    /** Asks for the password in one question. */
    public static ScriptedHost asking(String name, String password, String... questions) throws IOException {
        ScriptedHost host = new ScriptedHost(name);
        host.server.setKeyboardInteractiveAuthenticator(host.new Questions(password, List.of(questions)));
        host.server.setUserAuthFactoriesNames(
                org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory.NAME);
        return host.serve((stdin, stdout, stderr) -> {});
    }

    /** Takes the password both ways, as most PAM hosts do. */
    public static ScriptedHost takingBoth(String name, String password) throws IOException {
        ScriptedHost host = new ScriptedHost(name);
        host.server.setPasswordAuthenticator((user, given, session) -> {
            host.logins.add("password " + given);
            return password.equals(given);
        });
        host.server.setKeyboardInteractiveAuthenticator(host.new Questions(password, List.of("Password: ")));
        return host.serve((stdin, stdout, stderr) -> {});
    }

    /** Wants the password changed before anything else. */
    public static ScriptedHost expired(String name) throws IOException {
        ScriptedHost host = new ScriptedHost(name);
        host.server.setPasswordAuthenticator((user, given, session) -> {
            host.logins.add("password " + given);
            throw new PasswordChangeRequiredException("expired", "Your password has expired", "en");
        });
        return host.serve((stdin, stdout, stderr) -> {});
    }

    private ScriptedHost serve(Script script) throws IOException {
        server.setCommandFactory((channel, command) -> new Scripted(script));
        server.start();
        return this;
    }

    public int port() {
        return server.getPort();
    }

    /** How it was tried to get in, in order: "password SECRET", "answer SECRET". */
    public List<String> logins() {
        return List.copyOf(logins);
    }

    public Target target(String user) {
        return new Target(
                name,
                "127.0.0.1",
                Optional.of(port()),
                Optional.of(user),
                Optional.<Path>empty(),
                new Access.Ssh(),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Map.of());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Questions implements KeyboardInteractiveAuthenticator {
        private final String password;
        private final List<String> questions;

        Questions(String password, List<String> questions) {
            this.password = password;
            this.questions = questions;
        }

        @Override
        public InteractiveChallenge generateChallenge(
                ServerSession session, String user, String language, String submethods) {
            InteractiveChallenge challenge = new InteractiveChallenge();
            challenge.setInteractionName("login");
            challenge.setInteractionInstruction("");
            challenge.setLanguageTag("");
            for (String question : questions) {
                challenge.addPrompt(new PromptEntry(question, false));
            }
            return challenge;
        }

        @Override
        public boolean authenticate(ServerSession session, String user, List<String> answers) {
            answers.forEach(answer -> logins.add("answer " + answer));
            return answers.equals(List.of(password));
        }
    }

    private static final class Scripted implements Command {
        private final Script script;
        private InputStream stdin = InputStream.nullInputStream();
        private OutputStream stdout = OutputStream.nullOutputStream();
        private OutputStream stderr = OutputStream.nullOutputStream();
        private Optional<ExitCallback> callback = Optional.empty();
        private Optional<Thread> thread = Optional.empty();

        Scripted(Script script) {
            this.script = script;
        }

        @Override
        public void setInputStream(InputStream stream) {
            stdin = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            stdout = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            stderr = stream;
        }

        @Override
        public void setExitCallback(ExitCallback exit) {
            callback = Optional.of(exit);
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            Thread runner = new Thread(this::run, "scripted host");
            runner.setDaemon(true);
            thread = Optional.of(runner);
            runner.start();
        }

        private void run() {
            int code = 0;
            try {
                script.run(stdin, stdout, stderr);
                stdout.flush();
                stderr.flush();
            } catch (IOException | InterruptedException ended) {
                code = 1;
            }
            int exit = code;
            callback.ifPresent(c -> c.onExit(exit));
        }

        @Override
        public void destroy(ChannelSession channel) {
            thread.ifPresent(Thread::interrupt);
        }
    }
}
