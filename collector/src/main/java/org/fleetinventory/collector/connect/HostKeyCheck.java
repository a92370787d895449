package org.fleetinventory.collector.connect;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Puts the run's host keys behind sshj's question about one host, and remembers the answer. */
final class HostKeyCheck implements HostKeyVerifier {
    private final HostKeys hostKeys;
    private final String host;
    private final int port;
    private volatile Optional<PublicHostKey> key = Optional.empty();
    private volatile Optional<HostException> refusal = Optional.empty();

    HostKeyCheck(HostKeys hostKeys, String host, int port) {
        this.hostKeys = hostKeys;
        this.host = host;
        this.port = port;
    }

    /** Asked again at every exchange of keys. The name that sshj passes is the address; ours is what known_hosts knows. */
    @Override
    public boolean verify(String address, int unusedPort, PublicKey shown) {
        PublicHostKey shownKey = PublicHostKey.ofBlob(
                KeyType.fromKey(shown).toString(),
                new Buffer.PlainBuffer().putPublicKey(shown).getCompactData());
        try {
            hostKeys.verify(host, port, shownKey);
            key = Optional.of(shownKey);
            return true;
        } catch (HostException e) {
            refusal = Optional.of(e);
            return false;
        }
    }

    @Override
    public List<String> findExistingAlgorithms(String address, int unusedPort) {
        return SshAlgorithms.ofKeyTypes(hostKeys.keyTypes(host, port));
    }

    /** The key that was accepted. */
    Optional<PublicHostKey> key() {
        return key;
    }

    Optional<HostException> refusal() {
        return refusal;
    }
}
