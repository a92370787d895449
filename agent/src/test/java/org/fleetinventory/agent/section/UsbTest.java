package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class UsbTest {
    private static final String DEVICES = "/sys/bus/usb/devices/";

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Usb(), host.build());
    }

    @Test
    void a_machine_without_the_bus_has_no_section() {
        assertThat(read(CapturedHost.builder())).isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void what_may_not_be_read_is_said_and_costs_only_itself() {
        assertThat(read(CapturedHost.builder()
                        .file(DEVICES + "1-1/idVendor", "0781\n")
                        .file(DEVICES + "1-1/idProduct", "5583\n")
                        .file(
                                DEVICES + "1-1/serial",
                                new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))))
                .isEqualTo(new SectionAnswer(
                        "{\"devices\":[{\"port\":\"1-1\",\"vendor_id\":\"0781\",\"device_id\":\"5583\",\"drivers\":[]}]}",
                        "{\"problems\":[\"permission_denied " + DEVICES + "1-1/serial: permission denied\"]}"));
    }

    @Test
    void an_interface_without_its_device_is_none() {
        assertThat(read(CapturedHost.builder().file(DEVICES + "1-1:1.0/uevent", "DRIVER=usbhid\n"))
                        .fields())
                .isEqualTo("{}");
    }

    @Test
    void a_speed_that_makes_no_sense_is_left_out() {
        for (String speed : new String[] {"unknown", "1.25", "-1", "1.5.0", "1."}) {
            assertThat(read(CapturedHost.builder()
                                    .file(DEVICES + "1-1/idVendor", "0781\n")
                                    .file(DEVICES + "1-1/speed", speed + "\n"))
                            .fields())
                    .isEqualTo("{\"devices\":[{\"port\":\"1-1\",\"vendor_id\":\"0781\",\"drivers\":[]}]}");
        }
    }
}
