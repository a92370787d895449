package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fleetinventory.collector.store.Samples.END;
import static org.fleetinventory.collector.store.Samples.PLAN;
import static org.fleetinventory.collector.store.Samples.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fleetinventory.collector.gather.HostResult;
import org.fleetinventory.collector.inventory.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a killed process leaves is made here by cutting its files: everything it writes is renamed into place or appended. */
class ResumeTest {
    private static final List<Target> TARGETS =
            Stream.of("a", "b", "c", "d").map(Samples::target).toList();

    @TempDir
    Path output;

    @Test
    void a_killed_run_goes_on_with_the_hosts_that_it_lacks() throws IOException {
        Path path = killed(Samples.collected("a"), Samples.failed("b"), Samples.full());
        try (RunDirectory run = resume()) {
            assertThat(run.path()).isEqualTo(path);
            assertThat(pending(run)).containsExactly("b", "c", "d");
            for (String name : pending(run)) {
                run.accept(Samples.collected(name));
            }
            assertThat(pending(run)).isEmpty();
            run.finish(run.ended(END));
        }
        assertThat(RunDocument.read(path).header().isComplete()).isTrue();
        assertThat(rows(path)).containsExactly("a ok", "b ok", "c ok", "d ok", "db1 partial");
    }

    @Test
    void nothing_gathered_is_written_again() throws IOException {
        Path path = killed(Samples.collected("a"));
        byte[] before = Files.readAllBytes(path.resolve("hosts/a.json"));
        Object key = Files.readAttributes(path.resolve("hosts/a.json"), "unix:ino,ctime");
        resume().close();
        assertThat(path.resolve("hosts/a.json")).hasBinaryContent(before);
        assertThat(Files.readAttributes(path.resolve("hosts/a.json"), "unix:ino,ctime"))
                .isEqualTo(key);
    }

    @Test
    void a_journal_cut_at_any_byte_loses_nothing_but_its_last_line() throws IOException {
        Path path = killed(Samples.failed("a"), Samples.collected("b"), Samples.failed("größe"));
        byte[] journal = Files.readAllBytes(path.resolve(".journal"));
        for (int length = 0; length <= journal.length; length++) {
            // A last line that lacks nothing but its newline may count: it is whole.
            Files.write(path.resolve(".journal"), Arrays.copyOf(journal, length));
            int cut = length;
            List<String> expected = Stream.of("a", "b", "größe")
                    // b has a document: it is known whatever the journal says
                    .filter(name -> name.equals("b") || endOfLine(journal, name) <= cut + 1)
                    .toList();
            assertThat(RunEntries.load(path, new HostDocuments()).keySet())
                    .as("journal of %d bytes", length)
                    .containsExactlyElementsOf(expected);
        }
    }

    /** Where the line of a host ends in the journal, its newline included. */
    private static int endOfLine(byte[] journal, String name) {
        int line = List.of("a", "b", "größe").indexOf(name);
        int end = -1;
        for (int i = 0; i <= line; i++) {
            do {
                end++;
            } while (journal[end] != '\n');
        }
        return end + 1;
    }

    @Test
    void what_is_added_after_a_cut_line_is_a_line_of_its_own() throws IOException {
        Path path = killed(Samples.failed("a"), Samples.failed("b"));
        byte[] journal = Files.readAllBytes(path.resolve(".journal"));
        Files.write(path.resolve(".journal"), Arrays.copyOf(journal, journal.length - 5));
        try (RunDirectory run = resume()) {
            run.accept(Samples.failed("c"));
        }
        assertThat(RunEntries.load(path, new HostDocuments()).keySet()).containsExactly("a", "c");
    }

