package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
    @TempDir
    Path output;

    @Test
    void a_run_of_another_process_is_not_disturbed_and_its_holder_is_named() throws Exception {
        Process holder = ForkedStore.start("022", List.of(), ForkedStore.Holder.class, output);
        try {
            String id = ForkedStore.line(holder);
            String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            String message = "another run is writing to " + output + " (process " + holder.pid() + " on " + host
                    + " since 2026-11-24T20:33:18Z): wait for its end, or choose another directory with --output";
            assertThatThrownBy(() -> RunDirectory.create(output, PLAN, START))
                    .isInstanceOf(StoreException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> RunDirectory.resume(output, PLAN, START)).hasMessage(message);
            assertThat(new Runs(output).all())
                    .extracting(run -> run.header().id())
                    .containsExactly(id);
            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isEqualTo(0);
            RunDirectory.create(output, PLAN, START).close();
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void a_killed_process_holds_no_lock() throws Exception {
        Process holder = ForkedStore.start("022", List.of(), ForkedStore.Holder.class, output);
        ForkedStore.line(holder);
        holder.destroyForcibly().waitFor();
        try (RunDirectory run = RunDirectory.resume(output, PLAN, START)) {
            assertThat(Files.readString(output.resolve(".lock")))
                    .startsWith("process " + ProcessHandle.current().pid() + " on ");
            assertThat(run.entries()).isEmpty();
        }
    }

    @Test
    void two_runs_in_one_process_are_kept_apart_too() {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            assertThatThrownBy(() -> RunDirectory.create(output, PLAN, START))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("another run is writing to " + output);
            assertThat(run.path()).exists();
        }
    }

    @Test
    void a_run_that_cannot_begin_leaves_no_lock() throws IOException {
        assertThatThrownBy(() -> RunDirectory.resume(output, PLAN, START)).isInstanceOf(StoreException.class);
        RunDirectory.create(output, PLAN, START).close();
    }
}
