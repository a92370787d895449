package org.fleetinventory.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What each filter lets through. That the shell's twins do the same is tested where they are. */
class FilterTest {
    private static String filtered(Filter filter, String... lines) {
        byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        String once = new String(filter.apply(content), StandardCharsets.UTF_8);
        assertThat(new String(filter.apply(filter.apply(content)), StandardCharsets.UTF_8))
                .isEqualTo(once);
        return once;
    }

    @Test
    void shadow_keeps_the_algorithm_of_a_hash_and_nothing_of_it() {
        assertThat(filtered(
                        Filter.SHADOW,
                        "root:$6$SALT$HASH:19000:0:99999:7:::",
                        "anna:!$y$j9T$SALT$HASH:19000:0:99999:7:30:20000:",
                        "bert:!!:19000::::::",
                        "daemon:*:19000:0:99999:7:::",
                        "open::19000:0:99999:7:::",
                        "old:ab01234567./X:1:::::: x",
                        "old:ab01234567./X:1::::::",
                        "bsdi:_J9..K0AyUubQkXgBQYM:1::::::",
                        "sun:$md5,rounds=904$SALT$$HASH:1::::::",
                        "odd:SECRET:1::::::",
                        "new:$quantum$SALT$HASH:1::::::",
                        "host$:$5$SALT$HASH:1::::::\r"))
                .isEqualTo("""
                        root:$6$:19000:0:99999:7:::
                        anna:!$y$:19000:0:99999:7:30:20000:
                        bert:!:19000::::::
                        daemon:*:19000:0:99999:7:::
                        open::19000:0:99999:7:::
                        ?
                        old:$des$:1::::::
                        bsdi:$bsdi$:1::::::
                        sun:$md5$:1::::::
                        odd:*:1::::::
                        new:*:1::::::
                        host$:$5$:1::::::
                        """);
    }

    @Test
    void a_shadow_line_whose_fields_moved_shows_nothing() {
        assertThat(filtered(
                        Filter.SHADOW,
                        "# old: root:$6$SALT$HASH:1::::::",
                        "$6$SALT$HASH:19000:0:99999:7:::",
                        "SECRET",
                        "",
                        "root:x:$6$SALT$HASH:19000",
                        ":$6$SALT$HASH:19000"))
                .isEqualTo("\n?\n?\n\n?\n?\n");
    }

    @Test
    void fstab_loses_credentials_wherever_they_stand() {
        assertThat(filtered(
                        Filter.FSTAB,
                        "# password=SECRET",
                        "UUID=1-2\t/ ext4 \t noatime,errors=remount-ro 0 1",
                        "//nas/share /mnt/a cifs username=me,password=SECRET,uid=1000 0 0",
                        "//nas/share /mnt/b cifs user=DOM/me%SECRET,ro 0 0",
                        "//nas/share /mnt/c cifs credentials=/root/.smb,pass=SE,,CRET,ro 0 0",
                        "//nas/share /mnt/d cifs password=\"SE,CRET\",ro 0 0",
                        "curlftpfs#ftp://me:SECRET@host/ /mnt/e fuse ro",
                        "10.0.0.1:6789:/ /mnt/f ceph name=admin,secret=SECRET 0 SECRET",
                        "SECRET"))
                .isEqualTo("""

                        UUID=1-2 / ext4 noatime,errors=remount-ro 0 1
                        //nas/share /mnt/a cifs username=me,password=***,uid=1000 0 0
                        //nas/share /mnt/b cifs user=DOM/me%***,ro 0 0
                        //nas/share /mnt/c cifs credentials=***,pass=*** 0 0
                        //nas/share /mnt/d cifs password=*** 0 0
                        curlftpfs#ftp:***@host/ /mnt/e fuse ro 0 0
                        10.0.0.1:6789:/ /mnt/f ceph name=admin,secret=*** 0 0
                        ?
                        """);
    }

