package org.fleetinventory.collector.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees; that the language is Ansible's is for AnsiblePatternIT to show. */
class LimitPatternTest {
    private static final String INVENTORY = """
            web:
              hosts:
                web[1:4].example.com:
              children:
                edge:
                  hosts: {edge1: , web4.example.com: }
            database:
              hosts: {db1: , '2001:db8::1': }
            berlin:
              hosts: {web1.example.com: , db1: }
            empty:
            """;

    private static String select(String pattern) throws Exception {
        return select(pattern, List.of(), Path.of("/nonexistent"));
    }

    private static String select(String pattern, List<String> failed, Path directory) throws Exception {
        LimitPattern limit = new LimitPattern(Inventories.parse(INVENTORY), () -> failed, directory);
        return String.join(" ", limit.select(pattern).stream().map(Target::name).toList());
    }

    private static void refused(String pattern, String message) {
        assertThatThrownBy(() -> select(pattern))
                .isInstanceOf(LimitException.class)
                .hasMessage(message);
    }

    @Test
    void terms_add_up_then_keep_then_drop_in_the_order_of_the_inventory() throws Exception {
        assertThat(select("db1,web1.example.com")).isEqualTo("web1.example.com db1");
        assertThat(select("web:database"))
                .isEqualTo("web1.example.com web2.example.com web3.example.com web4.example.com edge1 db1 2001:db8::1");
        assertThat(select("!edge:web")).isEqualTo("web1.example.com web2.example.com web3.example.com");
        assertThat(select("&berlin:web")).isEqualTo("web1.example.com");
        assertThat(select("!web")).isEqualTo("db1 2001:db8::1");
        assertThat(select("&berlin")).isEqualTo("web1.example.com db1");
    }

    @Test
    void globs_expressions_and_subscripts_choose() throws Exception {
        assertThat(select("web?.example.com"))
                .isEqualTo("web1.example.com web2.example.com web3.example.com web4.example.com");
        assertThat(select("~web[12]")).isEqualTo("web1.example.com web2.example.com");
        assertThat(select("~(?P<name>db)")).isEqualTo("db1");
        assertThat(select("web[0]")).isEqualTo("web1.example.com");
        assertThat(select("web[-1]")).isEqualTo("edge1");
        assertThat(select("web[1:2]")).isEqualTo("web2.example.com web3.example.com");
        assertThat(select("2001:db8::1")).isEqualTo("2001:db8::1");
    }

    @Test
    void a_name_that_is_none_is_refused_wherever_it_stands_and_the_nearest_is_named() {
        refused("wbe", "--limit \"wbe\": no host and no group has this name; did you mean web?");
        refused("web:!databse", "--limit \"!databse\": no host and no group has this name; did you mean database?");
        refused("web,&berln", "--limit \"&berln\": no host and no group has this name; did you mean berlin?");
        refused(
                "web1.exmaple.com",
                "--limit \"web1.exmaple.com\": no host and no group has this name; did you mean web1.example.com?");
        refused("wbe[0]", "--limit \"wbe[0]\": no host and no group has this name; did you mean web?");
        refused("mail", "--limit \"mail\": no host and no group has this name");
    }

    @Test
    void a_pattern_that_matches_nothing_is_refused_but_may_exclude_nothing() throws Exception {
        refused("mail*", "--limit \"mail*\": matches no host and no group");
        refused("web,~mail", "--limit \"~mail\": matches no host and no group");
        refused("web:&mail*", "--limit \"web:&mail*\": leaves no host");
        refused("web:!web", "--limit \"web:!web\": leaves no host");
        refused("empty", "--limit \"empty\": leaves no host");
        refused("web[7]", "--limit \"web[7]\": web has 5 hosts, counted from 0");
        refused("web:!edge[-3]", "--limit \"!edge[-3]\": edge has 2 hosts, counted from 0");
        assertThat(select("database:!mail*")).isEqualTo("db1 2001:db8::1");
    }

    @Test
    void a_pattern_without_sense_is_refused() {
        refused("", "--limit \"\": is empty");
        refused(" , ", "--limit \" , \": is empty");
        refused("web,!", "--limit \"!\": a host, group or pattern is missing");
        refused("~(", "--limit \"~(\": no regular expression: Unclosed group");
        refused(
                "~" + "a".repeat(1_000),
                "--limit \"~" + "a".repeat(59) + "...\": the regular expression is longer than 1000 characters");
        refused("a\u001bb", "--limit \"a\\u001bb\": no host and no group has this name");
    }

    @Test
    void an_expression_that_would_run_for_years_is_given_up() throws Exception {
        LimitPattern limit = new LimitPattern(
                Inventories.parse("all: {hosts: {" + "a".repeat(60) + "b: }}"), List::of, Path.of("/"));
        assertThatThrownBy(() -> limit.select("~(.*)(.*)(.*)(.*)(.*)\\1c"))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"~(.*)(.*)(.*)(.*)(.*)\\1c\": the regular expression takes too long");
    }

    @Test
    void failed_stands_for_the_hosts_that_failed_in_the_last_run() throws Exception {
        List<String> failed = List.of("db1", "web2.example.com", "gone");
        Path anywhere = Path.of("/nonexistent");
        assertThat(select("@failed", failed, anywhere)).isEqualTo("web2.example.com db1");
        assertThat(select("web:&@failed", failed, anywhere)).isEqualTo("web2.example.com");
        assertThat(select("database:!@failed", failed, anywhere)).isEqualTo("2001:db8::1");
        assertThat(select("database:!@failed", List.of(), anywhere)).isEqualTo("db1 2001:db8::1");
        assertThatThrownBy(() -> select("@failed", List.of("gone"), anywhere))
                .hasMessage("--limit @failed: no host of this inventory failed in the last run");
        assertThatThrownBy(() -> select("web:&@failed", List.of(), anywhere))
                .hasMessage("--limit @failed: no host of this inventory failed in the last run");
    }

    @Test
    void a_file_holds_one_term_a_line(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("names"), "db1\n\n  web*.com  \n!web1.example.com\n");
        assertThat(select("@names", List.of(), directory))
                .isEqualTo("web2.example.com web3.example.com web4.example.com db1");
        assertThat(select("2001:db8::1,@" + directory.resolve("names"), List.of(), directory))
                .isEqualTo("web2.example.com web3.example.com web4.example.com db1 2001:db8::1");
        assertThat(select("@names:&berlin", List.of(), directory)).isEqualTo("db1");
    }

    @Test
    void a_file_that_cannot_be_used_says_why(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("blank"), "\n \n");
        Files.writeString(directory.resolve("wrong"), "db1\nwbe\n");
        assertThatThrownBy(() -> select("@blank", List.of(), directory))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"@blank\": the file names no host");
        assertThatThrownBy(() -> select("@wrong", List.of(), directory))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"wbe\": no host and no group has this name; did you mean web?");
        assertThatThrownBy(() -> select("@nosuch", List.of(), directory))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"@nosuch\": no such file");
        assertThatThrownBy(() -> select("@.", List.of(), directory))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"@.\": cannot be read");
        assertThatThrownBy(() -> select("web:!@blank", List.of(), directory))
                .isInstanceOf(LimitException.class)
                .hasMessage("--limit \"!@blank\": a file cannot stand behind & or !");
    }
}
