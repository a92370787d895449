package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Whose cloud the machine is in, by what the provider wrote into DMI; no metadata service is asked, for that is the network, and may hand out
 * credentials. The id of the instance is told where DMI has it, which only root may read with most providers. Absent outside of clouds.
 */
public final class Cloud implements Section {
    private static final String DMI = "/sys/class/dmi/id/";
    private static final String ASSET = "chassis_asset_tag";
    private static final String VENDOR = "sys_vendor";
    private static final String PRODUCT = "product_name";
    private static final String SERIAL = "product_serial";
    private static final String UUID = "product_uuid";

    /** How the value of a field begins, and whose machine that is. In order: some providers run the software of others. */
    private record Mark(String file, String beginning, String provider) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(ASSET, "7783-7084-3265-9085-8269-3286-77", "azure"),
            new Mark(ASSET, "OracleCloud.com", "oracle"),
            new Mark(ASSET, "HUAWEICLOUD", "huawei"),
            new Mark(ASSET, "OpenTelekomCloud", "open_telekom"),
            new Mark(ASSET, "ibmcloud", "ibm"),
            new Mark(VENDOR, "Amazon EC2", "aws"),
            new Mark("bios_vendor", "Amazon EC2", "aws"),
            new Mark(PRODUCT, "Google Compute Engine", "gcp"),
            new Mark(VENDOR, "DigitalOcean", "digitalocean"),
            new Mark(VENDOR, "Hetzner", "hetzner"),
            new Mark(VENDOR, "Alibaba Cloud", "alibaba"),
            new Mark(PRODUCT, "Alibaba Cloud", "alibaba"),
            new Mark(VENDOR, "Tencent Cloud", "tencent"),
            new Mark(VENDOR, "Scaleway", "scaleway"),
            new Mark(VENDOR, "Vultr", "vultr"),
            new Mark(VENDOR, "Akamai", "linode"),
            new Mark(VENDOR, "Linode", "linode"),
            new Mark(VENDOR, "UpCloud", "upcloud"),
            new Mark(VENDOR, "Exoscale", "exoscale"),
            new Mark(PRODUCT, "Exoscale", "exoscale"),
            new Mark(VENDOR, "Yandex", "yandex"),
            new Mark(PRODUCT, "CloudSigma", "cloudsigma"),
            new Mark(PRODUCT, "CloudStack", "cloudstack"),
            new Mark(VENDOR, "OpenStack", "openstack"),
            new Mark(PRODUCT, "OpenStack", "openstack"));

    @Override
    public String name() {
        return "cloud";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                Source.files(DMI + ASSET),
                Source.files(DMI + VENDOR),
                Source.files(DMI + PRODUCT),
                Source.files(DMI + "bios_vendor"),
                Source.files(DMI + "bios_version"),
                Source.files(DMI + "board_asset_tag"),
                Source.files(DMI + SERIAL),
                Source.files(DMI + UUID));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        String provider = provider(reading);
        if (provider.isEmpty()) {
            return fields.map();
        }
        return fields.put("provider", provider)
                .put("instance_id", instance(reading, provider))
                .put("instance_type", type(reading, provider))
                .map();
    }

    private static String provider(Reading reading) {
        for (Mark mark : MARKS) {
            if (value(reading, mark.file).orElse("").startsWith(mark.beginning)) {
                return mark.provider;
            }
        }
        // Before Nitro, Amazon's machines were Xen's: "4.11.amazon".
        return value(reading, "bios_version").orElse("").endsWith(".amazon") ? "aws" : "";
    }

    /** By the files from which the providers' own agents have it. */
    private static Optional<String> instance(Reading reading, String provider) {
        return switch (provider) {
            case "aws" -> value(reading, "board_asset_tag").filter(tag -> tag.startsWith("i-"));
            case "digitalocean", "hetzner" -> value(reading, SERIAL);
            case "openstack" -> value(reading, UUID);
            default -> Optional.empty();
        };
    }

    /** On Nitro the product is the type: "t3.micro". */
    private static Optional<String> type(Reading reading, String provider) {
        Optional<String> product = value(reading, PRODUCT);
        boolean nitro = provider.equals("aws") && product.orElse("").indexOf('.') > 0;
        return nitro ? product : Optional.empty();
    }

    private static Optional<String> value(Reading reading, String file) {
        return reading.value(DMI + file);
    }
}
