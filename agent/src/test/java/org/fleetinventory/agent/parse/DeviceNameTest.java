package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {
    @ParameterizedTest
    @CsvSource({"loop0, loop", "dm-12, dm-", "sda, sda", "nvme0n1, nvme0n", "7, ''", "'', ''"})
    void a_driver_is_what_stands_before_the_number(String name, String driver) {
        assertThat(DeviceName.driver(name)).isEqualTo(driver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvme0c0n1", "nvme12c3n45"})
    void a_path_to_a_namespace_names_its_controller(String name) {
        assertThat(DeviceName.isNvmePath(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvme0n1",
                "nvme0c0",
                "nvme0c0n",
                "nvme0cn1",
                "nvme0c0n1p1",
                "nvme",
                "nvm",
                "",
                "sda",
                "xvme0c0n1"
            })
    void nothing_else_is_one(String name) {
        assertThat(DeviceName.isNvmePath(name)).isFalse();
    }
}
