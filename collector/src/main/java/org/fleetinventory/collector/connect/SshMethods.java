package org.fleetinventory.collector.connect;

import java.security.KeyPair;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthPublickey;

/** Ways to authenticate (RFC 4252, RFC 4256), each of which answers once and never tries again. */
final class SshMethods {
    private SshMethods() {}

    static AuthMethod key(KeyPair pair) {
        return new OneKey(pair);
    }

    static AuthMethod password(Secret secret) {
        return new Password(secret);
    }

    static AuthMethod keyboardInteractive(Secret secret) {
        return new KeyboardInteractive(secret);
    }

    /** sshj would offer an RSA key again with the next signature algorithm; the server counts that as another failure. */
    private static final class OneKey extends AuthPublickey {
        OneKey(KeyPair pair) {
            super(new KeyPairWrapper(pair));
        }

        @Override
        public boolean shouldRetry() {
            return false;
        }
    }

    /** sshj's own answers a request to change the password with one that is null. */
    private static final class Password extends AbstractAuthMethod {
        private final Secret secret;

        Password(Secret secret) {
            super("password");
            this.secret = secret;
        }

        @Override
        protected SSHPacket buildReq() throws UserAuthException {
            return super.buildReq().putBoolean(false).putSensitiveString(secret.reveal());
        }

        @Override
        public void handle(Message message, SSHPacket packet) throws UserAuthException {
            throw new UserAuthException("the password has expired: the host wants a new one");
        }
    }

    /** Answers one hidden question with the password; a second factor is a person's to give. */
    private static final class KeyboardInteractive extends AbstractAuthMethod {
        private final Secret secret;
        private boolean answered;

        KeyboardInteractive(Secret secret) {
            super("keyboard-interactive");
            this.secret = secret;
        }

        @Override
        protected SSHPacket buildReq() throws UserAuthException {
            return super.buildReq().putString("").putString("");
        }

        @Override
        public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
            if (message != Message.USERAUTH_60) {
                super.handle(message, packet);
            }
            try {
                answer(packet);
            } catch (Buffer.BufferException e) {
                throw new UserAuthException("the host's question cannot be read", e);
            }
        }

        private void answer(SSHPacket packet) throws Buffer.BufferException, UserAuthException, TransportException {
            packet.readString(); // name
            packet.readString(); // instruction
            packet.readString(); // language tag
            int questions = packet.readUInt32AsInt();
            SSHPacket reply = new SSHPacket(Message.USERAUTH_INFO_RESPONSE).putUInt32(questions);
            if (questions > 0) {
                String question = packet.readString();
                boolean shown = packet.readBoolean();
                if (questions > 1 || shown || answered) {
                    throw new UserAuthException(
                            "the host asks for more than a password: \"" + Reasons.oneLine(question) + "\"");
                }
                answered = true;
                reply.putSensitiveString(secret.reveal());
            }
            params.getTransport().write(reply);
        }
    }
}
