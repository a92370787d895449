package org.fleetinventory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captured tree with every kind of link, beside a file that nobody may see. */
class RootedPathsTest {
    @TempDir
    Path directory;

    private Path root;
    private LiveHost host;

    @BeforeEach
    void plant() throws IOException {
        root = directory.resolve("root");
        Files.createDirectories(root.resolve("etc/deep/er"));
        Files.writeString(root.resolve("etc/inside"), "inside");
        Files.createDirectory(directory.resolve("outside"));
        Files.writeString(directory.resolve("outside/secret"), "secret");
        host = LiveHost.below(root);
    }

    private void link(String path, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(target));
    }

    private String read(String path) {
        return host.read(path, 100)
                .value()
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("nothing");
    }

    @Test
    void a_relative_link_leads_on_from_where_it_stands() throws IOException {
        link("etc/deep/er/link", "../../inside");
        link("etc/deep/next", "er/link");
        assertThat(read("/etc/deep/er/link")).isEqualTo("inside");
        assertThat(read("/etc/deep/next")).isEqualTo("inside");
    }

    @Test
    void an_absolute_link_leads_on_from_the_root() throws IOException {
        link("etc/link", "/etc/inside");
        link("etc/passwd-of-this-machine", "/etc/passwd");
        assertThat(read("/etc/link")).isEqualTo("inside");
        assertThat(read("/etc/passwd-of-this-machine")).isEqualTo("nothing");
    }

    @Test
    void climbing_stops_at_the_root() throws IOException {
        link("etc/up", "../../outside/secret");
        link("etc/far-up", "../../../../../../../../" + directory.resolve("outside/secret"));
        link("etc/round", "../../../etc/inside");
        assertThat(read("/etc/up")).isEqualTo("nothing");
        assertThat(read("/etc/far-up")).isEqualTo("nothing");
        assertThat(read("/etc/round")).isEqualTo("inside");
        assertThat(read("/../outside/secret")).isEqualTo("nothing");
    }

    @Test
    void a_link_to_a_directory_outside_leads_to_nothing_below_it() throws IOException {
        link("etc/away", directory.resolve("outside").toString());
        link("etc/away-too", "../../outside");
        link("all", "/");
        assertThat(read("/etc/away/secret")).isEqualTo("nothing");
        assertThat(read("/etc/away-too/secret")).isEqualTo("nothing");
        assertThat(host.list("/etc/away")).isEqualTo(new Answer.Absent<List<String>>());
        assertThat(host.exists("/etc/away/secret")).isFalse();
        assertThat(read("/all/all/all/etc/inside")).isEqualTo("inside");
    }

    @Test
    void links_in_a_circle_lead_nowhere() throws IOException {
        link("etc/one", "two");
        link("etc/two", "one");
        link("etc/self", "self/self");
        assertThat(read("/etc/one")).isEqualTo("nothing");
        assertThat(read("/etc/self/x")).isEqualTo("nothing");
        assertThat(host.exists("/etc/two")).isFalse();
        assertThat(host.list("/etc/one")).isEqualTo(new Answer.Absent<List<String>>());
    }

    @Test
    void a_chain_of_40_links_is_followed_and_one_of_41_is_not() throws IOException {
        link("etc/1", "inside");
        for (int i = 2; i <= 41; i++) {
            link("etc/" + i, String.valueOf(i - 1));
        }
        assertThat(read("/etc/40")).isEqualTo("inside");
        assertThat(read("/etc/41")).isEqualTo("nothing");
    }

    @Test
    void a_link_is_read_as_it_is_and_those_on_the_way_to_it_are_followed() throws IOException {
        link("etc/link", "../../outside/secret");
        link("way", "/etc");
        assertThat(host.link("/way/link")).isEqualTo(new Answer.Value<>("../../outside/secret", false));
        assertThat(host.link("/etc/inside")).isEqualTo(new Answer.Absent<String>());
        assertThat(host.link("/etc/none")).isEqualTo(new Answer.Absent<String>());
    }

    @Test
    void the_root_itself_may_be_named_by_a_link_or_from_where_one_stands() throws IOException {
        Path named = Files.createSymbolicLink(directory.resolve("named"), root);
        link("etc/link", "/etc/inside");
        assertThat(LiveHost.below(named).read("/etc/link", 100).value().map(bytes -> new String(bytes, UTF_8)))
                .contains("inside");
        Path relative = Path.of("").toAbsolutePath().relativize(root.toRealPath());
        assertThat(LiveHost.below(relative).read("/etc/link", 100).value().map(bytes -> new String(bytes, UTF_8)))
                .contains("inside");
    }

    @Test
    void no_program_of_this_machine_is_run_for_another() {
        assertThat(host.run(List.of("uname", "-m"), 100)).isEqualTo(new Answer.Absent<byte[]>());
    }
}
