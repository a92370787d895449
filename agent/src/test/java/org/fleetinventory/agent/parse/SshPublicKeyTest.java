package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Keys made by ssh-keygen, and what "ssh-keygen -l" says of them; many more types are compared with it in the integration test. */
class SshPublicKeyTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIKLSGXR2iyxSu0oLac6XX84/yYvH41akj9DVi9rYmmqb";

    @Test
    void a_key_has_the_fingerprint_and_size_that_ssh_keygen_prints() {
        assertThat(SshPublicKey.parse("ssh-ed25519", BASE64))
                .contains(new SshPublicKey(
                        "ssh-ed25519", "SHA256:7tLjZeojKy1+slZsUrizboQotmOwGtiAKgnWFsSdmQQ", OptionalInt.of(256)));
    }

    @Test
    void what_is_no_key_of_its_type_is_none() {
        assertThat(SshPublicKey.parse("ssh-rsa", BASE64)).isEqualTo(Optional.empty());
        assertThat(SshPublicKey.parse("ssh-ed25519", "AAAA")).isEqualTo(Optional.empty());
        assertThat(SshPublicKey.parse("ssh-ed25519", "AAAA%%%%")).isEqualTo(Optional.empty());
        assertThat(SshPublicKey.parse("ssh-ed25519", "f///////")).isEqualTo(Optional.empty());
    }

    /** Its number is missing. */
    @Test
    void a_key_that_was_cut_has_no_size() {
        assertThat(SshPublicKey.parse("ssh-rsa", "AAAAB3NzaC1yc2EAAAADAQAB"))
                .hasValueSatisfying(key -> assertThat(key.bits()).isEmpty());
    }
}
