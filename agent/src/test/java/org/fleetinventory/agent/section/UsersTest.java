package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Declared;
import org.fleetinventory.agent.Host;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.SectionOptions;
import org.junit.jupiter.api.Test;

class UsersTest {
    private static final String PASSWD = "/etc/passwd";
    private static final String GROUP = "/etc/group";

    private final List<String> problems = new ArrayList<>();

    private Map<String, Object> read(Host host, boolean noSystem) {
        Reading reading = new Reading(host, "users");
        Map<String, Object> fields =
                new Declared(new Users(new SectionOptions(noSystem, Optional.empty()))).read(reading);
        for (Problem problem : reading.problems()) {
            problems.add(problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message());
        }
        return fields;
    }

    private static Answer<byte[]> denied() {
        return new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied");
    }

    @Test
    void a_machine_without_accounts_and_groups_has_no_section() {
        assertThat(read(
                        CapturedHost.builder()
                                .file("/etc/login.defs", "UID_MIN 7\n")
                                .build(),
                        false))
                .isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void accounts_that_may_not_be_read_are_left_out_and_said() {
        CapturedHost host = CapturedHost.builder()
                .file(PASSWD, denied())
                .file(GROUP, "wheel:x:10:alice\n")
                .file("/etc/login.defs", denied())
                .build();
        assertThat(read(host, false))
                .hasToString("{groups=[{name=wheel, gid=10, members=[alice]}], uid_min=1000, uid_max=60000}");
        assertThat(problems)
                .containsExactly(
                        "permission_denied /etc/passwd: permission denied",
                        "permission_denied /etc/login.defs: permission denied");
    }

    @Test
    void the_limits_belong_to_the_accounts_that_are_not_the_systems() {
        CapturedHost host = CapturedHost.builder()
                .file(PASSWD, "a:x:499:1::/:\nb:x:500:1::/:\nc:x:600:1::/:\nd:x:601:1::/:\n")
                .file("/etc/login.defs", "UID_MIN 500\nUID_MAX 600\n")
                .build();
        assertThat(read(host, false))
                .hasToString("{accounts=[{name=a, uid=499, gid=1, home=/, system=true}, "
                        + "{name=b, uid=500, gid=1, home=/, system=false}, "
                        + "{name=c, uid=600, gid=1, home=/, system=false}, "
                        + "{name=d, uid=601, gid=1, home=/, system=true}], uid_min=500, uid_max=600}");
    }

    @Test
    void without_the_systems_only_groups_of_the_accounts_left_stay_beside_ordinary_ones() {
        CapturedHost host = CapturedHost.builder()
                .file(PASSWD, "root:x:0:0::/root:\nalice:x:1000:100::/:\nnobody:x:65534:65534::/:\n")
                .file(GROUP, """
                        root:x:0:
                        adm:x:4:root
                        sudo:x:27:alice,root
                        users:x:100:
                        team:x:1500:
                        late:x:2000:
                        nogroup:x:65534:
                        """)
                .file("/etc/login.defs", "GID_MAX 1999\n")
                .build();
        assertThat(read(host, true))
                .hasToString("{accounts=[{name=alice, uid=1000, gid=100, home=/, system=false}], "
                        + "groups=[{name=sudo, gid=27, members=[alice, root]}, {name=team, gid=1500, members=[]}, "
                        + "{name=users, gid=100, members=[]}], uid_min=1000, uid_max=60000}");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_file_that_is_something_else_gives_some_faults_and_their_number() {
        CapturedHost host = CapturedHost.builder()
                .file(PASSWD, "no colons here\n".repeat(25))
                .build();
        assertThat(read(host, false)).hasToString("{accounts=[], uid_min=1000, uid_max=60000}");
        assertThat(problems)
                .hasSize(21)
                .startsWith("unparsable /etc/passwd: line 1: expected 7 fields, found 1")
                .endsWith("unparsable /etc/passwd: 5 further lines are faulty");
    }

    @Test
    void a_password_in_the_file_is_in_no_row_and_in_no_problem() {
        CapturedHost host = CapturedHost.builder()
                .file(
                        PASSWD,
                        "a:$6$salt$SECRET:1:1::/:\nb:$6$salt$SECRET:x:1::/:\n$6$salt$SECRET\n+:$6$salt$SECRET:::::\n")
                .file(GROUP, "g:$6$salt$SECRET:1:\nh:$6$salt$SECRET:x:\n$6$salt$SECRET\n")
                .build();
        assertThat(read(host, false).toString() + problems).doesNotContain("SECRET", "$6$");
        assertThat(problems).hasSize(5);
    }
}
