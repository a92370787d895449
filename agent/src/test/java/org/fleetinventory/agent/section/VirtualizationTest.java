package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualizationTest {
    private static final String DMI = "/sys/class/dmi/id/";
    private static final String CLOCKS = "/sys/devices/system/clocksource/clocksource0/available_clocksource";
    private static final String NONE = "{\"role\":\"none\",\"type\":\"none\"}";

    /** A machine with an ordinary kernel. */
    private static CapturedHost.Builder machine() {
        return CapturedHost.builder().file("/proc/sys/kernel/osrelease", "6.1.0-30-amd64\n");
    }

    /** Its processor sees a hypervisor. */
    private static CapturedHost.Builder hypervised() {
        return machine().file("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu hypervisor\n\n");
    }

    /** In namespaces of its own. */
    private static CapturedHost.Builder contained() {
        return machine().link("/proc/self/ns/pid", "pid:[4026532621]");
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Virtualization(), host.build());
    }

    private static String guest(String type) {
        return "{\"role\":\"guest\",\"type\":\"" + type + "\"}";
    }

    @Test
    void a_machine_that_tells_nothing_has_no_section() {
        assertThat(fields(CapturedHost.builder())).isEqualTo("{}");
    }

    @Test
    void hardware_is_neither_guest_nor_host() {
        assertThat(fields(machine()
                        .file(DMI + "sys_vendor", "Dell Inc.\n")
                        .file(DMI + "product_name", "PowerEdge R740\n")
                        .file(CLOCKS, "tsc hpet acpi_pm \n")))
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "VMware Inc., VMware7.1, vmware",
        "innotek GmbH, VirtualBox, virtualbox",
        "Microsoft Corporation, Virtual Machine, hyperv",
        "Xen, HVM domU, xen",
        "Amazon EC2, t3.micro, kvm",
        "Google, Google Compute Engine, kvm",
        "OpenStack Foundation, OpenStack Nova, kvm",
        "Red Hat, KVM, kvm",
        "QEMU, Standard PC (i440FX + PIIX 1996), qemu",
        "Parallels Software International Inc., Parallels Virtual Platform, parallels",
        "Apple Inc., Apple Virtualization Generic Platform, apple"
    })
    void dmi_names_hypervisors(String vendor, String product, String type) {
        assertThat(fields(hypervised()
                        .file(DMI + "sys_vendor", vendor + "\n")
                        .file(DMI + "product_name", product + "\n")))
                .isEqualTo(guest(type));
    }

    @Test
    void a_whole_machine_of_a_cloud_is_hardware() {
        assertThat(fields(machine().file(DMI + "sys_vendor", "Amazon EC2\n").file(DMI + "product_name", "c5.metal\n")))
                .isEqualTo(NONE);
        assertThat(fields(machine()
                        .file("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu vme\n\n")
                        .file(DMI + "product_name", "Google Compute Engine\n")))
                .isEqualTo(NONE);
    }

    @Test
    void a_machine_made_by_oracle_is_no_virtual_box() {
        assertThat(fields(machine()
                        .file(DMI + "sys_vendor", "Oracle Corporation\n")
                        .file(DMI + "product_name", "ORACLE SERVER X5-2\n")))
                .isEqualTo(NONE);
    }

    @Test
    void qemu_with_the_clock_of_kvm_is_kvm() {
        assertThat(fields(hypervised().file(DMI + "sys_vendor", "QEMU\n").file(CLOCKS, "kvm-clock tsc \n")))
                .isEqualTo(guest("kvm"));
    }

    @Test
    void without_dmi_the_clocks_tell() {
        assertThat(fields(hypervised().file(CLOCKS, "kvm-clock tsc \n"))).isEqualTo(guest("kvm"));
        assertThat(fields(hypervised().file(CLOCKS, "xen tsc \n"))).isEqualTo(guest("xen"));
        assertThat(fields(hypervised().file(CLOCKS, "hyperv_clocksource_tsc_page acpi_pm \n")))
                .isEqualTo(guest("hyperv"));
        assertThat(fields(hypervised())).isEqualTo(guest("other"));
    }

    @Test
    void firecracker_has_no_dmi_and_one_of_two_marks() {
        assertThat(fields(hypervised()
                        .file(CLOCKS, "kvm-clock \n")
                        .file("/proc/cmdline", "console=ttyS0 reboot=k panic=1 pci=off\n")))
                .isEqualTo(guest("firecracker"));
        assertThat(fields(hypervised().file(CLOCKS, "kvm-clock \n").name("/sys/bus/acpi/devices/AMZNC10C:00")))
                .isEqualTo(guest("firecracker"));
    }

    @Test
    void the_first_domain_of_xen_hosts_the_others() {
        assertThat(fields(machine()
                        .file("/sys/hypervisor/type", "xen\n")
                        .file("/sys/hypervisor/properties/features", "00002f05\n")))
                .isEqualTo("{\"role\":\"host\",\"type\":\"xen\"}");
        assertThat(fields(machine().name("/proc/xen").file("/proc/xen/capabilities", "control_d\n")))
                .isEqualTo("{\"role\":\"host\",\"type\":\"xen\"}");
        assertThat(fields(machine()
                        .file("/sys/hypervisor/type", "xen\n")
                        .file("/sys/hypervisor/properties/features", "00002705\n")))
                .isEqualTo(guest("xen"));
    }

    @Test
    void what_can_run_guests_is_a_host() {
        assertThat(fields(machine().name("/dev/kvm"))).isEqualTo("{\"role\":\"host\",\"type\":\"kvm\"}");
        assertThat(fields(machine().name("/sys/module/kvm_amd"))).isEqualTo("{\"role\":\"host\",\"type\":\"kvm\"}");
        assertThat(fields(machine().name("/sys/module/vboxdrv")))
                .isEqualTo("{\"role\":\"host\",\"type\":\"virtualbox\"}");
        assertThat(fields(machine().name("/proc/vz").name("/proc/bc")))
                .isEqualTo("{\"role\":\"host\",\"type\":\"openvz\"}");
    }

    @Test
    void device_trees_name_hypervisors() {
        assertThat(fields(machine().file("/proc/device-tree/hypervisor/compatible", "linux,kvm\0")))
                .isEqualTo(guest("kvm"));
        assertThat(fields(machine().file("/proc/device-tree/hypervisor/compatible", "xen,xen-4.17\0xen,xen\0")))
                .isEqualTo(guest("xen"));
        assertThat(fields(
                        machine().name("/proc/device-tree/ibm,partition-name").name("/proc/device-tree/hmc-managed?")))
                .isEqualTo(guest("powervm"));
        assertThat(fields(machine().name("/proc/device-tree/fw-cfg@9020000"))).isEqualTo(guest("qemu"));
        assertThat(fields(machine().file("/proc/device-tree/compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0")))
                .isEqualTo(NONE);
    }

    @Test
    void a_stale_dockerenv_fools_nobody() {
        assertThat(fields(
                        machine().link("/proc/self/ns/pid", "pid:[4026531836]").name("/.dockerenv")))
                .isEqualTo(NONE);
        assertThat(fields(machine().name("/.dockerenv"))).isEqualTo(NONE);
        assertThat(fields(machine()
                        .link("/proc/self/ns/pid", "pid:[4026531836]")
                        .file("/run/systemd/container", "docker\n")))
                .isEqualTo(NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "/run/host/container-manager, systemd-nspawn, nspawn",
        "/run/systemd/container, lxc, lxc",
        "/run/systemd/container, podman, podman",
        "/run/systemd/container, garden, other"
    })
    void managers_name_themselves(String file, String manager, String type) {
        assertThat(fields(contained().file(file, manager + "\n").name("/.dockerenv")))
                .isEqualTo(guest(type));
    }

    @Test
    void a_container_without_a_manager_is_told_by_its_files() {
        assertThat(fields(contained().name("/.dockerenv"))).isEqualTo(guest("docker"));
        assertThat(fields(contained().name("/run/.containerenv"))).isEqualTo(guest("podman"));
        assertThat(fields(contained().file("/run/systemd/container", "oci\n").name("/run/.containerenv")))
                .isEqualTo(guest("podman"));
        assertThat(fields(contained())).isEqualTo(guest("other"));
    }

    /** --pid=host --cgroupns=host. */
    @Test
    void a_container_in_the_namespaces_of_the_host_is_told_by_its_cgroup_or_its_root() {
        assertThat(fields(machine()
                        .link("/proc/self/ns/pid", "pid:[4026531836]")
                        .file("/proc/self/cgroup", "1:name=systemd:/docker/0123\n")))
                .isEqualTo(guest("docker"));
        assertThat(
                        fields(
                                machine()
                                        .link("/proc/self/ns/pid", "pid:[4026531836]")
                                        .file(
                                                "/proc/self/mountinfo",
                                                "700 600 0:60 / / rw - overlay overlay rw,lowerdir=/var/lib/containerd/io/1/fs,workdir=/w\n")))
                .isEqualTo(guest("containerd"));
    }

    @Test
    void windows_says_so_in_the_release() {
        assertThat(fields(CapturedHost.builder()
                        .file("/proc/sys/kernel/osrelease", "5.15.167.4-microsoft-standard-WSL2\n")))
                .isEqualTo(guest("wsl"));
    }

    @Test
    void a_container_in_a_virtual_machine_tells_both() {
        assertThat(fields(contained().name("/.dockerenv").file(CLOCKS, "kvm-clock tsc \n")))
                .isEqualTo("{\"role\":\"guest\",\"type\":\"docker\",\"machine_type\":\"kvm\"}");
    }

    @Test
    void limits_of_version_1_are_read_and_the_greatest_number_is_none() {
        String cgroup = "/sys/fs/cgroup/";
        assertThat(fields(CapturedHost.builder()
                        .file(cgroup + "memory/memory.limit_in_bytes", "1073741824\n")
                        .file(cgroup + "cpu/cpu.cfs_quota_us", "200000\n")
                        .file(cgroup + "cpu/cpu.cfs_period_us", "100000\n")
                        .file(cgroup + "pids/pids.max", "100\n")))
                .isEqualTo("{\"cpu_limit\":2,\"memory_limit_bytes\":1073741824,\"process_limit\":100}");
        assertThat(fields(CapturedHost.builder()
                        .file(cgroup + "memory/memory.limit_in_bytes", "9223372036854771712\n")
                        .file(cgroup + "cpu/cpu.cfs_quota_us", "-1\n")
                        .file(cgroup + "cpu/cpu.cfs_period_us", "100000\n")))
                .isEqualTo("{}");
    }

    @Test
    void limits_of_version_2_are_read_and_max_is_none() {
        assertThat(fields(CapturedHost.builder()
                        .file("/sys/fs/cgroup/memory.max", "max\n")
                        .file("/sys/fs/cgroup/cpu.max", "max 100000\n")
                        .file("/sys/fs/cgroup/pids.max", "max\n")))
                .isEqualTo("{}");
        assertThat(fields(CapturedHost.builder().file("/sys/fs/cgroup/cpu.max", "33333 100000\n")))
                .isEqualTo("{\"cpu_limit\":0.333}");
    }

    @Test
    void what_may_not_be_read_is_said() {
        SectionAnswer answer = SectionAnswer.of(
                new Virtualization(),
                machine()
                        .file(
                                "/run/systemd/container",
                                new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .build());
        assertThat(answer)
                .isEqualTo(new SectionAnswer(
                        NONE, "{\"problems\":[\"permission_denied /run/systemd/container: permission denied\"]}"));
    }
}
