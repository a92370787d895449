package org.fleetinventory.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "777"})
    void owner_and_group_may_read_and_nobody_else_whatever_the_umask(String umask) throws Exception {
        Path output = temporary.resolve("deep").resolve("reports");
        Files.createDirectory(temporary.resolve("deep"));
        assertThat(ForkedStore.start(umask, List.of(), ForkedStore.Finished.class, output)
                        .waitFor())
                .isEqualTo(0);
        assertThat(modes(output))
                .isEqualTo(new TreeMap<>(Map.of(
                        "", "rwxr-x---",
                        ".lock", "rw-r-----",
                        "latest", "rwxrwxrwx",
                        "run", "rwxr-x---",
                        "run/hosts", "rwxr-x---",
                        "run/hosts/db1.json", "rw-r-----",
                        "run/fleet.json", "rw-r-----",
                        "run/run.json", "rw-r-----")));
    }

    /** A link has no permissions of its own: Linux shows all of them. */
    private static Map<String, String> modes(Path output) throws IOException {
        Map<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.toList()) {
                String name = output.relativize(file).toString().replaceFirst("^2026-[^/]*", "run");
                modes.put(
                        name,
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)));
            }
        }
        return modes;
    }
}
