package org.fleetinventory.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.parse.Elf;
import org.fleetinventory.agent.parse.ElfSegments;
import org.fleetinventory.agent.parse.ElfSegments.Dynamic;
import org.fleetinventory.agent.parse.ElfSegments.Range;

/**
 * {@code agent elf FILE...}: what an executable was built for, one line of JSON a file, from its headers. The answers of Python's
 * platform.architecture(executable), which asks file(1): bits, and the format.
 */
final class ElfCommand {
    /** PATH_MAX; no interpreter has a longer name. */
    private static final int LONGEST_NAME = 4096;

    /** e_phnum has 16 bits, a header 56 bytes. */
    private static final int LARGEST_TABLE = 65_535 * 56;

    private static final int LARGEST_DYNAMIC = 1 << 20;

    private ElfCommand() {}

    /** What cannot be said about one file; the message is for the person who named it. */
    private static final class NotAnswered extends IOException {
        private static final long serialVersionUID = 1;

        NotAnswered(String message) {
            super(message);
        }
    }

    /** Prints every file that has an answer, and a line on standard error for each that has none. */
    static int run(List<String> arguments, OutputStream out, OutputStream err)
            throws Arguments.UsageException, IOException {
        int code = Main.OK;
        for (String file : files(arguments)) {
            try {
                out.write(Json.write(describe(file), false));
            } catch (NotAnswered e) {
                err.write(("agent: elf " + file + ": " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
                code = Main.FAILED;
            }
        }
        return code;
    }

    private static List<String> files(List<String> arguments) throws Arguments.UsageException {
        boolean ended = !arguments.isEmpty() && arguments.get(0).equals("--");
        List<String> files = ended ? arguments.subList(1, arguments.size()) : arguments;
        for (String file : files) {
            if (file.startsWith("-") && !ended) {
                throw new Arguments.UsageException("unknown option '" + file + "'; --help lists them");
            }
        }
        if (files.isEmpty()) {
            throw new Arguments.UsageException("elf needs at least one FILE");
        }
        return files;
    }

    private static Map<String, Object> describe(String file) throws NotAnswered {
        try {
            Path path = PathNames.given(file);
            // A named pipe would wait for a writer for ever.
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new NotAnswered("is not a regular file");
            }
            try (FileChannel channel = FileChannel.open(path)) {
                return describe(file, channel);
            }
        } catch (NotAnswered e) {
            throw e;
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new NotAnswered("no such file");
        } catch (AccessDeniedException e) {
            throw new NotAnswered("permission denied");
        } catch (IOException e) {
            throw new NotAnswered("cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, Object> describe(String file, FileChannel channel) throws IOException {
        byte[] head = read(channel, new Range(0, LONGEST_NAME), LONGEST_NAME);
        Optional<Elf> parsed = Elf.parse(head);
        if (parsed.isEmpty()) {
            throw new NotAnswered(whatElse(head));
        }
        Elf elf = parsed.get();
        Range table = new Range(elf.tableOffset(), (long) elf.entryLength() * elf.entries());
        ElfSegments segments = ElfSegments.parse(elf, read(channel, table, LARGEST_TABLE));
        String interpreter = segments.interpreter().isEmpty()
                ? ""
                : name(channel, segments.interpreter().get());
        Dynamic dynamic = segments.dynamic().isEmpty()
                ? Dynamic.NONE
                : Dynamic.parse(elf, read(channel, segments.dynamic().get(), LARGEST_DYNAMIC));
        return new Fields()
                .put("file", file)
                .put("bits", elf.bits())
                .put("byte_order", elf.byteOrder())
                .put("machine", elf.machineName())
                .put("type", type(elf, !interpreter.isEmpty(), dynamic))
                .put("linkage", linkage(elf, !interpreter.isEmpty(), dynamic))
                .put("interpreter", interpreter)
                .put("format", "ELF")
                .map();
    }

    private static byte[] read(FileChannel channel, Range range, int largest) throws IOException {
        if (range.offset() < 0 || range.length() < 0) {
            return new byte[0];
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(range.length(), largest));
        int count = 0;
        while (bytes.hasRemaining() && count >= 0) {
            count = channel.read(bytes, range.offset() + bytes.position());
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** A text that ends with NUL. */
    private static String name(FileChannel channel, Range range) throws IOException {
        String text = new String(read(channel, range, LONGEST_NAME), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String type(Elf elf, boolean interpreted, Dynamic dynamic) {
        return switch (elf.type()) {
            case Elf.RELOCATABLE -> "relocatable";
            case Elf.EXECUTABLE -> "executable";
            case Elf.SHARED ->
                dynamic.positionIndependentExecutable() || (interpreted && !dynamic.named())
                        ? "position_independent_executable"
                        : "shared_object";
            case Elf.CORE -> "core";
            default -> "";
        };
    }

    /**
     * As file(1) tells: static is what the kernel starts without a loader, position independent or not. Objects and cores are not
     * linked at all.
     */
    private static String linkage(Elf elf, boolean interpreted, Dynamic dynamic) {
        if (elf.type() == Elf.SHARED) {
            boolean alone = dynamic.positionIndependentExecutable() && !dynamic.needsLibraries();
            return interpreted || !alone ? "dynamic" : "static";
        }
        if (elf.type() == Elf.EXECUTABLE) {
            return interpreted ? "dynamic" : "static";
        }
        return "";
    }

    private static String whatElse(byte[] head) {
        if (head.length == 0) {
            return "is empty";
        }
        if (startsWith(head, "#!")) {
            return "is a script, not an executable; its first line is \"" + firstLine(head) + "\"";
        }
        if (startsWith(head, "MZ")) {
            return "is an executable for DOS or Windows, not an ELF file";
        }
        return startsWith(head, "\u007fELF")
                ? "is a broken ELF file: its header is cut or wrong"
                : "is not an executable";
    }

    private static boolean startsWith(byte[] head, String magic) {
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(magic);
    }

    /** Of printable ASCII only: it goes to a terminal. */
    private static String firstLine(byte[] head) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(head.length, 80) && head[i] != '\n'; i++) {
            line.append(head[i] >= ' ' && head[i] < 0x7f ? (char) head[i] : '?');
        }
        return line.toString().strip();
    }
}
