package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class HardwareTest {
    private static final String DMI = "/sys/class/dmi/id/";

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Hardware(), host.build());
    }

    @Test
    void a_machine_whose_firmware_tells_nothing_has_no_section() {
        assertThat(fields(CapturedHost.builder())).isEqualTo("{}");
        assertThat(fields(CapturedHost.builder()
                        .file(DMI + "sys_vendor", "To Be Filled By O.E.M.\n")
                        .file(DMI + "chassis_type", "2\n")))
                .isEqualTo("{}");
    }

    @Test
    void what_only_root_may_read_is_said() {
        Answer.Refused<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        SectionAnswer answer = SectionAnswer.of(
                new Hardware(),
                CapturedHost.builder()
                        .file(DMI + "sys_vendor", "LENOVO\n")
                        .file(DMI + "product_serial", refused)
                        .file(DMI + "product_uuid", refused)
                        .file(DMI + "board_serial", refused)
                        .file(DMI + "chassis_serial", refused)
                        .build());
        assertThat(answer)
                .isEqualTo(new SectionAnswer(
                        "{\"vendor\":\"LENOVO\"}",
                        "{\"problems\":[\"permission_denied " + DMI + "product_serial: permission denied\","
                                + "\"permission_denied " + DMI + "product_uuid: permission denied\","
                                + "\"permission_denied " + DMI + "board_serial: permission denied\","
                                + "\"permission_denied " + DMI + "chassis_serial: permission denied\"]}"));
    }

    @Test
    void the_lock_of_a_chassis_is_no_part_of_its_type() {
        assertThat(fields(CapturedHost.builder().file(DMI + "chassis_type", "151\n")))
                .isEqualTo("{\"chassis_type\":\"rack_mount\"}");
    }

    @Test
    void a_chassis_that_the_standard_does_not_know_is_said() {
        SectionAnswer answer = SectionAnswer.of(
                new Hardware(),
                CapturedHost.builder().file(DMI + "chassis_type", "99\n").build());
        assertThat(answer)
                .isEqualTo(
                        new SectionAnswer(
                                "{}",
                                "{\"problems\":[\"unparsable /sys/class/dmi/id/chassis_type: cannot make sense of \\\"99\\\"\"]}"));
    }

    @Test
    void a_power_machine_has_a_model_and_a_system_id() {
        assertThat(fields(CapturedHost.builder()
                        .file("/proc/device-tree/model", "IBM,8247-22L\0")
                        .file("/proc/device-tree/system-id", "IBM,02102A3BA\0")
                        .file("/proc/device-tree/compatible", "ibm,powernv\0")))
                .isEqualTo(
                        "{\"product\":\"IBM,8247-22L\",\"serial\":\"IBM,02102A3BA\",\"compatible\":[\"ibm,powernv\"]}");
    }

    @Test
    void a_mainframe_tells_itself_in_sysinfo() {
        assertThat(fields(CapturedHost.builder().file("/proc/sysinfo", """
                        Manufacturer:         IBM
                        Type:                 2817
                        Model:                703              M32
                        Sequence Code:        00000000000EAA14
                        Plant:                02
                        """)))
                .isEqualTo(
                        "{\"vendor\":\"IBM\",\"product\":\"2817\",\"version\":\"703 M32\",\"serial\":\"00000000000EAA14\"}");
    }
}
