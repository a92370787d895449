package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class PciTest {
    private static final String DEVICES = "/sys/bus/pci/devices/";

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Pci(), host.build());
    }

    @Test
    void a_machine_without_the_bus_has_no_section() {
        assertThat(read(CapturedHost.builder())).isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void what_may_not_be_read_is_said_and_costs_only_itself() {
        Answer.Refused<byte[]> refused = new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
        assertThat(read(CapturedHost.builder()
                        .file(DEVICES + "0000:00:00.0/uevent", refused)
                        .file(DEVICES + "0000:00:01.0/uevent", "PCI_CLASS=10000\nPCI_ID=1AF4:1042\n")
                        .file("/usr/share/misc/pci.ids", refused)))
                .isEqualTo(new SectionAnswer(
                        "{\"devices\":[{\"address\":\"0000:00:01.0\",\"class_id\":\"0100\",\"vendor_id\":\"1af4\","
                                + "\"device_id\":\"1042\"}]}",
                        "{\"problems\":[\"permission_denied " + DEVICES + "0000:00:00.0/uevent: permission denied\","
                                + "\"permission_denied /usr/share/misc/pci.ids: permission denied\"]}"));
    }

    @Test
    void ids_that_make_no_sense_are_left_out() {
        assertThat(read(CapturedHost.builder()
                        .file(
                                DEVICES + "0000:00:01.0/uevent",
                                "PCI_CLASS=many\nPCI_ID=1af4\nPCI_SUBSYS_ID=1:2:3\nDRIVER=x\n")))
                .isEqualTo(new SectionAnswer(
                        "{\"devices\":[{\"address\":\"0000:00:01.0\",\"driver\":\"x\"}]}", "{\"problems\":[]}"));
    }

    @Test
    void a_device_without_its_uevent_is_known_by_its_modalias() {
        assertThat(read(CapturedHost.builder()
                        .file(
                                DEVICES + "0000:01:00.0/modalias",
                                "pci:v000010DEd00001DB1sv000010DEsd00001212bc03sc02i00\n")
                        .file(DEVICES + "0000:01:00.0/revision", "0xa1\n")
                        .link(DEVICES + "0000:01:00.0/driver", "../../../../bus/pci/drivers/nvidia")
                        .file(DEVICES + "0000:02:00.0/modalias", "pci:v000010DE\n")))
                .isEqualTo(new SectionAnswer(
                        "{\"devices\":[{\"address\":\"0000:01:00.0\",\"class_id\":\"0302\",\"vendor_id\":\"10de\","
                                + "\"device_id\":\"1db1\",\"subsystem_vendor_id\":\"10de\","
                                + "\"subsystem_id\":\"1212\",\"revision\":\"a1\",\"driver\":\"nvidia\"},"
                                + "{\"address\":\"0000:02:00.0\"}]}",
                        "{\"problems\":[]}"));
    }

    @Test
    void devices_beyond_the_limit_are_cut_and_said() {
        CapturedHost.Builder host = CapturedHost.builder();
        for (int i = 10_000; i < 14_100; i++) {
            host.file(DEVICES + i + "/uevent", "PCI_ID=1AF4:1042\n");
        }
        SectionAnswer answer = read(host);
        assertThat(answer.fields()).contains("\"14095\"").doesNotContain("\"14096\"");
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated /sys/bus/pci/devices: more than 4096 devices;"
                        + " the rest was not read\"]}");
    }
}
