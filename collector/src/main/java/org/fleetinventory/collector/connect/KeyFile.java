package org.fleetinventory.collector.connect;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import net.schmizz.sshj.userauth.keyprovider.BaseFileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.keyprovider.PuTTYKeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** Reads private keys: OpenSSH's format, PEM, PKCS8 and PuTTY's, encrypted ones too. */
final class KeyFile {
    /** As many as ssh grants. */
    private static final int ATTEMPTS = 3;

    private static final long LARGEST_BYTES = 1 << 16;

    private final Path file;
    private final Passphrases passphrases;
    private int asked;

    private KeyFile(Path file, Passphrases passphrases) {
        this.file = file;
        this.passphrases = passphrases;
    }

    /** A key that cannot be used is a value, with the reason: another one may let us in. */
    static Credential read(Path file, Passphrases passphrases) {
        return new KeyFile(file, passphrases).read();
    }

    private Credential read() {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                return broken("is too large for a private key");
            }
            return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NobodyToAsk e) {
            return broken("is encrypted, and there is no terminal to ask for its passphrase");
        } catch (IOException e) {
            return broken("cannot be read: " + Reasons.of(e));
        }
    }

    private Credential parse(String text) {
        while (true) {
            int askedBefore = asked;
            Optional<KeyPair> pair = tryToParse(text);
            if (pair.isPresent()) {
                return new Credential.Key(file, pair.get());
            }
            if (asked == askedBefore) {
                return broken("is no private key in a known format; OpenSSH's own and PEM are read");
            }
            if (asked == ATTEMPTS) {
                return broken("is encrypted, and the passphrase is wrong");
            }
        }
    }

    /**
     * Catches broadly, for sshj's readers let out whatever their decoders run into, and a broken file must cost no more than the key.
     */
    private Optional<KeyPair> tryToParse(String text) {
        try {
            BaseFileKeyProvider provider = provider(text);
            provider.init(text, null, new Asking());
            return Optional.of(new KeyPair(provider.getPublic(), provider.getPrivate()));
        } catch (NobodyToAsk e) {
            throw e;
        } catch (IOException | RuntimeException wrongPassphraseOrFormat) {
            return Optional.empty();
        }
    }

    /** Told by the first line alone: a certificate that lies beside the key is not for us. */
    private static BaseFileKeyProvider provider(String text) throws IOException {
        return switch (KeyProviderUtil.detectKeyFileFormat(text, false)) {
            case OpenSSHv1 -> new OpenSSHKeyV1KeyFile();
            case PuTTY -> new PuTTYKeyFile();
            default -> new PKCS8KeyFile();
        };
    }

    private Credential broken(String reason) {
        return new Credential.BrokenKey(file, reason);
    }

    private static final class NobodyToAsk extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How sshj asks; only of a file that turns out to be encrypted. */
    private final class Asking implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            asked++;
            return passphrases
                    .passphrase(file, asked)
                    .orElseThrow(NobodyToAsk::new)
                    .reveal();
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
