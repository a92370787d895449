package org.fleetinventory.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fleetinventory.agent.parse.Text;

/** The command line of a snapshot. */
record Arguments(
        Optional<Path> root,
        Set<String> sections,
        SectionOptions options,
        boolean pretty,
        boolean version,
        boolean help) {

    /** Of bytes; more is no request of a person's. */
    private static final int LONGEST_REQUEST = 64 << 10;

    static final String HELP = """
            Usage: java -jar agent.jar [OPTION]...
               or: java -jar agent.jar elf FILE...
               or: java -jar agent.jar proc [--root DIR] PATH...
            Prints one snapshot of this machine as JSON.

              --root DIR        read a captured tree instead of the live machine
              --sections A,B    only these sections
              --skip A,B        all sections but these
              --no-system       leave out system accounts
              --interface NAME  only this network interface
              --custom FILE     read files and run commands besides, as FILE says: "file PATH" and "command LINE"
              --pretty          indent the document
              --version         print the version
              --help            print this text

            elf FILE...   bits, byte order, machine and linkage of executables
            proc PATH...  print a file of /proc, or list a directory of it. PATH is meminfo, /proc/meminfo or
                          proc.meminfo; in the last form "/" stands for a dot inside a name. Arguments of a
                          process (1/cmdline) stand one a line.
            Exit codes: 0 printed, 1 an elf or proc argument could not be read, 2 wrong usage, 70 internal error.
            """;

    /** A wrong command line; the message is for the person who typed it. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static Arguments parse(List<String> arguments) throws UsageException {
        return new Parser(arguments).parse();
    }

    private static final class Parser {
        private final Deque<String> left;
        private final Set<String> known = Sections.names();
        private Set<String> sections = known;
        private Optional<Path> root = Optional.empty();
        private Optional<String> interfaceName = Optional.empty();
        private CustomRequest custom = CustomRequest.NONE;
        private boolean noSystem;
        private boolean pretty;
        private boolean version;
        private boolean help;

        Parser(List<String> arguments) {
            left = new ArrayDeque<>(arguments);
        }

        Arguments parse() throws UsageException {
            while (!left.isEmpty()) {
                option(left.removeFirst());
            }
            return new Arguments(
                    root, asked(), new SectionOptions(noSystem, interfaceName, custom), pretty, version, help);
        }

        private void option(String argument) throws UsageException {
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            if (equals > 0) {
                left.addFirst(argument.substring(equals + 1));
            }
            String option = equals > 0 ? argument.substring(0, equals) : argument;
            switch (option) {
                case "--root" -> root = Optional.of(directory(valueOf(option)));
                case "--sections" -> sections = names(option);
                case "--custom" -> custom = request(valueOf(option));
                case "--skip" -> sections = allBut(names(option));
                case "--interface" -> interfaceName = Optional.of(valueOf(option));
                default -> flag(argument);
            }
        }

        /** Without a request the section is not asked for, which is another thing than to find nothing. */
        private Set<String> asked() {
            Set<String> asked = new LinkedHashSet<>(sections);
            if (custom.isEmpty()) {
                asked.remove("custom");
            }
            return asked;
        }

        /** A file, since arguments can be read by everybody on the machine. */
        private static CustomRequest request(String file) throws UsageException {
            try (InputStream stream = Files.newInputStream(PathNames.given(file))) {
                String text = new String(stream.readNBytes(LONGEST_REQUEST), StandardCharsets.UTF_8);
                Optional<CustomRequest> request = CustomRequest.parse(text);
                if (request.isEmpty()) {
                    throw new UsageException("--custom: a line is neither \"file PATH\" nor \"command LINE\"");
                }
                return request.get();
            } catch (IOException e) {
                throw new UsageException("--custom " + file + ": cannot be read");
            }
        }

        private void flag(String argument) throws UsageException {
            switch (argument) {
                case "--no-system" -> noSystem = true;
                case "--pretty" -> pretty = true;
                case "--version" -> version = true;
                case "--help", "-h" -> help = true;
                default -> throw new UsageException("unknown option '" + argument + "'; --help lists them");
            }
        }

        private String valueOf(String option) throws UsageException {
            if (left.isEmpty() || left.getFirst().isEmpty()) {
                throw new UsageException(option + " needs a value");
            }
            return left.removeFirst();
        }

        private static Path directory(String name) throws UsageException {
            Path path = PathNames.given(name);
            if (!Files.isDirectory(path)) {
                throw new UsageException("--root " + name + ": no such directory");
            }
            return path;
        }

        private Set<String> names(String option) throws UsageException {
            Set<String> names = new LinkedHashSet<>(Text.split(valueOf(option), ','));
            for (String name : names) {
                if (!known.contains(name)) {
                    throw new UsageException(
                            option + ": no section '" + name + "'; there are " + String.join(", ", known));
                }
            }
            return names;
        }

        private Set<String> allBut(Set<String> names) {
            Set<String> rest = new LinkedHashSet<>(known);
            rest.removeAll(names);
            return rest;
        }
    }
}
