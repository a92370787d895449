package org.fleetinventory.collector.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.fleetinventory.collector.endtoend.CollectorProgram.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `collector run` where an answer comes and cannot be kept. */
class UnwritableRunIT {
    @TempDir
    Path scratch;

    @Test
    void a_host_whose_document_cannot_be_stored_is_shown_as_failed() throws Exception {
        CollectorProgram collector = new CollectorProgram(Files.createDirectory(scratch.resolve("run")));
        Path java = scratch.resolve("java");
        // While the host is asked, the directory of its document becomes a file: root itself cannot write into that.
        Files.write(
                java,
                List.of(
                        "#!/bin/sh",
                        "for hosts in " + collector.directory() + "/reports/*/hosts; do",
                        "    [ -d \"$hosts\" ] && rmdir \"$hosts\" && : >\"$hosts\"",
                        "done",
                        "exec " + System.getProperty("java.home") + "/bin/java \"$@\""));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        collector.write("inventory.yaml", "all: {hosts: {here: {connection: local, java: " + java + "}}}");

        Ended run = collector.run("run", "--sections", "uname");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        List<String> shown = run.err().lines().toList();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0))
                .matches("\\[1/1\\] here: failed at store \\([0-9.]+ s\\): cannot write to .*/hosts: .+");
        assertThat(shown.get(1)).startsWith("1 host: 1 failed; ");
        assertThat(run.out()).contains("failed (store)").contains("here: failed at store: cannot write to ");
    }
}
