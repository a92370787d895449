package org.fleetinventory.agent.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

class MaskedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            backup --password=hunter2 --all          | backup --password=*** --all
            backup --password hunter2 --all          | backup --password *** --all
            backup --password="two words" --all      | backup --password=*** --all
            backup --password 'two words' --all      | backup --password *** --all
            backup --password two\\ words --all      | backup --password *** --all
            backup --password="never closed --all    | backup --password=*** *** ***
            backup "--password=two words" --all      | backup "--password=***" --all
            tool -password hunter2                   | tool -password ***
            tool --api-key hunter2 list              | tool --api-key *** list
            tool --db.auth-token=hunter2 list        | tool --db.auth-token=*** list
            keytool -storepass hunter2 -list         | keytool -storepass *** -list
            PASSWORD=hunter2 TOKEN=abc run           | PASSWORD=*** TOKEN=*** run
            env AWS_SECRET_ACCESS_KEY=a/b+c aws s3 ls | env AWS_SECRET_ACCESS_KEY=*** aws s3 ls
            java -Dspring.datasource.password=x -jar a.jar | java -Dspring.datasource.password=*** -jar a.jar
            docker run -e MYSQL_PWD=x -p 80:80 mysql:8 | docker run -e MYSQL_PWD=*** -p 80:80 mysql:8
            mount -o name=admin,secret=AQBx== :/ /mnt | mount -o name=admin,secret=*** :/ /mnt
            conf password = hunter2 next             | conf password = *** next
            conf password: hunter2 next              | conf password: *** next
            conf password =hunter2 next              | conf password *** next
            psql -c "ALTER USER a PASSWORD 'x y'"    | psql -c "ALTER USER a PASSWORD ***"
            mysql -e "CREATE USER a IDENTIFIED BY 'x'" | mysql -e "CREATE USER a IDENTIFIED BY ***"
            """)
    void what_a_secret_name_announces_is_masked(String line, String masked) {
        assertThat(Masked.command(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            curl https://user:pass@host/a@b          | curl https://***@host/a@b
            curl https://user:pa/ss@host/            | curl https://***@host/
            git clone https://ghtoken@example.com/x  | git clone https://***@example.com/x
            git clone ssh://git@example.com/x.git    | git clone ssh://git@example.com/x.git
            a --dsn=postgres://u:p@h/d?password=q    | a --dsn=postgres://***@h/d?password=***
            a http://h1:80/x@y,http://u:p@h2:80/     | a http://h1:80/x@y,http://***@h2:80/
            app root:hunter2@tcp(db:3306)/x          | app root:***@tcp(db:3306)/x
            docker run a/b:1@sha256:0123             | docker run a/b:1@sha256:0123
            scp me@host:/etc/passwd .                | scp me@host:/etc/passwd .
            curl http://host:8080/a@b                | curl http://host:8080/a@b
            """)
    void users_and_passwords_of_urls_are_masked(String line, String masked) {
        assertThat(Masked.command(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            curl -H "Authorization: Bearer abc" http://h | curl -H "Authorization: ***" http://h
            curl -H Authorization: Bearer abc http://h | curl -H Authorization: *** *** http://h
            curl -H Authorization:Bearer abc http://h | curl -H Authorization:*** *** http://h
            curl -H 'X-Api-Key: abc' http://h        | curl -H 'X-Api-Key: ***' http://h
            curl -H "Cookie: a=b; c=d" http://h      | curl -H "Cookie: ***" http://h
            curl -d '{"user": "a", "password": "b"}' | curl -d '{"user": "a", "password": ***'
            curl -d <password>b</password>           | curl -d <password>***
            """)
    void headers_and_bodies_are_masked(String line, String masked) {
        assertThat(Masked.command(line)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /usr/bin/mysql -u root -phunter2 shop    | /usr/bin/mysql -u root -p*** shop
            mysql -pMySecretPw -e x                  | mysql -p*** -e x
            sshpass -pTopSecret ssh host             | sshpass -p*** ssh host
            tool -password x -secretkey y z          | tool -password *** -secretkey *** z
            mysqldump -p --all-databases             | mysqldump -p --all-databases
            mysqldump -sNphunter2 -hprod-p.example   | mysqldump -sNp*** -hprod-p.example
            sshpass -p hunter2 ssh -p 22 host        | sshpass -p *** ssh -p 22 host
            sshpass -phunter2 ssh host               | sshpass -p*** ssh host
            curl -u user:hunter2 http://h            | curl -u *** http://h
            curl -sSfu user:hunter2 http://h         | curl -sSfu *** http://h
            curl --user user:hunter2 http://h        | curl --user *** http://h
            curl --proxy-user=user:hunter2 http://h  | curl --proxy-user=*** http://h
            ldapsearch -xw hunter2 -b dc=x           | ldapsearch -xw *** -b dc=x
            redis-cli -a hunter2 ping                | redis-cli -a *** ping
            docker login -u a -p hunter2 reg.example | docker login -u a -p *** reg.example
            ssh -p 22 host mysql --version           | ssh -p 22 host mysql --version
            smbclient //s/x -U me%hunter2            | smbclient //s/x -U ***
            sqlplus scott/tiger@orcl @go.sql         | sqlplus *** @go.sql
            nmcli dev wifi connect x password hunter2 | nmcli dev wifi connect x password ***
            htpasswd -nb me hunter2                  | htpasswd -nb *** ***
            sh -c "mysql -phunter2 -e 'select 1'"    | sh -c "mysql -p*** -e 'select 1'"
            """)
    void options_of_known_programs_are_masked(String line, String masked) {
        assertThat(Masked.command(line)).isEqualTo(masked);
    }

    @Test
    void what_a_program_is_fed_is_masked() {
        assertThat(Masked.command("echo hunter2 | sudo -S id")).isEqualTo("echo *** | sudo -S id");
        assertThat(Masked.command("echo \"me:hunter2\" | chpasswd")).isEqualTo("echo \"***\" | chpasswd");
        assertThat(Masked.command("echo a b; docker login --password-stdin"))
                .isEqualTo("echo *** *** docker login --password-stdin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOOT_IMAGE=/boot/vmlinuz-6.1.0-30-amd64 root=UUID=0a1b-2c3d ro quiet console=ttyS0,115200n8 pcie_aspm=off",
                "root=/dev/mapper/vg-root rd.lvm.lv=vg/root crashkernel=auto iommu.passthrough=1 module.sig_enforce=1",
                "/usr/sbin/sshd -D -p 2222",
                "kube-apiserver --authorization-mode=Node,RBAC --service-account-key-file=/etc/sa.pub --token-auth-file=/x",
                "docker run -p 3306:3306 -v /etc/passwd:/etc/passwd:ro image",
                "tool --password-file /run/secrets/x --ask-pass --no-password next",
                "PWD=/root OLDPWD=/ make",
                "don't touch it's   mine\t!",
                "passwd --status root",
                "0 3 * * * root test -x /usr/sbin/anacron || run-parts --report /etc/cron.daily",
                "12:30 a@b c=d e:f <p>g</p>",
                ""
            })
    void harmless_words_stay_as_they_are(String line) {
        assertThat(Masked.command(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ro rd.iscsi.password=hunter2 quiet       | ro rd.iscsi.password=*** quiet
            ro rd.iscsi.in.password=hunter2 quiet    | ro rd.iscsi.in.password=*** quiet
            netroot=iscsi:me:hunter2@10.0.0.1::::iqn | netroot=iscsi:***@10.0.0.1::::iqn
            ro rd.luks.key=/key:/dev/sdb quiet       | ro rd.luks.key=*** quiet
            inst.vncpassword=hunter2 inst.vnc        | inst.vncpassword=*** inst.vnc
            inst.ks=https://me:hunter2@h/ks.cfg ro   | inst.ks=https://***@h/ks.cfg ro
            systemd.set_credential=a:hunter2 ro      | systemd.set_credential=*** ro
            """)
    void secrets_of_the_kernel_command_line_are_masked(String line, String masked) {
        assertThat(Masked.command(line)).isEqualTo(masked);
    }

    @Test
    void arguments_with_a_nul_after_each_are_whole_words_with_any_character_in_them() {
        assertThat(Masked.command("tool\0--password\0two words\0--all\0")).isEqualTo("tool --password *** --all");
        assertThat(Masked.command("tool\0--password=it's two\0--all\0")).isEqualTo("tool --password=*** --all");
        assertThat(Masked.command("curl\0-H\0Authorization: Bearer a\0http://h\0"))
                .isEqualTo("curl -H Authorization: *** http://h");
        assertThat(Masked.command("sh\0-c\0mysql -pa b; sshpass -p 'x y' ssh h\0"))
                .isEqualTo("sh -c mysql -p*** b; sshpass -p *** ssh h");
        assertThat(Masked.command("tool\0--password=\0next\0")).isEqualTo("tool --password= next");
    }

    @Test
    void what_issuers_mark_as_a_token_is_masked_wherever_it_stands() {
        assertThat(Masked.command("run ghp_0123456789abcdef0123 AKIA0123456789ABCDEF eyJ0eXAiOiJKV1QifQ.e30.c2ln"))
                .isEqualTo("run *** *** ***");
    }

    @Test
    void quotes_in_quotes_have_an_end() {
        String text = "a";
        for (int i = 0; i < 5_000; i++) {
            text = (i % 2 == 0 ? "\"" : "'") + text + (i % 2 == 0 ? "\"" : "'");
        }
        assertThat(Masked.command(text + " --password x")).endsWith(" --password ***");
    }

    private static final List<String> FORMS = List.of(
            "run --password=% now",
            "run --password % now",
            "run '--password' \"%\" now",
            "run -v --passwd=% now",
            "mysql -p% now",
            "mysqldump -u root -p% --all-databases",
            "PASSWORD=% run",
            "TOKEN=% run",
            "export AWS_SECRET_ACCESS_KEY=%; run",
            "get https://user:%@host/path",
            "get -x ftp://user:%@host",
            "curl -H 'Authorization: Bearer %' host",
            "curl -H Authorization: Bearer % host",
            "curl\0-H\0Authorization: Bearer %\0host\0",
            "run --api-key % now",
            "run --api-key=% now",
            "sshpass -p % ssh host",
            "curl -u user:% host",
            "curl\0-u\0user:%\0host\0",
            "ro rd.luks.key=% quiet",
            "mount -t ceph -o name=admin,secret=%",
            "ro rd.iscsi.password=% quiet",
            "sh -c 'PASSWORD=% run'",
            "sh\0-c\0run --password % now\0");

    /** No blanks, quotes and backslashes, which end a word for the shell too, and nothing that ends a user in a URL. */
    private static final Gen<String> SECRETS =
            strings().betweenCodePoints('!', '~').ofLengthBetween(0, 12).map(text -> "S3c" + without(text) + "r3t");

    private static String without(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if ("\"'\\@/?#;%".indexOf(text.charAt(i)) < 0) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    /** Words among which are those that lead astray. */
    private static final Gen<String> WORDS = arbitrary()
            .pick(
                    "-p",
                    "--password",
                    "echo",
                    "mysql",
                    "curl",
                    "x",
                    "'",
                    "\"",
                    "\\",
                    "=",
                    ":",
                    "@",
                    "a=b",
                    ";",
                    "|",
                    "--",
                    "it's",
                    "bearer");

    @Test
    void a_planted_secret_never_survives() {
        qt().forAll(SECRETS, arbitrary().pick(FORMS))
                .checkAssert((secret, form) -> assertThat(Masked.command(form.replace("%", secret)))
                        .doesNotContain(secret)
                        .contains("***"));
    }

    @Test
    void a_secret_after_anything_else_never_survives() {
        qt().withExamples(5_000)
                .forAll(
                        lists().of(WORDS).ofSizeBetween(0, 6),
                        SECRETS,
                        arbitrary().pick("--password=", "--token ", "X_SECRET="))
                .checkAssert((words, secret, name) -> {
                    String line = String.join(" ", words) + " " + name + secret;
                    assertThat(Masked.command(line)).doesNotContain(secret);
                    assertThat(Masked.command(line.replace(' ', '\0'))).doesNotContain(secret);
                });
    }

    @Test
    void any_text_is_taken() {
        byte[] alphabet = " \t\n\"'\\=:@/-pPASSWORDtoken;|<>\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        qt().withExamples(5_000)
                .forAll(lists().of(integers().between(0, 0x2ff)).ofSizeBetween(0, 80))
                .checkAssert(values -> {
                    StringBuilder text = new StringBuilder();
                    for (int value : values) {
                        text.append(value < 0x80 ? (char) value : (char) alphabet[value % alphabet.length]);
                    }
                    assertThat(Masked.command(text.toString())).doesNotContain("\0");
                });
    }
}
