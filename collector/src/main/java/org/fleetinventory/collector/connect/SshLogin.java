package org.fleetinventory.collector.connect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import org.fleetinventory.collector.connect.RefusedPasswords.Outcome;

/** One login at one host: every credential is offered once. */
final class SshLogin {
    private final SSHClient client;
    private final String user;
    private final String host;
    private final Visit visit;
    private final RefusedPasswords refusedPasswords;

    /** What was refused or could not be offered, for the message. */
    private final List<String> tried = new ArrayList<>();

    SshLogin(SSHClient client, String user, String host, Visit visit, RefusedPasswords refusedPasswords) {
        this.client = client;
        this.user = user;
        this.host = host;
        this.visit = visit;
        this.refusedPasswords = refusedPasswords;
    }

    /** Returns once the host has let us in. */
    void with(List<Credential> credentials) throws HostException {
        for (Credential credential : credentials) {
            if (offer(credential)) {
                return;
            }
        }
        throw new HostException(Stage.AUTHENTICATE, refusal());
    }

    private boolean offer(Credential credential) throws HostException {
        if (credential instanceof Credential.Key key) {
            return offerKey(key);
        }
        if (credential instanceof Credential.Password password) {
            return offerPassword(password);
        }
        Credential.BrokenKey broken = (Credential.BrokenKey) credential;
        tried.add("key " + broken.file() + " " + broken.reason());
        return false;
    }

    private boolean offerKey(Credential.Key key) throws HostException {
        Optional<String> fault = attempt(SshMethods.key(key.pair()));
        if (fault.isEmpty()) {
            return true;
        }
        tried.add("key " + key.file() + " " + fault.get());
        return false;
    }

    private boolean offerPassword(Credential.Password password) throws HostException {
        if (methods().isEmpty() && attempt(new AuthNone()).isEmpty()) {
            return true;
        }
        // One of the two: the host checks the same password behind both, and counts a wrong one twice.
        Optional<AuthMethod> method = methods().contains("password")
                ? Optional.of(SshMethods.password(password.secret()))
                : methods().contains("keyboard-interactive")
                        ? Optional.of(SshMethods.keyboardInteractive(password.secret()))
                        : Optional.empty();
        if (method.isEmpty()) {
            tried.add("the password was not offered: the host takes none");
            return false;
        }
        return offerPassword(method.get());
    }

    private boolean offerPassword(AuthMethod method) throws HostException {
        try {
            if (!refusedPasswords.mayOffer(user, visit.deadline())) {
                tried.add("the password was not offered: " + RefusedPasswords.MOST
                        + " hosts have refused it, and one more try could lock the account");
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Stage.AUTHENTICATE, "interrupted before the password was offered", e);
        }
        Outcome outcome = Outcome.UNKNOWN;
        try {
            Optional<String> fault = attempt(method);
            // A password that is right but not enough was accepted.
            outcome = fault.isEmpty() || client.getUserAuth().hadPartialSuccess() ? Outcome.ACCEPTED : Outcome.REFUSED;
            fault.ifPresent(reason -> tried.add("the password " + reason));
            return fault.isEmpty();
        } finally {
            refusedPasswords.ended(user, host, outcome);
        }
    }

    private Collection<String> methods() {
        return client.getUserAuth().getAllowedMethods();
    }

    /** Empty: we are in. Otherwise why not, as the end of a sentence. */
    private Optional<String> attempt(AuthMethod method) throws HostException {
        try {
            // The connection service is what follows once we are in.
            Service connection = (Service) client.getConnection();
            int limit = (int) Math.max(1, visit.deadline().left().toMillis());
            boolean partBefore = client.getUserAuth().hadPartialSuccess();
            if (client.getUserAuth().authenticate(user, connection, method, limit)) {
                return Optional.empty();
            }
            boolean part = client.getUserAuth().hadPartialSuccess() && !partBefore;
            return Optional.of(part ? "was accepted, but is not enough" : "was refused");
        } catch (UserAuthException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new HostException(Stage.AUTHENTICATE, "no answer to the login of " + user, e);
            }
            if (!client.getTransport().isRunning()) {
                throw lost(e);
            }
            return Optional.of("was not accepted: " + Reasons.of(e));
        } catch (TransportException e) {
            throw lost(e);
        }
    }

    private HostException lost(Exception e) {
        String after = tried.isEmpty() ? "" : ", after " + String.join(", ", tried);
        return new HostException(
                Stage.AUTHENTICATE,
                "the host closed the connection during the login of " + user + after + ": " + Reasons.of(e),
                e);
    }

    private String refusal() {
        String takes =
                String.join(", ", methods().stream().map(Reasons::oneLine).toList());
        return "permission denied to " + user + ": "
                + (tried.isEmpty() ? "there is neither a key nor a password to offer" : String.join(", ", tried))
                + (takes.isEmpty() ? "" : "; the host takes " + takes);
    }
}
