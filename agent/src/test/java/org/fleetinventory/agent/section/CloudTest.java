package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudTest {
    private static final String DMI = "/sys/class/dmi/id/";

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Cloud(), host.build());
    }

    @Test
    void a_machine_outside_of_clouds_has_no_section() {
        assertThat(fields(CapturedHost.builder())).isEqualTo("{}");
        assertThat(fields(CapturedHost.builder()
                        .file(DMI + "sys_vendor", "Microsoft Corporation\n")
                        .file(DMI + "product_name", "Virtual Machine\n")
                        .file(DMI + "chassis_asset_tag", "0000-0012-3456\n")))
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "chassis_asset_tag, 7783-7084-3265-9085-8269-3286-77, azure",
        "chassis_asset_tag, OracleCloud.com, oracle",
        "chassis_asset_tag, HUAWEICLOUD, huawei",
        "chassis_asset_tag, OpenTelekomCloud, open_telekom",
        "chassis_asset_tag, ibmcloud:instance:0717, ibm",
        "bios_version, 4.11.amazon, aws",
        "product_name, Google Compute Engine, gcp",
        "sys_vendor, Alibaba Cloud, alibaba",
        "sys_vendor, Tencent Cloud, tencent",
        "sys_vendor, Scaleway, scaleway",
        "sys_vendor, Vultr, vultr",
        "sys_vendor, Akamai, linode",
        "sys_vendor, UpCloud, upcloud",
        "product_name, Exoscale Compute Platform, exoscale",
        "sys_vendor, Yandex, yandex",
        "product_name, CloudStack KVM Hypervisor, cloudstack",
        "product_name, OpenStack Compute, openstack"
    })
    void providers_are_known_by_their_marks(String file, String text, String provider) {
        assertThat(fields(CapturedHost.builder().file(DMI + file, text + "\n")))
                .isEqualTo("{\"provider\":\"" + provider + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "DigitalOcean, Droplet, product_serial, digitalocean",
        "Hetzner, vServer, product_serial, hetzner",
        "OpenStack Foundation, OpenStack Nova, product_uuid, openstack"
    })
    void instances_have_their_id_where_the_provider_put_it(
            String vendor, String product, String file, String provider) {
        CapturedHost.Builder host = CapturedHost.builder()
                .file(DMI + "sys_vendor", vendor + "\n")
                .file(DMI + "product_name", product + "\n");
        assertThat(fields(host.file(DMI + file, "12345678\n")))
                .isEqualTo("{\"provider\":\"" + provider + "\",\"instance_id\":\"12345678\"}");
        host.file(DMI + file, new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"));
        assertThat(SectionAnswer.of(new Cloud(), host.build()))
                .isEqualTo(new SectionAnswer(
                        "{\"provider\":\"" + provider + "\"}",
                        "{\"problems\":[\"permission_denied " + DMI + file + ": permission denied\"]}"));
    }
}
