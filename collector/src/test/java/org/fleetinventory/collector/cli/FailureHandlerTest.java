package org.fleetinventory.collector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What a person reads when something goes wrong, whole, and the exit code that a script sees. */
class FailureHandlerTest {
    /** Fails as it is told. */
    @Command(name = "fail")
    record Failing(Callable<Integer> body) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            return body.call();
        }
    }

    private static Invocation failing(Callable<Integer> body, String... options) {
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 0, options.length);
        arguments[options.length] = "fail";
        CommandLine commandLine = Collector.commandLine();
        commandLine.addSubcommand(new CommandLine(new Failing(body))
                .setExecutionExceptionHandler(commandLine.getExecutionExceptionHandler()));
        return Invocation.of(commandLine, arguments);
    }

    @Test
    void faults_of_an_inventory_stand_alone_on_their_lines_for_editors_to_jump_to(@TempDir Path directory)
            throws Exception {
        Path file = Files.writeString(directory.resolve("inventory.yaml"), "all:\n  hosts: [a]\n  var: {}\n");
        assertThat(Invocation.of("hosts", file.toString()))
                .isEqualTo(new Invocation(2, "", """
                        FILE:2:10: hosts of group all must be a mapping, each name with a colon behind it, not a list
                        FILE:3:3: unknown key "var" in group all; did you mean vars?
                        """.replace("FILE", file.toString())));
    }

    @Test
    void a_missing_inventory_is_one_line() {
        assertThat(Invocation.of("hosts", "/nonexistent/inventory.yaml"))
                .isEqualTo(new Invocation(2, "", "/nonexistent/inventory.yaml: no such file\n"));
    }

    @Test
    void a_pattern_that_cannot_be_used_is_one_line(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("inventory.yaml"), "all: {hosts: {web1: }}\n");
        assertThat(Invocation.of("hosts", file.toString(), "--limit", "wbe1"))
                .isEqualTo(new Invocation(
                        2,
                        "",
                        "collector hosts: --limit \"wbe1\": no host and no group has this name; did you mean web1?\n"));
    }

    @Test
    void wrong_use_is_one_line_that_says_where_help_is() {
        assertThat(Invocation.of())
                .isEqualTo(new Invocation(2, "", "collector: which command? (collector --help says more)\n"));
        assertThat(Invocation.of("hsts"))
                .isEqualTo(
                        new Invocation(
                                2,
                                "",
                                "collector: Unmatched argument at index 0: 'hsts'; did you mean hosts? (collector --help says more)\n"));
        assertThat(Invocation.of("hosts", "--limt", "web"))
                .isEqualTo(
                        new Invocation(
                                2,
                                "",
                                "collector hosts: Unknown option: '--limt'; did you mean --limit? (collector hosts --help says more)\n"));
        assertThat(Invocation.of("hosts", "--limit"))
                .isEqualTo(
                        new Invocation(
                                2,
                                "",
                                "collector hosts: Missing required parameter for option '--limit' (PATTERN) (collector hosts --help says more)\n"));
        assertThat(Invocation.of("hosts", "--format", "xml"))
                .isEqualTo(
                        new Invocation(
                                2,
                                "",
                                "collector hosts: Invalid value for option '--format': expected table, json or names, not xml (collector hosts --help says more)\n"));
    }

    @Test
    void a_reason_that_the_person_can_mend_is_one_line() {
        assertThat(failing(() -> {
                    throw new UsageException("no run is known");
                }))
                .isEqualTo(new Invocation(2, "", "collector fail: no run is known\n"));
    }

    @Test
    void a_fault_of_the_program_says_so_and_never_looks_like_a_finding() {
        Callable<Integer> body = () -> {
            throw new IllegalStateException("first line\n  second line");
        };
        assertThat(failing(body))
                .isEqualTo(
                        new Invocation(
                                70,
                                "",
                                "collector fail: internal error: java.lang.IllegalStateException: first line second line (-vv shows where)\n"));
        assertThat(failing(body, "-v").err()).doesNotContain("\tat ");
        Invocation verbose = failing(body, "-vv");
        assertThat(verbose.exitCode()).isEqualTo(70);
        assertThat(verbose.err()).startsWith("""
                        collector fail: internal error
                        java.lang.IllegalStateException: first line
                          second line
                        \tat org.fleetinventory.collector.cli.FailureHandlerTest.""");
    }

    @Test
    void even_a_java_without_memory_or_stack_ends_with_the_code_of_an_internal_error() {
        assertThat(failing(() -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isEqualTo(new Invocation(
                        70, "", "collector: internal error: java.lang.OutOfMemoryError: Java heap space\n"));
        assertThat(failing(FailureHandlerTest::endless).exitCode()).isEqualTo(70);
    }

    @SuppressWarnings("InfiniteRecursion") // it is the point
    private static int endless() {
        return endless() + 1;
    }
}
