package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String NO_PROBLEMS = "{\"problems\":[]}";

    /** Made with ssh-keygen -t ed25519 and -t ecdsa; the fingerprints are what ssh-keygen -lf printed of them. */
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFmeMdWagbO02iaIZsvu+vm6LgB2I9WkHqytDGrsPypc root@example\n";

    private static final String ECDSA =
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBMR0ZXhPAm1PTOSHVBvzWz7uJ3i6OferkWuJIpbIJ9fdjxP7Fo8u02Ae/ot7xz2tArhnthbitKhS6jjXhXOLiKA= root@example\n";

    private static CapturedHost.Builder host() {
        return CapturedHost.builder();
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Identity(), host.build());
    }

    @Test
    void everything_that_identifies_a_machine_is_there() {
        CapturedHost.Builder host = host().file("/proc/sys/kernel/hostname", "web1\n")
                .file("/etc/machine-id", ID + "\n")
                .file("/proc/sys/kernel/random/boot_id", "3cbdcc5e-9d18-4ae6-8b9a-1f6e4a1f7d3c\n")
                .file("/sys/class/dmi/id/product_uuid", "4C4C4544-0043-3510-8052-B4C04F564433\n")
                .name("/sys/class/net/eth0/device")
                .file("/sys/class/net/eth0/address", "02:fc:00:00:00:01\n")
                .file("/sys/class/net/eth0/addr_assign_type", "0\n")
                .file("/etc/ssh/ssh_host_ed25519_key.pub", ED25519);
        assertThat(fields(host))
                .isEqualTo("{\"hostname\":\"web1\",\"machine_id\":\"" + ID + "\","
                        + "\"boot_id\":\"3cbdcc5e-9d18-4ae6-8b9a-1f6e4a1f7d3c\","
                        + "\"product_uuid\":\"4c4c4544-0043-3510-8052-b4c04f564433\","
                        + "\"mac_addresses\":[\"02:fc:00:00:00:01\"],"
                        + "\"ssh_host_keys\":[{\"type\":\"ssh-ed25519\","
                        + "\"fingerprint\":\"SHA256:1xuuyI0xgXg1igbNAffKBGSU0oP78mDWRLWhW/E42eE\"}]}");
    }

    @Test
    void a_product_uuid_that_only_root_may_read_is_a_problem() {
        Answer<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        CapturedHost host = host().file("/sys/class/dmi/id/product_uuid", refused)
                .file("/etc/machine-id", ID + "\n")
                .build();
        assertThat(SectionAnswer.of(new Identity(), host))
                .isEqualTo(new SectionAnswer(
                        "{\"machine_id\":\"" + ID + "\",\"mac_addresses\":[]}",
                        "{\"problems\":[\"permission_denied /sys/class/dmi/id/product_uuid: permission denied\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uninitialized\n", "", "\n"})
    void a_machine_that_has_not_drawn_its_id_yet_has_none(String content) {
        assertThat(fields(host().file("/etc/machine-id", content))).isEqualTo("{\"mac_addresses\":[]}");
    }

    @Test
    void the_id_of_dbus_stands_in_for_one_that_is_missing() {
        CapturedHost.Builder host =
                host().file("/etc/machine-id", "uninitialized\n").file("/var/lib/dbus/machine-id", ID + "\n");
        assertThat(fields(host)).isEqualTo("{\"machine_id\":\"" + ID + "\",\"mac_addresses\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123", "0123456789ABCDEF0123456789ABCDEF", "01234567-89ab-cdef-0123-456789abcdef"})
    void an_id_of_another_shape_is_a_problem(String id) {
        assertThat(SectionAnswer.of(
                        new Identity(),
                        host().file("/etc/machine-id", id + "\n").build()))
                .isEqualTo(new SectionAnswer(
                        "{\"mac_addresses\":[]}",
                        "{\"problems\":[\"unparsable /etc/machine-id: cannot make sense of \\\"" + id + "\\\"\"]}"));
    }

    @Test
    void the_file_has_the_host_name_where_the_kernel_has_none() {
        CapturedHost.Builder host = host().file("/proc/sys/kernel/hostname", "(none)\n")
                .file("/etc/hostname", "# set by the installer\n\n web2 \n");
        assertThat(fields(host)).isEqualTo("{\"hostname\":\"web2\",\"mac_addresses\":[]}");
    }

    @Test
    void addresses_are_those_of_devices_that_keep_them() {
        CapturedHost.Builder host = host().name("/sys/class/net/eth1/device")
                .file("/sys/class/net/eth1/address", "02:00:00:00:00:0b\n")
                .name("/sys/class/net/eth0/device")
                .file("/sys/class/net/eth0/address", "02:00:00:00:00:0a\n")
                .file("/sys/class/net/eth0/addr_assign_type", "3\n")
                .name("/sys/class/net/usb0/device")
                .file("/sys/class/net/usb0/address", "d2:11:22:33:44:55\n")
                .file("/sys/class/net/usb0/addr_assign_type", "1\n")
                .name("/sys/class/net/can0/device")
                .file("/sys/class/net/can0/address", "\n")
                .file("/sys/class/net/docker0/address", "02:42:ac:11:00:01\n")
                .file("/sys/class/net/lo/address", "00:00:00:00:00:00\n");
        assertThat(fields(host)).isEqualTo("{\"mac_addresses\":[\"02:00:00:00:00:0a\",\"02:00:00:00:00:0b\"]}");
    }

    @Test
    void host_keys_are_sorted_by_type_and_private_ones_are_not_looked_at() {
        CapturedHost.Builder host = host().file("/etc/ssh/ssh_host_ed25519_key.pub", ED25519)
                .file("/etc/ssh/ssh_host_ed25519_key", "-----BEGIN OPENSSH PRIVATE KEY-----\n")
                .file("/etc/ssh/sshd_config", "Port 22\n")
                .file("/etc/ssh/ssh_host_ecdsa_key.pub", ECDSA);
        assertThat(fields(host))
                .isEqualTo(
                        "{\"mac_addresses\":[],\"ssh_host_keys\":["
                                + "{\"type\":\"ecdsa-sha2-nistp256\",\"fingerprint\":\"SHA256:/o7OttcZYRIBSfAk5t7G/MqbriH9fMI1GjZjDMyNZ+g\"},"
                                + "{\"type\":\"ssh-ed25519\",\"fingerprint\":\"SHA256:1xuuyI0xgXg1igbNAffKBGSU0oP78mDWRLWhW/E42eE\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU=\n",
                "ssh-ed25519",
                "ssh-ed25519 not!base64",
                "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIA==",
                "ssh-ed25519 AAAA"
            })
    void what_is_no_public_key_is_a_problem_that_does_not_quote_it(String content) {
        CapturedHost host =
                host().file("/etc/ssh/ssh_host_ed25519_key.pub", content).build();
        assertThat(SectionAnswer.of(new Identity(), host))
                .isEqualTo(new SectionAnswer(
                        "{\"mac_addresses\":[]}",
                        "{\"problems\":[\"unparsable /etc/ssh/ssh_host_ed25519_key.pub: "
                                + "is not one public key as ssh-keygen writes it\"]}"));
    }

    @Test
    void a_machine_that_tells_nothing_has_no_problem_either() {
        assertThat(SectionAnswer.of(new Identity(), host().build()))
                .isEqualTo(new SectionAnswer("{\"mac_addresses\":[]}", NO_PROBLEMS));
    }
}