    @Test
    void a_document_cut_at_any_byte_is_gathered_again() throws IOException {
        Path path = killed(Samples.collected("größe"));
        Path file = path.resolve("hosts/gr%c3%b6%c3%9fe.json");
        byte[] document = Files.readAllBytes(file);
        byte[] journal = Files.readAllBytes(path.resolve(".journal"));
        // Without its final newline it is still whole.
        for (int length = 0; length < document.length - 1; length++) {
            Files.write(file, Arrays.copyOf(document, length));
            for (byte[] lines : List.of(journal, new byte[0])) {
                Files.write(path.resolve(".journal"), lines);
                assertThat(RunEntries.load(path, new HostDocuments()))
                        .as("document of %d bytes", length)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_document_that_the_journal_does_not_mention_counts() throws IOException {
        Path path = killed(Samples.full());
        HostEntry before = only(path);
        Files.delete(path.resolve(".journal"));
        HostEntry after = only(path);
        assertThat(after.answer()).isEqualTo(before.answer());
        assertThat(after.row().durationSeconds()).isEmpty();
        assertThat(after.row().address()).isEqualTo(before.row().address());
        assertThat(after.row().groups()).isEqualTo(before.row().groups());
    }

    @Test
    void a_document_under_the_name_of_another_host_does_not_count() throws IOException {
        Path path = killed(Samples.collected("a"));
        Files.copy(path.resolve("hosts/a.json"), path.resolve("hosts/b.json"));
        try (RunDirectory run = resume()) {
            assertThat(pending(run)).containsExactly("b", "c", "d");
        }
    }

    @Test
    void temporary_files_of_the_killed_process_are_removed() throws IOException {
        Path path = killed(Samples.collected("a"));
        Files.writeString(path.resolve("hosts/.tmp-0123456789abcdef"), "{\"schema_ver");
        Files.writeString(path.resolve(".tmp-0123456789abcdef"), "{");
        resume().close();
        assertThat(path.resolve("hosts").toFile().list()).containsExactly("a.json");
        assertThat(path.toFile().list()).containsExactlyInAnyOrder("run.json", "hosts", ".journal");
    }

    @Test
    void an_interrupted_run_that_was_finished_is_opened_again() throws IOException {
        Path path;
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            path = run.path();
            run.accept(Samples.collected("a"));
            run.accept(Samples.failed("b"));
            run.accept(Samples.notReached("c"));
            run.write("fleet.json", out -> out.write('x'));
            run.finish(run.ended(END));
        }
        assertThat(RunDocument.read(path).header().isComplete()).isFalse();
        try (RunDirectory run = resume()) {
            assertThat(RunDocument.read(path).header().finishedAt()).isEmpty();
            assertThat(path.resolve("fleet.json")).doesNotExist();
            assertThat(pending(run)).containsExactly("b", "c", "d");
            run.accept(Samples.failed("b"));
            run.accept(Samples.collected("c"));
            run.accept(Samples.collected("d"));
            run.finish(run.ended(END.plusSeconds(60)));
        }
        assertThat(rows(path)).containsExactly("a ok", "b failed", "c ok", "d ok");
        RunHeader header = RunDocument.read(path).header();
        assertThat(header.startedAt()).isEqualTo(START);
        assertThat(header.finishedAt()).contains(END.plusSeconds(60));
        assertThat(header.isComplete()).isTrue();
    }

    @Test
    void a_complete_run_is_not_resumed() {
        Path path;
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            path = run.path();
            run.finish(run.ended(END));
        }
        assertThatThrownBy(this::resume)
                .isInstanceOf(StoreException.class)
                .hasMessage("there is nothing to resume: " + path + ", the newest run that asked this, is complete");
    }

    @Test
    void another_question_is_not_answered_by_resuming() {
        Path path = killed(Samples.collected("a"));
        Scope limited = Scope.of(Optional.of("web*"), Optional.empty(), List.of(), Optional.empty());
        assertThatThrownBy(() -> RunDirectory.resume(output, Samples.plan(limited), START))
                .hasMessage("there is no run to resume: " + path
                        + " is incomplete, but had another --limit, --sections or shard");
        RunPlan edited = new RunPlan(
                "0.1.0", Optional.empty(), "inventory.yaml", "sha256:" + "b2".repeat(32), Scope.everything());
        assertThatThrownBy(() -> RunDirectory.resume(output, edited, START))
                .hasMessage(
                        "there is no run to resume: " + path + " is incomplete, but the inventory has changed since");
    }

    @Test
    void without_a_run_there_is_nothing_to_resume() {
        assertThatThrownBy(this::resume).hasMessage("there is no run to resume in " + output);
        assertThatThrownBy(() -> RunDirectory.resume(output.resolve("none"), PLAN, START))
                .hasMessage("there is no run to resume: " + output.resolve("none") + " is not there");
    }

    private static HostEntry only(Path path) {
        return RunEntries.load(path, new HostDocuments()).firstEntry().getValue();
    }

    private Path killed(HostResult... results) {
        try (RunDirectory run = RunDirectory.create(output, PLAN, START)) {
            Stream.of(results).forEach(run::accept);
            return run.path();
        }
    }

    private RunDirectory resume() {
        return RunDirectory.resume(output, PLAN, START.plusSeconds(3600));
    }

    private static List<String> pending(RunDirectory run) {
        return run.pending(TARGETS).stream().map(Target::name).toList();
    }

    private static List<String> rows(Path path) {
        List<String> rows = new ArrayList<>();
        RunDocument.read(path, row -> rows.add(row.name() + " " + row.outcome().term()));
        return rows;
    }
}
