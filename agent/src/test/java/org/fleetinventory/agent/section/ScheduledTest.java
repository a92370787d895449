package org.fleetinventory.agent.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.agent.Answer;
import org.fleetinventory.agent.CapturedHost;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.SectionAnswer;
import org.junit.jupiter.api.Test;

class ScheduledTest {
    private static final String CRONTAB = "/etc/crontab";

    private static SectionAnswer read(CapturedHost.Builder host) {
        return SectionAnswer.of(new Scheduled(), host.build());
    }

    private static SectionAnswer jobs(String rows) {
        return new SectionAnswer("{\"jobs\":[" + rows + "]}", "{\"problems\":[]}");
    }

    @Test
    void a_machine_on_which_nothing_is_scheduled_has_no_section() {
        assertThat(read(CapturedHost.builder().file(CRONTAB, "SHELL=/bin/sh\n# m h dom mon dow user command\n")))
                .isEqualTo(new SectionAnswer("{}", "{\"problems\":[]}"));
    }

    @Test
    void tables_that_only_root_may_read_are_said_to_be_missing() {
        assertThat(read(CapturedHost.builder()
                        .file(CRONTAB, "@daily root /usr/bin/x\n")
                        .file(
                                "/etc/cron.d/private",
                                new Answer.Refused<>(Problem.Kind.PERMISSION_DENIED, "permission denied"))
                        .refusedDirectory(
                                "/var/spool/cron/crontabs", Problem.Kind.PERMISSION_DENIED, "permission denied")
                        .refusedDirectory(
                                "/var/spool/cron/atjobs", Problem.Kind.PERMISSION_DENIED, "permission denied")))
                .isEqualTo(new SectionAnswer(
                        "{\"jobs\":[{\"kind\":\"cron\",\"file\":\"/etc/crontab\",\"schedule\":\"@daily\","
                                + "\"user\":\"root\",\"command\":\"/usr/bin/x\"}]}",
                        "{\"problems\":[\"permission_denied /etc/cron.d/private: permission denied\","
                                + "\"permission_denied /var/spool/cron/crontabs: permission denied\","
                                + "\"permission_denied /var/spool/cron/atjobs: permission denied\"]}"));
    }

    @Test
    void variables_and_input_are_not_kept_and_secrets_are_masked() {
        assertThat(read(CapturedHost.builder().file("/var/spool/cron/tabs/bob", """
                                PASSWORD=SECRET1
                                  "quoted name" = SECRET2
                                -5 0 * * * /usr/bin/quiet
                                ~ 3 * * * date +\\%F; mysql -phunter3 <<< x %SECRET4
                                @weekly curl -H 'Authorization: Bearer SECRET5' https://a:SECRET6@example.com/
                                """)))
                .isEqualTo(jobs("{\"kind\":\"cron\",\"file\":\"/var/spool/cron/tabs/bob\",\"schedule\":\"5 0 * * *\","
                        + "\"user\":\"bob\",\"command\":\"/usr/bin/quiet\"},"
                        + "{\"kind\":\"cron\",\"file\":\"/var/spool/cron/tabs/bob\",\"schedule\":\"@weekly\","
                        + "\"user\":\"bob\",\"command\":\"curl -H 'Authorization: ***' https://***@example.com/\"},"
                        + "{\"kind\":\"cron\",\"file\":\"/var/spool/cron/tabs/bob\",\"schedule\":\"~ 3 * * *\","
                        + "\"user\":\"bob\",\"command\":\"date +\\\\%F; mysql -p*** <<< x\"}"));
    }

    @Test
    void a_masked_timer_and_one_that_nothing_wants_are_not_enabled() {
        assertThat(read(CapturedHost.builder()
                        .link("/etc/systemd/system/a.timer", "/dev/null")
                        .link("/etc/systemd/system/timers.target.wants/a.timer", "/usr/lib/systemd/system/a.timer")
                        .file("/usr/lib/systemd/system/a.timer", "[Timer]\nOnCalendar=daily\n")
                        .file("/usr/lib/systemd/system/b.timer", "[Timer]\nOnUnitActiveSec=1d\nOnBootSec=15min\n")))
                .isEqualTo(jobs("{\"kind\":\"timer\",\"file\":\"/etc/systemd/system/a.timer\",\"name\":\"a.timer\","
                        + "\"unit\":\"a.service\",\"enabled\":false},"
                        + "{\"kind\":\"timer\",\"file\":\"/usr/lib/systemd/system/b.timer\",\"name\":\"b.timer\","
                        + "\"schedule\":\"OnUnitActiveSec=1d; OnBootSec=15min\",\"unit\":\"b.service\","
                        + "\"enabled\":false}"));
    }

    @Test
    void a_drop_in_of_the_administrator_hides_the_one_of_that_name_of_the_distribution() {
        assertThat(read(CapturedHost.builder()
                        .file("/usr/lib/systemd/system/a.timer", "[Timer]\nOnCalendar=daily\nUnit=old.service\n")
                        .file("/usr/lib/systemd/system/a.timer.d/10.conf", "[Timer]\nOnCalendar=\nUnit=wrong.service\n")
                        .file("/etc/systemd/system/a.timer.d/10.conf", "[Timer]\nOnBootSec=1h\nUnit=new.service\n")
                        .file("/run/systemd/system/a.timer.d/20.conf", "[Timer]\nOnCalendar=\nOnCalendar=weekly\n")))
                .isEqualTo(jobs("{\"kind\":\"timer\",\"file\":\"/usr/lib/systemd/system/a.timer\","
                        + "\"name\":\"a.timer\",\"schedule\":\"OnCalendar=weekly\","
                        + "\"unit\":\"new.service\",\"enabled\":false}"));
    }

    @Test
    void more_jobs_than_anybody_has_are_cut_and_said() {
        SectionAnswer answer = read(CapturedHost.builder().file(CRONTAB, "* * * * * root x\n".repeat(5001)));
        assertThat(answer.problems())
                .isEqualTo("{\"problems\":[\"truncated jobs: more than 5000 jobs; the others are left out\"]}");
        assertThat(answer.fields().split("\"command\"", -1)).hasSize(5001);
    }
}
