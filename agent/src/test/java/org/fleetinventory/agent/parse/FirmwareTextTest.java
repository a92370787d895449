package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareTextTest {
    @Test
    void control_characters_and_blanks_around_are_taken_out() {
        assertThat(FirmwareText.parse(" \u0003TYAN\tComputer\u007f Corp\ufffd \n"))
                .contains("TYAN Computer Corp");
        assertThat(FirmwareText.parse("Raspberry Pi 4\0")).contains("Raspberry Pi 4");
        assertThat(FirmwareText.parse("S4881\nomputer Corp\n")).contains("S4881");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "To Be Filled By O.E.M.",
                "To be filled by O.E.M.",
                "Default string",
                "NONE",
                "Not Specified",
                "N/A",
                "0123456789",
                "00000000",
                "...",
                "xxxx-xxxx",
                "System Serial Number",
                "Chassis Asset Tag",
                "03000200-0400-0500-0006-000700080009",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "-",
                "0"
            })
    void what_a_maker_did_not_fill_in_is_nothing(String placeholder) {
        assertThat(FirmwareText.parse(placeholder)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000-1", "A00", "0.0", "SKU=NotProvided;ModelName=PowerEdge R740", "No Enclosure", "Standard PC"
            })
    void what_only_looks_like_it_stays(String text) {
        assertThat(FirmwareText.parse(text)).contains(text);
    }

    @Test
    void no_control_character_is_ever_left() {
        qt().forAll(strings().betweenCodePoints(0, 0x2ff).ofLengthBetween(0, 40))
                .check(text -> FirmwareText.parse(text).orElse("").chars().noneMatch(Character::isISOControl));
    }
}
