package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples in the forms of sudoers(5). */
class SudoersTest {
    private static List<Sudoers.Rule> rules(String line) {
        Sudoers sudoers = Sudoers.parse(line + "\n");
        assertThat(sudoers.faults()).isEmpty();
        return sudoers.rules();
    }

    @Test
    void lists_may_have_blanks_behind_their_commas() {
        assertThat(rules("a, %b ,c h1,h2=/bin/x,/bin/y"))
                .containsExactly(new Sudoers.Rule("a,%b,c", "h1,h2", "", List.of(), List.of("/bin/x", "/bin/y")));
    }

    @Test
    void runas_and_tags_hold_until_others_are_named() {
        assertThat(rules("a ALL = (op) NOPASSWD: /bin/x, (root) /bin/y, PASSWD:NOEXEC: /bin/z, /bin/w"))
                .containsExactly(
                        new Sudoers.Rule("a", "ALL", "op", List.of("NOPASSWD"), List.of("/bin/x")),
                        new Sudoers.Rule("a", "ALL", "root", List.of("NOPASSWD"), List.of("/bin/y")),
                        new Sudoers.Rule("a", "ALL", "root", List.of("NOEXEC", "PASSWD"), List.of("/bin/z", "/bin/w")));
    }

    @Test
    void names_in_quotes_keep_their_blanks_and_escaped_commas_do_not_separate() {
        assertThat(rules("\"%domain admins\" ALL=(ALL : ALL) /bin/ls a\\,b, sha224:0a /bin/q"))
                .containsExactly(new Sudoers.Rule(
                        "\"%domain admins\"",
                        "ALL", "ALL : ALL", List.of(), List.of("/bin/ls a\\,b", "sha224:0a /bin/q")));
    }

    @Test
    void one_line_may_hold_rules_for_several_hosts() {
        assertThat(rules("a h1 = /bin/x : h2 = NOPASSWD: /bin/y"))
                .containsExactly(
                        new Sudoers.Rule("a", "h1", "", List.of(), List.of("/bin/x")),
                        new Sudoers.Rule("a", "h2", "", List.of("NOPASSWD"), List.of("/bin/y")));
    }

    @Test
    void settings_have_the_scope_that_stands_behind_the_word() {
        assertThat(Sudoers.parse("Defaults!/bin/x noexec\nDefaults env_keep += \"A B\", !lecture\n")
                        .settings())
                .containsExactly(
                        new Sudoers.Setting("!/bin/x", "noexec"),
                        new Sudoers.Setting("", "env_keep += \"A B\""),
                        new Sudoers.Setting("", "!lecture"));
    }

    @Test
    void a_line_that_is_no_rule_is_a_fault_with_its_number() {
        Sudoers sudoers = Sudoers.parse("a ALL=ALL\nnothing here\n\na b c = ALL\nUser_Alias X\nlast \\\nline\n");
        assertThat(sudoers.rules()).hasSize(1);
        assertThat(sudoers.faults()).containsExactly(2, 4, 5, 7);
    }
}
