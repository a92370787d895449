package org.fleetinventory.agent;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfCommandTest {
    private static final long NEEDED = 1;
    private static final long SONAME = 14;
    private static final long FLAGS_1 = 0x6ffffffbL;
    private static final long PIE = 0x08000000L;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "elf";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(all, out, err);
    }

    private void assertAnswer(ElfFile file, String answer) throws IOException {
        String path = file.write(directory.resolve("program"));
        assertThat(run(path)).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("{\"file\":\"" + path + "\"," + answer + ",\"format\":\"ELF\"}\n");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    private void assertNoAnswer(String file, String reason) {
        assertThat(run(file)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: elf " + file + ": " + reason + "\n");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private String file(String content) throws IOException {
        return Files.writeString(directory.resolve("file"), content).toString();
    }

    @Test
    void a_32_bit_big_endian_executable() throws IOException {
        assertAnswer(
                new ElfFile(32, BIG_ENDIAN, 2, 20).segment(1, new byte[8]).interpreter("/lib/ld.so.1"),
                "\"bits\":32,\"byte_order\":\"big\",\"machine\":\"ppc\",\"type\":\"executable\","
                        + "\"linkage\":\"dynamic\",\"interpreter\":\"/lib/ld.so.1\"");
    }

    @Test
    void a_64_bit_big_endian_executable_of_a_linker_that_does_not_mark_position_independence() throws IOException {
        assertAnswer(
                new ElfFile(64, BIG_ENDIAN, 3, 22).interpreter("/lib/ld64.so.1").dynamic(NEEDED, 10),
                "\"bits\":64,\"byte_order\":\"big\",\"machine\":\"s390\",\"type\":\"position_independent_executable\","
                        + "\"linkage\":\"dynamic\",\"interpreter\":\"/lib/ld64.so.1\"");
    }

    @Test
    void a_32_bit_little_endian_executable_of_musl() throws IOException {
        assertAnswer(
                new ElfFile(32, LITTLE_ENDIAN, 3, 40)
                        .interpreter("/lib/ld-musl-armhf.so.1")
                        .dynamic(NEEDED, 1, FLAGS_1, PIE),
                "\"bits\":32,\"byte_order\":\"little\",\"machine\":\"arm\",\"type\":\"position_independent_executable\","
                        + "\"linkage\":\"dynamic\",\"interpreter\":\"/lib/ld-musl-armhf.so.1\"");
    }

    @Test
    void a_static_executable_that_can_be_loaded_anywhere() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 3, 62).dynamic(FLAGS_1, PIE | 1),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"x86_64\","
                        + "\"type\":\"position_independent_executable\",\"linkage\":\"static\"");
    }

    @Test
    void a_static_executable() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 2, 183).segment(1, new byte[100]),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"aarch64\",\"type\":\"executable\",\"linkage\":\"static\"");
    }

    @Test
    void a_library_that_can_be_started_is_still_a_library() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 3, 243)
                        .interpreter("/lib/ld-linux-riscv64-lp64d.so.1")
                        .dynamic(NEEDED, 1, SONAME, 2),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"riscv\",\"type\":\"shared_object\","
                        + "\"linkage\":\"dynamic\",\"interpreter\":\"/lib/ld-linux-riscv64-lp64d.so.1\"");
    }

    @Test
    void what_stands_behind_the_end_of_the_dynamic_section_does_not_count() throws IOException {
        assertAnswer(
                new ElfFile(32, BIG_ENDIAN, 3, 8).dynamic(FLAGS_1, PIE, 0, 0, NEEDED, 1),
                "\"bits\":32,\"byte_order\":\"big\",\"machine\":\"mips\","
                        + "\"type\":\"position_independent_executable\",\"linkage\":\"static\"");
    }

    @Test
    void a_library_that_needs_no_other_is_dynamic_all_the_same() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 3, 62).dynamic(SONAME, 1),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"x86_64\",\"type\":\"shared_object\","
                        + "\"linkage\":\"dynamic\"");
    }

    @Test
    void objects_and_cores_are_not_linked() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 1, 258),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"loongarch\",\"type\":\"relocatable\"");
        out.reset();
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 4, 62),
                "\"bits\":64,\"byte_order\":\"little\",\"machine\":\"x86_64\",\"type\":\"core\"");
    }

    @Test
    void a_machine_that_has_no_name_here_is_left_out() throws IOException {
        assertAnswer(
                new ElfFile(64, LITTLE_ENDIAN, 2, 0x7ffe),
                "\"bits\":64,\"byte_order\":\"little\",\"type\":\"executable\",\"linkage\":\"static\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2, sparc",
        "3, i386",
        "4, m68k",
        "15, parisc",
        "18, sparc",
        "21, ppc64",
        "42, sh",
        "43, sparc64",
        "50, ia64",
        "92, openrisc",
        "93, arc",
        "94, xtensa",
        "113, nios2",
        "164, hexagon",
        "189, microblaze",
        "195, arc",
        "247, bpf",
        "252, csky",
        "36902, alpha"
    })
    void machines_have_the_names_that_uname_knows(int number, String name) throws IOException {
        assertAnswer(
                new ElfFile(32, BIG_ENDIAN, 2, number),
                "\"bits\":32,\"byte_order\":\"big\",\"machine\":\"" + name
                        + "\",\"type\":\"executable\",\"linkage\":\"static\"");
    }

    /** The Java that runs this test: its own properties are the answer. */
    @Test
    void a_real_executable_through_its_link() {
        assertThat(run("/proc/self/exe")).isZero();
        String order = ByteOrder.nativeOrder() == BIG_ENDIAN ? "big" : "little";
        assertThat(out.toString(UTF_8))
                .startsWith("{\"file\":\"/proc/self/exe\",\"bits\":" + System.getProperty("sun.arch.data.model")
                        + ",\"byte_order\":\"" + order + "\",\"machine\":\"")
                .contains("\"linkage\":\"dynamic\",\"interpreter\":\"/lib");
    }

    @Test
    void a_file_without_an_answer_does_not_keep_the_others_from_theirs() throws IOException {
        String good = new ElfFile(32, LITTLE_ENDIAN, 2, 3).write(directory.resolve("good"));
        String script = file("#!/bin/sh\u001b[31m -e\necho hello\n");
        String absent = directory.resolve("absent").toString();
        assertThat(run(absent, good, script, directory.toString(), good)).isEqualTo(1);
        String answer = "{\"file\":\"" + good + "\",\"bits\":32,\"byte_order\":\"little\",\"machine\":\"i386\","
                + "\"type\":\"executable\",\"linkage\":\"static\",\"format\":\"ELF\"}\n";
        assertThat(out.toString(UTF_8)).isEqualTo(answer + answer);
        assertThat(err.toString(UTF_8))
                .isEqualTo("agent: elf " + absent + ": no such file\n"
                        + "agent: elf " + script
                        + ": is a script, not an executable; its first line is \"#!/bin/sh?[31m -e\"\n"
                        + "agent: elf " + directory + ": is not a regular file\n");
    }

    @Test
    void other_formats_are_named() throws IOException {
        assertNoAnswer(file("MZ\u0090\0"), "is an executable for DOS or Windows, not an ELF file");
        err.reset();
        assertNoAnswer(file(""), "is empty");
        err.reset();
        assertNoAnswer(file("plain text\n"), "is not an executable");
        err.reset();
        assertNoAnswer(file("\u007fELF\u0002\u0001"), "is a broken ELF file: its header is cut or wrong");
        err.reset();
        assertNoAnswer(file("\u007fELF\u0003" + "x".repeat(80)), "is a broken ELF file: its header is cut or wrong");
    }

    @Test
    void headers_that_point_outside_of_the_file_are_as_good_as_none() throws IOException {
        byte[] file =
                new ElfFile(64, LITTLE_ENDIAN, 2, 62).interpreter("/lib/ld.so").bytes();
        java.util.Arrays.fill(file, 32, 40, (byte) 0xff);
        Path path = Files.write(directory.resolve("file"), file);
        assertThat(run(path.toString())).isZero();
        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"file\":\"" + path + "\",\"bits\":64,\"byte_order\":\"little\",\"machine\":\"x86_64\","
                        + "\"type\":\"executable\",\"linkage\":\"static\",\"format\":\"ELF\"}\n");
    }

    @Test
    void no_file_is_wrong_usage() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: elf needs at least one FILE\n");
    }

    @Test
    void options_are_wrong_usage_and_files_may_begin_like_one_after_two_dashes() {
        assertThat(run("-x")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: unknown option '-x'; --help lists them\n");
        err.reset();
        assertThat(run("--", "-x")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualTo("agent: elf -x: no such file\n");
    }

    @Test
    void no_bytes_throw() throws IOException {
        Path path = directory.resolve("file");
        qt().withExamples(300)
                .forAll(
                        lists().of(integers().between(-128, 127)).ofSizeBetween(0, 200),
                        integers().between(1, 2))
                .checkAssert((tail, fileClass) -> {
                    byte[] file = new byte[6 + tail.size()];
                    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', fileClass.byteValue(), 1}, 0, file, 0, 6);
                    for (int i = 0; i < tail.size(); i++) {
                        file[6 + i] = tail.get(i).byteValue();
                    }
                    try {
                        Files.write(path, file);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                    assertThat(List.of(0, 1)).contains(run(path.toString()));
                });
    }
}
