package org.fleetinventory.agent.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/** `agent elf` against readelf(1), for the programs of this machine. */
class ElfIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FILES = 3000;
    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};

    /** In readelf's words (binutils/readelf.c, get_machine_name), which are for people. */
    private static final Map<String, String> MACHINES = Map.ofEntries(
            Map.entry("Advanced Micro Devices X86-64", "x86_64"),
            Map.entry("Intel 80386", "i386"),
            Map.entry("AArch64", "aarch64"),
            Map.entry("ARM", "arm"),
            Map.entry("PowerPC", "ppc"),
            Map.entry("PowerPC64", "ppc64"),
            Map.entry("IBM S/390", "s390"),
            Map.entry("RISC-V", "riscv"),
            Map.entry("LoongArch", "loongarch"),
            Map.entry("MIPS R3000", "mips"));

    @Test
    void the_programs_of_this_machine_are_described_as_readelf_does() throws IOException {
        Programs.require("readelf");
        List<String> files = programs();

        Map<String, String> described = described(files);

        assertThat(files).hasSizeGreaterThan(50);
        assertThat(described).isEqualTo(readelf(files));
    }

    private static List<String> programs() throws IOException {
        List<String> programs = new ArrayList<>();
        for (String directory : List.of("/usr/bin", "/usr/sbin")) {
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                for (Path file : files.filter(file -> !Files.isSymbolicLink(file))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    if (isElf(file)) {
                        programs.add(file.toString());
                    }
                }
            }
        }
        return programs.subList(0, Math.min(programs.size(), MOST_FILES));
    }

    private static boolean isElf(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    private static Map<String, String> described(List<String> files) {
        Map<String, String> described = new TreeMap<>();
        String[] arguments =
                Stream.concat(Stream.of("elf", "--"), files.stream()).toArray(String[]::new);
        Programs.agentOutput(List.of(), arguments)
                .lines()
                .map(JSON::readTree)
                .forEach(line -> described.put(
                        line.get("file").asString(),
                        String.join(
                                " ",
                                line.get("bits").toString(),
                                line.get("byte_order").asString(),
                                line.path("machine").asString("?"),
                                line.path("interpreter").asString("none"))));
        return described;
    }

    private static Map<String, String> readelf(List<String> files) {
        List<String> command = new ArrayList<>(List.of("env", "LC_ALL=C", "readelf", "--wide", "-h", "-l"));
        command.addAll(files);
        Map<String, String> described = new TreeMap<>();
        // With one file it does not print its name; there are many.
        String output = Programs.output(command.toArray(String[]::new));
        for (String part : output.strip().split("\n(?=File: )")) {
            String file = field(part, "File: ", "\n");
            described.put(
                    file,
                    String.join(
                            " ",
                            field(part, "  Class:", "\n").replace("ELF", ""),
                            field(part, "  Data:", "\n").contains("big endian") ? "big" : "little",
                            MACHINES.getOrDefault(field(part, "  Machine:", "\n"), "?"),
                            part.contains("program interpreter: ")
                                    ? field(part, "program interpreter: ", "]")
                                    : "none"));
        }
        return described;
    }

    private static String field(String text, String before, String after) {
        int start = text.indexOf(before);
        assertThat(start).as("%s in %s", before, text).isNotNegative();
        int from = start + before.length();
        return text.substring(from, text.indexOf(after, from)).strip();
    }
}