    @Test
    void authorized_keys_lose_the_values_of_options() {
        assertThat(filtered(
                        Filter.AUTHORIZED_KEYS,
                        "# SECRET",
                        "ssh-ed25519 AAAAC3 anna@laptop",
                        "command=\"/bin/x --key SECRET \\\"SECRET, ssh-rsa\\\"\",no-pty ssh-rsa AAAAB3 a b",
                        "environment=TOKEN=SECRET,from=\"10.0.0.0/8\" ecdsa-sha2-nistp256 AAAAE2",
                        "-----BEGIN OPENSSH PRIVATE KEY-----",
                        "SECRETSECRET",
                        "command=\"SECRET ssh-rsa AAAAB3 never closed",
                        "ssh-rsa SECRET"))
                .isEqualTo("""

                        ssh-ed25519 AAAAC3 anna@laptop
                        command,no-pty ssh-rsa AAAAB3 a b
                        environment,from ecdsa-sha2-nistp256 AAAAE2
                        ?
                        ?
                        ?
                        ?
                        """);
    }

    @Test
    void command_lines_lose_what_their_words_call_secret() {
        assertThat(filtered(
                        Filter.COMMAND_LINES,
                        "# SECRET",
                        "  #includedir /etc/sudoers.d",
                        "#1000 ALL=(ALL:ALL) ALL",
                        "deploy ALL=(root) NOPASSWD: /usr/bin/mysql -uroot -pSECRET -e x, /bin/systemctl restart nginx",
                        "d ALL=/usr/bin/curl -u me:SECRET -H \"Authorization: Bearer SECRET\" x, SECRET",
                        "d ALL=/usr/bin/curl --token SECRET, /bin/a PASSWORD=\"SEC RET\", /bin/b",
                        "d ALL=/bin/x 'https://me:SECRET@host/path' \\",
                        "  --key=\"SEC \\",
                        "  RET\" ok",
                        "0 * * * * DB_PWD=SEC\\ RET /bin/backup --env=TOKEN=SEC=RET -p 22",
                        "0 * * * * sshpass -p SECRET ssh me@host; curl -H 'X-Auth-Token: SECRET' --user=me:SECRET"))
                .isEqualTo("""

                        #includedir /etc/sudoers.d
                        #1000 ALL=(ALL:ALL) ALL
                        deploy ALL=(root) NOPASSWD: /usr/bin/mysql -uroot -p*** -e x, /bin/systemctl restart nginx
                        d ALL=/usr/bin/curl -u me:*** -H "Authorization: *** ***" ***, ***
                        d ALL=/usr/bin/curl --token ***, /bin/a PASSWORD=***" ***", /bin/b
                        d ALL=/bin/x 'https:***@host/path' \\
                        --key=***" ***\\
                        ***" ok
                        0 * * * * DB_PWD=***\\ *** /bin/backup --env=TOKEN=*** -p 22
                        0 * * * * sshpass -p *** ssh me@host; curl -H 'X-Auth-Token: ***' --user=me:***
                        """);
    }

    @Test
    void yaml_and_json_lose_them_too() {
        assertThat(filtered(
                        Filter.COMMAND_LINES,
                        "db: { user: me, password: \"SECRET SECRET\", port: 1 }",
                        "{\"user\":\"me\",\"apiKey\":\"SECRET\"}",
                        "token = SECRET"))
                .isEqualTo("""
                        db: { user: me, password: ***" ***", port: 1 }
                        {"user":"me","apiKey":***""
                        token = ***
                        """);
    }

    @Test
    void the_command_line_of_the_kernel_keeps_what_is_no_secret() {
        assertThat(filtered(
                        Filter.KERNEL_ARGUMENTS,
                        "BOOT_IMAGE=/vmlinuz root=UUID=0a-1b  ro iommu.passthrough=1 console=ttyS0,115200n8 -- --port 80",
                        "rd.iscsi.password=SECRET rd.iscsi.in.password=\"SECRET SECRET\" rd.luks.key=SECRET:/dev/sdb quiet",
                        "inst.ks=https://me:SECRET@h/ks netroot=iscsi:me:SECRET@10.0.0.1::::iqn inst.repo=http://h:80/r",
                        "systemd.set_credential=a:SECRET ro -- --token SECRET --verbose"))
                .isEqualTo("""
                        BOOT_IMAGE=/vmlinuz root=UUID=0a-1b ro iommu.passthrough=1 console=ttyS0,115200n8 -- --port 80
                        rd.iscsi.password=*** rd.iscsi.in.password=*** *** rd.luks.key=*** quiet
                        inst.ks=https://***@h/ks netroot=iscsi:***@10.0.0.1::::iqn inst.repo=http://h:80/r
                        systemd.set_credential=*** ro -- --token *** --verbose
                        """);
    }
}
