package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.parse.Passwd.Account;
import org.junit.jupiter.api.Test;

/** What is kept is what {@code getent -s files passwd} of glibc 2.36 prints over the same lines. */
class PasswdTest {
    @Test
    void an_account_has_all_fields_but_the_password() {
        assertThat(Passwd.parse("alice:$6$salt$hash:1000:100:Alice,,,:/home/alice:/bin/zsh\n"))
                .hasToString(
                        "Passwd[accounts=[Account[name=alice, uid=1000, gid=100, gecos=Alice,,,, home=/home/alice, "
                                + "shell=/bin/zsh]], faults=[]]");
    }

    @Test
    void lines_without_their_last_fields_are_accounts_down_to_the_group_id() {
        Passwd passwd = Passwd.parse("six:x:1:2:g:/h\nfive:x:1:2:g\nfour:x:1:2\nthree:x:1\ntwo:x\none\n");
        assertThat(passwd.accounts())
                .containsExactly(
                        new Account("six", 1, 2, "g", "/h", ""),
                        new Account("five", 1, 2, "g", "", ""),
                        new Account("four", 1, 2, "", "", ""));
        assertThat(passwd.faults())
                .containsExactly(
                        "line 1: expected 7 fields, found 6",
                        "line 2: expected 7 fields, found 5",
                        "line 3: expected 7 fields, found 4",
                        "line 4: expected 7 fields, found 3",
                        "line 5: expected 7 fields, found 2",
                        "line 6: expected 7 fields, found 1");
    }

    @Test
    void ids_are_unsigned_numbers_of_32_bits() {
        Passwd passwd = Passwd.parse("""
                max:x:4294967295:0::/:
                plus:x:+5:0::/:
                blank:x: 7:0::/:
                minus:x:-1:0::/:
                over:x:4294967296:0::/:
                behind:x:7 :0::/:
                hex:x:0x10:0::/:
                badgroup:x:7:-1::/:
                """);
        assertThat(passwd.accounts())
                .containsExactly(
                        new Account("max", 4294967295L, 0, "", "/", ""),
                        new Account("plus", 5, 0, "", "/", ""),
                        new Account("blank", 7, 0, "", "/", ""));
        assertThat(passwd.faults())
                .containsExactly(
                        "line 4: the user id is no number from 0 to 4294967295",
                        "line 5: the user id is no number from 0 to 4294967295",
                        "line 6: the user id is no number from 0 to 4294967295",
                        "line 7: the user id is no number from 0 to 4294967295",
                        "line 8: the group id is no number from 0 to 4294967295");
    }

    @Test
    void comments_and_blank_lines_are_quiet_and_blanks_before_a_name_are_none_of_it() {
        assertThat(Passwd.parse("# a:x:1:1::/:\n\n \t\n  lead:x:8:1000::/h:/s\n#\nlast:x:9:9::/:/s"))
                .isEqualTo(Passwd.parse("lead:x:8:1000::/h:/s\nlast:x:9:9::/:/s\n"));
    }

    @Test
    void nis_entries_are_faults_and_no_accounts() {
        assertThat(Passwd.parse("+\n+nis\n-user\n+@group::::::\n+name:$6$salt$hash:::::\n"))
                .isEqualTo(new Passwd(
                        List.of(),
                        List.of(
                                "line 1: NIS entry \"+\": accounts of a directory service are not read",
                                "line 2: NIS entry \"+nis\": accounts of a directory service are not read",
                                "line 3: NIS entry \"-user\": accounts of a directory service are not read",
                                "line 4: NIS entry \"+@group\": accounts of a directory service are not read",
                                "line 5: NIS entry \"+name\": accounts of a directory service are not read")));
    }

    @Test
    void no_fault_quotes_what_could_be_a_password() {
        String hash = "$6$rounds=5000$usesomesillystri$D4IrlXatmP7rx3P3InaxBeoomnAihCKRVQUr36zl5QN";
        for (String line : new String[] {
            hash,
            "a:" + hash,
            "a:x:" + hash,
            "a:x:1:" + hash,
            hash + ":0:0:root:/root:/bin/sh:",
            ":" + hash + ":0:0::/:/s",
            "+" + ":" + hash
        }) {
            assertThat(Passwd.parse(line).faults())
                    .hasSize(1)
                    .allSatisfy(fault -> assertThat(fault).doesNotContain("rounds", "usesome", "D4Irl"));
        }
    }

    @Test
    void the_first_of_several_accounts_names_their_user_id() {
        assertThat(Passwd.parse("root:x:0:0::/:\ntoor:x:0:0::/:\nbin:x:1:1::/:\n")
                        .names())
                .isEqualTo(Map.of(0L, "root", 1L, "bin"));
    }

    @Test
    void any_text_is_accounts_and_faults_and_never_an_exception() {
        qt().forAll(
                        strings().allPossible().ofLengthBetween(0, 80),
                        strings().ascii().ofLengthBetween(0, 40))
                .checkAssert(
                        (text, name) -> assertThat(Passwd.parse(text + "\n" + name + ":x:1:2:" + text + "\n+" + text))
                                .isNotNull());
    }
}
