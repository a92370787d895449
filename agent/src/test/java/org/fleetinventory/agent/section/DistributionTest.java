package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    private static CapturedHost.Builder host() {
        return CapturedHost.builder();
    }

    private static CapturedHost.Builder host(String path, String content) {
        return host().file(path, content);
    }

    private static String fields(CapturedHost.Builder host) {
        return SectionAnswer.fieldsOf(new Distribution(), host.build());
    }

    @Test
    void os_release_has_the_first_word_and_all_its_fields_are_kept() {
        CapturedHost.Builder host =
                host("/etc/os-release", """
                NAME="Fedora Linux"
                VERSION="39 (Server Edition)"
                ID=fedora
                VERSION_ID=39
                VERSION_CODENAME=""
                PRETTY_NAME='Fedora Linux 39 (Server Edition)'
                ID_LIKE="RHEL  centos"
                VARIANT="Server Edition"
                VARIANT_ID=server
                BUILD_ID=20231101.0
                """).file("/etc/redhat-release", "Fedora release 39 (Thirty Nine)\n");
        assertThat(fields(host))
                .isEqualTo("{\"id\":\"fedora\",\"id_like\":[\"rhel\",\"centos\"],\"name\":\"Fedora Linux\","
                        + "\"pretty_name\":\"Fedora Linux 39 (Server Edition)\",\"version_id\":\"39\",\"version\":\"39\","
                        + "\"variant_id\":\"server\",\"build_id\":\"20231101.0\",\"source\":\"/etc/os-release\"}");
    }

    @Test
    void the_vendors_copy_stands_in_for_one_that_is_missing_or_empty() {
        String vendor = "ID=photon\nVERSION_ID=5.0\n";
        String expected =
                "{\"id\":\"photon\",\"version_id\":\"5.0\",\"version\":\"5.0\",\"source\":\"/usr/lib/os-release\"}";
        assertThat(fields(host("/usr/lib/os-release", vendor))).isEqualTo(expected);
        assertThat(fields(host("/usr/lib/os-release", vendor).file("/etc/os-release", "")))
                .isEqualTo(expected);
        assertThat(fields(host("/usr/lib/os-release", vendor).file("/etc/os-release", "# nothing\n")))
                .isEqualTo(expected);
    }

    @Test
    void ids_become_lower_case_without_blanks() {
        assertThat(fields(host("/etc/os-release", "ID=\"Foo Linux\"\r\nVERSION_ID=\"7\"\r\n")))
                .isEqualTo(
                        "{\"id\":\"foo-linux\",\"version_id\":\"7\",\"version\":\"7\",\"source\":\"/etc/os-release\"}");
    }

    @Test
    void a_name_stands_in_for_an_id_that_is_missing() {
        assertThat(fields(host("/etc/os-release", "NAME=\"Red Hat Enterprise Linux\"\n")))
                .isEqualTo("{\"id\":\"rhel\",\"name\":\"Red Hat Enterprise Linux\",\"source\":\"/etc/os-release\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // id, VERSION_ID, VERSION, the other file, what it holds, version
                "debian, 12, 12 (bookworm), /etc/debian_version, 12.11, 12.11",
                "debian, -, -, /etc/debian_version, trixie/sid, trixie/sid",
                "debian, 1, -, /etc/debian_version, 12.11, 1",
                "raspbian, 9, 9 (stretch), /etc/debian_version, 9.4, 9.4",
                "ubuntu, 24.04, '24.04.2 LTS (Noble Numbat)', /etc/debian_version, trixie/sid, 24.04.2",
                "devuan, -, -, /etc/debian_version, excalibur/ceres, ''",
                "centos, 7, 7 (Core), /etc/centos-release, CentOS Linux release 7.9.2009 (Core), 7.9.2009",
                "centos, 8, 8, /etc/centos-release, CentOS Stream release 8, 8",
                "rhel, 8, -, /etc/redhat-release, Red Hat Enterprise Linux release 8.6 (Ootpa), 8.6",
                "amzn, 2023, 2023, /etc/system-release, Amazon Linux release 2023.6.20250317 (Amazon Linux), 2023.6.20250317",
                "steamos, 2, 2 (brewmaster), /etc/lsb-release, DISTRIB_RELEASE=2.0, 2.0",
                "gentoo, -, -, /etc/gentoo-release, Gentoo Base System release 2.17, 2.17",
                "arch, -, -, /etc/lsb-release, DISTRIB_RELEASE=rolling, ''",
                "ol, 8, -, /etc/redhat-release, Red Hat Enterprise Linux release 8.6 (Ootpa), 8",
            })
    void the_most_precise_version_of_the_same_distribution_is_used(
            String id, String versionId, String version, String path, String content, String expected) {
        String osRelease = "ID=" + id + "\n"
                + (versionId == null ? "" : "VERSION_ID=\"" + versionId + "\"\n")
                + (version == null ? "" : "VERSION=\"" + version + "\"\n")
                + "VERSION_CODENAME=x\n";
        assertThat(fields(host("/etc/os-release", osRelease).file(path, content + "\n")))
                .isEqualTo("{\"id\":\"" + id + "\","
                        + (versionId == null ? "" : "\"version_id\":\"" + versionId + "\",")
                        + (expected.isEmpty() ? "" : "\"version\":\"" + expected + "\",")
                        + "\"codename\":\"x\",\"source\":\"/etc/os-release\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VERSION_CODENAME=bookworm;VERSION=\"12 (other)\"             |                            | bookworm",
                "VERSION_CODENAME=;VERSION=\"42 (Forty Two)\"                 |                            | ''",
                "UBUNTU_CODENAME=xenial;VERSION=\"16.04 LTS (Xenial Xerus)\"  |                            | xenial",
                "VERSION=\"9.6 (Plow)\"                                       |                            | Plow",
                "VERSION=\"14.10 (Utopic Unicorn)\"                           | DISTRIB_CODENAME=utopic    | utopic",
                "VERSION=\"V10 (Sword)\"                                      | DISTRIB_CODENAME=juniper   | Sword",
                "VERSION=\"14.04.5 LTS, Trusty Tahr\"                         | DISTRIB_CODENAME=trusty    | trusty",
                "VERSION=\"14.04.5 LTS, Trusty Tahr\"                         |                            | Trusty Tahr",
                "VERSION=\"25 (Workstation Edition)\";VARIANT=\"Workstation Edition\" | DISTRIB_CODENAME=n/a | ''",
                "VERSION=\"42.1 (x86_64)\"                                    |                            | ''",
                "VERSION=\"6.7 (20160219.0.el6ev)\"                           |                            | ''",
            })
    void the_code_name_is_where_each_distribution_has_it(String osRelease, String lsbRelease, String codename) {
        CapturedHost.Builder host =
                host("/etc/os-release", "ID=x\nVERSION_ID=0\n" + osRelease.replace(';', '\n') + "\n");
        if (lsbRelease != null) {
            host.file("/etc/lsb-release", lsbRelease + "\n");
        }
        assertThat(fields(host))
                .isEqualTo("{\"id\":\"x\",\"version_id\":\"0\",\"version\":\"0\","
                        + (codename.isEmpty() ? "" : "\"codename\":\"" + codename + "\",")
                        + "\"source\":\"/etc/os-release\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "/etc/redhat-release     | CentOS release 6.10 (Final)                | centos | CentOS               | 6.10    | Final",
                "/etc/redhat-release     | Red Hat Enterprise Linux Server release 6.10(Santiago) | rhel | Red Hat Enterprise Linux Server | 6.10 | Santiago",
                "/etc/redhat-release     | Red Hat Linux release 9 (Shrike)           | redhat | Red Hat Linux        | 9       | Shrike",
                "/etc/oracle-release     | Oracle Linux Server release 6.9            | ol     | Oracle Linux Server  | 6.9     | -",
                "/etc/system-release     | Amazon Linux AMI release 2014.03           | amzn   | Amazon Linux AMI     | 2014.03 | -",
                "/etc/slackware-version  | Slackware 14.2+                            | slackware | Slackware         | 14.2+   | -",
                "/etc/gentoo-release     | Gentoo Base System release 2.17            | gentoo | Gentoo Base System   | 2.17    | -",
                "/etc/SuSE-release       | openSUSE 13.1 (x86_64)                     | opensuse | openSUSE           | 13.1    | -",
                "/etc/mageia-release     | Mageia release 5 (Official) for x86_64     | mageia | Mageia               | 5       | Official",
                "/etc/photon-release     | VMware Photon Linux 1.0                    | photon | VMware Photon Linux  | 1.0     | -",
            })
    void the_line_of_an_old_release_file_is_taken_apart(
            String path, String line, String id, String name, String version, String codename) {
        assertThat(fields(host(path, line + "\n")))
                .isEqualTo("{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"pretty_name\":\"" + line + "\","
                        + "\"version_id\":\"" + version + "\",\"version\":\"" + version + "\","
                        + (codename == null ? "" : "\"codename\":\"" + codename + "\",")
                        + "\"source\":\"" + path + "\"}");
    }

    @Test
    void suse_has_its_patch_level_and_code_name_on_lines_of_their_own() {
        assertThat(fields(host(
                        "/etc/SuSE-release",
                        "\nSUSE Linux Enterprise Server 11 (s390x)\nVERSION = 11\nPATCHLEVEL = 4\n")))
                .isEqualTo("{\"id\":\"sles\",\"name\":\"SUSE Linux Enterprise Server\","
                        + "\"pretty_name\":\"SUSE Linux Enterprise Server 11 (s390x)\",\"version_id\":\"11.4\","
                        + "\"version\":\"11.4\",\"source\":\"/etc/SuSE-release\"}");
        assertThat(fields(host(
                        "/etc/SuSE-release",
                        "openSUSE 13.1 (x86_64)\nVERSION = 13.1\nCODENAME = Bottle\n# deprecated\n")))
                .isEqualTo("{\"id\":\"opensuse\",\"name\":\"openSUSE\",\"pretty_name\":\"openSUSE 13.1 (x86_64)\","
                        + "\"version_id\":\"13.1\",\"version\":\"13.1\",\"codename\":\"Bottle\","
                        + "\"source\":\"/etc/SuSE-release\"}");
    }

    @Test
    void lsb_release_decides_where_it_names_a_distribution() {
        String lsb = """
                DISTRIB_ID=Ubuntu
                DISTRIB_RELEASE=10.04
                DISTRIB_CODENAME=lucid
                DISTRIB_DESCRIPTION="Ubuntu 10.04.4 LTS"
                """;
        assertThat(fields(host("/etc/lsb-release", lsb).file("/etc/debian_version", "squeeze/sid\n")))
                .isEqualTo("{\"id\":\"ubuntu\",\"name\":\"Ubuntu\",\"pretty_name\":\"Ubuntu 10.04.4 LTS\","
                        + "\"version_id\":\"10.04\",\"version\":\"10.04\",\"codename\":\"lucid\","
                        + "\"source\":\"/etc/lsb-release\"}");
        assertThat(fields(host("/etc/lsb-release", "LSB_VERSION=base-4.0-amd64\n")
                        .file("/etc/redhat-release", "CentOS release 6.7 (Final)\n")))
                .contains("\"source\":\"/etc/redhat-release\"");
    }

    @Test
    void files_that_hold_a_version_and_no_name_stand_for_their_family() {
        assertThat(fields(host("/etc/alpine-release", "3.4.6\n")))
                .isEqualTo("{\"id\":\"alpine\",\"name\":\"Alpine Linux\",\"version_id\":\"3.4.6\","
                        + "\"version\":\"3.4.6\",\"source\":\"/etc/alpine-release\"}");
        assertThat(fields(host("/etc/debian_version", "6.0.10\n")))
                .isEqualTo("{\"id\":\"debian\",\"name\":\"Debian GNU/Linux\",\"version_id\":\"6.0.10\","
                        + "\"version\":\"6.0.10\",\"source\":\"/etc/debian_version\"}");
        assertThat(fields(host("/etc/debian_version", "wheezy/sid\n")))
                .isEqualTo("{\"id\":\"debian\",\"name\":\"Debian GNU/Linux\",\"version_id\":\"wheezy/sid\","
                        + "\"version\":\"wheezy/sid\",\"codename\":\"wheezy\",\"source\":\"/etc/debian_version\"}");
        assertThat(fields(host("/etc/arch-release", "")))
                .isEqualTo("{\"id\":\"arch\",\"name\":\"Arch Linux\",\"source\":\"/etc/arch-release\"}");
        assertThat(fields(host("/etc/openwrt_release", "DISTRIB_ID='OpenWrt'\nDISTRIB_RELEASE='10.03.1'\n")))
                .isEqualTo("{\"id\":\"openwrt\",\"name\":\"OpenWrt\",\"version_id\":\"10.03.1\","
                        + "\"version\":\"10.03.1\",\"source\":\"/etc/openwrt_release\"}");
    }

    @Test
    void a_family_that_nobody_knows_is_called_after_its_file() {
        assertThat(fields(host("/etc/foo-release", ""))).isEqualTo("{\"id\":\"foo\",\"source\":\"/etc/foo-release\"}");
    }

    @Test
    void a_machine_without_any_such_file_has_none() {
        assertThat(fields(host("/etc/passwd", "root:x:0:0::/root:/bin/sh\n"))).isEqualTo("{}");
    }

    @Test
    void a_file_that_may_not_be_read_is_a_problem() {
        CapturedHost host = host().file(
                        "/etc/os-release", new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                .build();
        assertThat(SectionAnswer.of(new Distribution(), host))
                .isEqualTo(new SectionAnswer(
                        "{}", "{\"problems\":[\"permission_denied /etc/os-release: permission denied\"]}"));
    }
}
