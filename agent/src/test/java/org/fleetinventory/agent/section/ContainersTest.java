package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class ContainersTest {
    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Containers(), host.build());
    }

    @Test
    void a_machine_with_a_client_only_has_no_engine() {
        assertThat(read(CapturedHost.builder().name("/usr/bin/docker").name("/var/lib/docker")))
                .isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void an_engine_that_was_never_started_has_no_data() {
        assertThat(read(CapturedHost.builder().name("/usr/bin/dockerd").name("/usr/bin/podman")))
                .isEqualTo(new SectionAnswer(
                        "{\"engines\":[{\"name\":\"docker\",\"program\":\"/usr/bin/dockerd\"},"
                                + "{\"name\":\"podman\",\"program\":\"/usr/bin/podman\"}]}",
                        "{\"problems\":[]}"));
    }

    @Test
    void numbers_that_only_root_may_see_are_left_out_and_said() {
        assertThat(read(CapturedHost.builder()
                        .name("/usr/bin/dockerd")
                        .refusedDirectory(
                                "/var/lib/docker/containers", Problem.Kind.PERMISSION_DENIED, "permission denied")
                        .refusedDirectory(
                                "/var/lib/docker/image", Problem.Kind.PERMISSION_DENIED, "permission denied")))
                .isEqualTo(new SectionAnswer(
                        "{\"engines\":[{\"name\":\"docker\",\"program\":\"/usr/bin/dockerd\","
                                + "\"data_directory\":\"/var/lib/docker\"}]}",
                        "{\"problems\":[\"permission_denied /var/lib/docker/containers: permission denied\","
                                + "\"permission_denied /var/lib/docker/image: permission denied\"]}"));
    }

    @Test
    void no_containers_is_a_number_too() {
        assertThat(read(CapturedHost.builder().name("/usr/sbin/incusd").name("/var/lib/incus/containers/.keep")))
                .isEqualTo(new SectionAnswer(
                        "{\"engines\":[{\"name\":\"incus\",\"program\":\"/usr/sbin/incusd\","
                                + "\"data_directory\":\"/var/lib/incus\",\"containers\":0}]}",
                        "{\"problems\":[]}"));
    }
}
