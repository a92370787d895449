package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.Test;

class SnapshotPageTest {
    private static final Path PAGE = Schemas.PROJECT.resolve("docs").resolve("snapshot.md");

    @Test
    void the_page_says_what_the_schema_says() throws IOException {
        String page = SnapshotPage.markdown(SchemaTree.load("snapshot-1"));
        if (Boolean.getBoolean("update.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("docs/snapshot.md is older than its schema: run the tests with -Dupdate.docs=true")
                .hasContent(page);
    }

    @Test
    void a_field_is_a_row_with_its_unit_marks_and_source() {
        assertThat(SnapshotPage.markdown(SchemaTree.load("snapshot-1")).lines())
                .contains("| `free_bytes` | integer | bytes | volatile | `/proc/meminfo` | MemFree of meminfo. |")
                .contains("| `numa_nodes[].node` | integer |  | key | `/sys/devices/system/node/node*/cpumap` | "
                        + "Number of the node. |")
                .contains("| `search_domains` | array of string |  | ordered | `/etc/resolv.conf` | "
                        + "Domains of the last search or domain line in their order. |")
                .contains("| `states[].count` | integer |  | volatile | `/proc/[0-9]*/stat` | "
                        + "Processes in this state. |")
                .contains("| `byte_order` | string: `little`, `big` |  |  | `/sys/kernel/cpu_byteorder`, `/bin/sh`, "
                        + "`/proc/sys/kernel/arch` | Order of bytes in a word: the kernel's word where it has one "
                        + "(since Linux 6.2), else the ELF data encoding of /bin/sh. |");
    }
}
