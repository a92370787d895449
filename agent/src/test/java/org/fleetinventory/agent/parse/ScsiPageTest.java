package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScsiPageTest {
    private static byte[] serialPage(int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] page = new byte[4 + bytes.length];
        page[1] = (byte) 0x80;
        page[2] = (byte) (length >> 8);
        page[3] = (byte) length;
        System.arraycopy(bytes, 0, page, 4, bytes.length);
        return page;
    }

    @Test
    void page_80_is_a_serial_number_filled_with_blanks() {
        assertThat(ScsiPage.serial(serialPage(20, "     WD-WCAWF9240358"))).contains("WD-WCAWF9240358");
        assertThat(ScsiPage.serial(serialPage(8, "S14CNEADx"))).contains("S14CNEAD");
        assertThat(ScsiPage.serial(serialPage(300, "A".repeat(300)))).contains("A".repeat(300));
    }

    @Test
    void a_page_that_is_cut_gives_what_it_has() {
        assertThat(ScsiPage.serial(serialPage(20, "S14C"))).contains("S14C");
        assertThat(ScsiPage.serial(serialPage(20, ""))).isEmpty();
        assertThat(ScsiPage.serial(serialPage(4, " \0 \0"))).isEmpty();
        assertThat(ScsiPage.serial(new byte[] {0, (byte) 0x80, 0})).isEmpty();
        assertThat(ScsiPage.serial(new byte[] {0, (byte) 0x83, 0, 1, 'A'})).isEmpty();
    }

    private static byte[] ataPage(String model) {
        byte[] page = new byte[572];
        Arrays.fill(page, 114, 154, (byte) ' ');
        byte[] text = model.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, page, 114, text.length);
        return page;
    }

    @Test
    void page_89_continues_the_model_that_an_inquiry_had_no_room_for() {
        assertThat(ScsiPage.ataModel(ataPage("aSsmnu gSS D48 0VE O21G0 B "), "Samsung SSD 840"))
                .contains("Samsung SSD 840 EVO 120GB");
        assertThat(ScsiPage.ataModel(ataPage("Samsung SSD 840 EVO 120GB"), "Samsung SSD 840"))
                .contains("Samsung SSD 840 EVO 120GB");
    }

    @Test
    void page_89_has_the_whole_version_of_the_firmware() {
        byte[] page = new byte[572];
        System.arraycopy("XE0M6B Q".getBytes(StandardCharsets.US_ASCII), 0, page, 106, 8);
        assertThat(ScsiPage.ataFirmware(page, "6B Q")).contains("XE0M6B Q");
        assertThat(ScsiPage.ataFirmware(page, "B6Q")).contains("EXM0B6Q");
        assertThat(ScsiPage.ataFirmware(page, "1.23")).isEmpty();
        assertThat(ScsiPage.ataFirmware(new byte[113], "1.23")).isEmpty();
        assertThat(ScsiPage.ataFirmware(page, "")).isEmpty();
    }

    @Test
    void a_page_that_says_something_else_than_the_inquiry_is_not_believed() {
        assertThat(ScsiPage.ataModel(ataPage("WDC WD5000AAKS-40V6A0"), "Samsung SSD 840"))
                .isEmpty();
        assertThat(ScsiPage.ataModel(new byte[153], "Samsung SSD 840")).isEmpty();
        assertThat(ScsiPage.ataModel(ataPage(""), "")).isEmpty();
    }

    @Test
    void a_t10_name_has_the_whole_model_too() {
        String name = "t10.ATA     WDC WD5000AAKS-40V6A0                        WD-WCAWF9240358";
        assertThat(ScsiPage.ataModel(name, "WDC WD5000AAKS-4")).contains("WDC WD5000AAKS-40V6A0");
        assertThat(ScsiPage.ataModel(name, "Samsung")).isEmpty();
        assertThat(ScsiPage.ataModel("naa.50014ee103508438", "WDC WD5000AAKS-4"))
                .isEmpty();
        assertThat(ScsiPage.ataModel("t10.ATA     WDC", "WDC")).isEmpty();
    }
}
