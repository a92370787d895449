package org.fleetinventory.collector.endtoend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Files with words in them where a host keeps its secrets. A session that begins with {@link #forceCommand} sees them instead of the
 * machine's own, in a mount namespace that ends with it: nothing of the machine is changed. What the session prints is recorded.
 *
 * @param directory everything that belongs to it
 * @param secrets words that must never leave the host
 * @param controls words beside them that must: they prove that the files were read
 */
record PlantedHost(Path directory, PlantedWords secrets, PlantedWords controls) {
    /** Writes the files. */
    static PlantedHost plant(Path directory, Path publicKey) throws IOException {
        PlantedHost host = new PlantedHost(directory, new PlantedWords(), new PlantedWords());
        host.accounts(Files.readString(publicKey).strip());
        host.sudoers();
        host.scheduled();
        host.system();
        host.repositories();
        host.custom();
        host.session();
        return host;
    }

    private String secret(String place) {
        return secrets.at(place);
    }

    private String control(String place) {
        return controls.at(place);
    }

    private void write(String file, String... lines) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
    }

    private void accounts(String key) throws IOException {
        Path home = directory.resolve("home");
        write(
                "etc/passwd",
                "root:x:0:0:root:/root:/bin/sh",
                "deploy:x:4242:4242:" + control("passwd gecos") + ":" + home + ":/bin/sh",
                "old:" + secret("passwd hash") + ":4243:4243::/nonexistent:/bin/sh");
        write("etc/group", "root:x:0:", "deploy:" + secret("group hash") + ":4242:");
        write("etc/gshadow", "deploy:$6$" + secret("gshadow salt") + "$" + secret("gshadow hash") + "::");
        write(
                "etc/shadow",
                "root:$6$" + secret("shadow salt") + "$" + secret("shadow hash") + ":19000:0:99999:7:::",
                "deploy:!$y$j9T$" + secret("locked salt") + "$" + secret("locked hash") + ":19000:0:99999:7:::",
                "old:" + secret("shadow hash without an algorithm") + ":19000:0:99999:7:::");
        write(
                "home/.ssh/authorized_keys",
                "# " + secret("authorized_keys comment"),
                "command=\"/usr/bin/backup --password=" + secret("authorized_keys command") + "\",environment=\"TOKEN="
                        + secret("authorized_keys environment") + "\" " + key + " " + control("authorized_keys name"));
    }

    private void sudoers() throws IOException {
        write(
                "etc/sudoers",
                "# " + secret("sudoers comment"),
                "root ALL=(ALL) ALL",
                control("sudoers user") + " ALL=(ALL) NOPASSWD: /usr/bin/mysql --password=" + secret("sudoers option"),
                "deploy ALL=(ALL) /usr/bin/curl -H Authorization\\: Bearer " + secret("sudoers header"),
                "@includedir /etc/sudoers.d");
        write("etc/sudoers.d/more", "Cmnd_Alias DUMP = /usr/bin/dump https\\://u\\:" + secret("sudoers url") + "@db/");
    }

    private void scheduled() throws IOException {
        write(
                "etc/crontab",
                "API_TOKEN=" + secret("crontab variable"),
                "# " + secret("crontab comment"),
                "1 2 * * * root /usr/bin/" + control("crontab command") + " --password=" + secret("crontab option"),
                "2 2 * * * root PGPASSWORD='" + secret("crontab quoted") + " " + secret("crontab quoted, second word")
                        + "' pg_dump",
                "3 2 * * * root mysqldump -p" + secret("crontab -p") + " db%" + "password " + secret("crontab stdin"));
        write(
                "etc/cron.d/job",
                "4 2 * * * deploy curl -u me:" + secret("cron.d curl") + " https://me:" + secret("cron.d url")
                        + "@host/" + control("cron.d command"));
        write(
                "spool/cron/crontabs/deploy",
                "5 2 * * * curl -H 'Authorization: Bearer " + secret("spool header") + "' " + control("spool command"));
        write(
                "spool/cron/atjobs/a0000101c0a1f3",
                "#!/bin/sh",
                "# atrun uid=0 gid=0",
                "# mail root 0",
                "umask 22",
                "DB_PASSWORD=" + secret("at variable") + "; export DB_PASSWORD",
                "login --token " + secret("at command"));
    }

    private void system() throws IOException {
        write(
                "cmdline",
                "root=/dev/vda1 marker=" + control("kernel parameter") + " rd.iscsi.password="
                        + secret("kernel parameter") + " netroot=iscsi:user:" + secret("kernel netroot")
                        + "@192.0.2.1::3260:1:iqn.x systemd.setenv=API_TOKEN=" + secret("kernel setenv")
                        + " url=https://u:"
                        + secret("kernel url") + "@host/");
        String unit = control("unit name");
        write(
                "etc/systemd/system/" + unit + ".service",
                "[Service]",
                "Environment=API_TOKEN=" + secret("unit environment"),
                "ExecStart=/usr/bin/serve --password " + secret("unit command"),
                "[Install]",
                "WantedBy=multi-user.target");
        write(
                "etc/systemd/system/" + unit + ".timer",
                "# password=" + secret("timer comment"),
                "[Timer]",
                "OnCalendar=daily");
        write(
                "etc/fstab",
                "//nas/share /mnt/" + control("fstab mount point") + " cifs username=me,password="
                        + secret("fstab password") + ",uid=0 0 0",
                "https://me:" + secret("fstab url") + "@dav/ /mnt/dav davfs noauto 0 0",
                "# password=" + secret("fstab comment"));
        write(
                "etc/ssh/sshd_config",
                "# " + secret("sshd comment"),
                "AllowUsers " + control("sshd user"),
                "SetEnv API_TOKEN=" + secret("sshd environment"),
                "ForceCommand /usr/bin/gate --password=" + secret("sshd command"));
        write("etc/ssl/own.pem", "-----BEGIN PRIVATE KEY-----", secret("private key"), "-----END PRIVATE KEY-----");
    }

    private void repositories() throws IOException {
        write(
                "etc/apt/sources.list.d/one.list",
                "deb https://me:" + secret("apt password") + "@" + control("apt host") + "/debian stable main",
                "deb [signed-by=/k] https://me:" + secret("apt password behind options") + "@host/debian stable main");
        write(
                "etc/apt/sources.list.d/two.sources",
                "Types: deb",
                "URIs: https://me:" + secret("deb822 password") + "@" + control("deb822 host") + "/debian",
                "Suites: stable",
                "Components: main");
        write("etc/apt/auth.conf", "machine host login me password " + secret("apt auth.conf"));
        write(
                "etc/yum.repos.d/one.repo",
                "[one]",
                "name=one",
                "baseurl=https://me:" + secret("yum url") + "@host/",
                "username=me",
                "password=" + secret("yum password"));
        write("etc/zypp/repos.d/one.repo", "[one]", "baseurl=https://me:" + secret("zypper url") + "@host/");
        write(
                "etc/apk/repositories",
                "https://me:" + secret("apk url") + "@" + control("apk host") + "/alpine/v3/main");
        write(
                "etc/pacman.conf",
                "[core]",
                "Server = https://me:" + secret("pacman url") + "@" + control("pacman host") + "/core");
    }

    private void custom() throws IOException {
        write(
                "etc/planted.conf",
                "plain = " + control("custom file"),
                "password = " + secret("custom password"),
                "api_key: \"" + secret("custom key") + "\"",
                "{\"token\": \"" + secret("custom token") + "\"}",
                "url = postgres://me:" + secret("custom url") + "@db/x");
        write(
                "command",
                "echo " + control("custom command") + "; echo DB_PASSWORD=" + secret("custom command's argument")
                        + "; cat " + directory.resolve("said"));
        write("said", "token: " + secret("custom command's output"));
    }

    String customCommand() throws IOException {
        return Files.readString(directory.resolve("command")).strip();
    }

    /** The copy of /etc is in memory, and gone with the namespace. Of its own files it keeps owners and modes. */
    private void session() throws IOException {
        Files.createDirectory(directory.resolve("copy"));
        write(
                "session",
                "set -e",
                "cd " + directory,
                "mount -t tmpfs -o mode=755 tmpfs copy",
                "cp -a /etc/. copy",
                "cp -R etc/. copy",
                "chmod 600 copy/shadow copy/gshadow copy/sudoers",
                "mount --bind copy /etc",
                "mount --bind spool /var/spool",
                "mount --bind cmdline /proc/cmdline",
                "cd /",
                "{ sh 2>&1 >&3 | tee -a " + directory.resolve("wire.err") + " >&2; } 3>&1 | tee "
                        + directory.resolve("wire.out"));
    }

    String forceCommand() {
        return "ForceCommand unshare -m sh " + directory.resolve("session");
    }

    /** A process that has secrets as anybody can: in its arguments and its environment. */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh",
                "-c",
                "read line",
                "worker",
                "--password=" + secret("process option"),
                "https://me:" + secret("process url") + "@host/",
                secret("process word"));
        builder.environment().put("DB_PASSWORD", secret("process environment"));
        return builder.start();
    }

    /** Everything that the last session printed, as it was and unpacked. */
    String wire() throws IOException {
        byte[] out = Files.readAllBytes(directory.resolve("wire.out"));
        return new String(out, StandardCharsets.ISO_8859_1)
                + unpacked(out)
                + Files.readString(directory.resolve("wire.err"), StandardCharsets.ISO_8859_1);
    }

    private static String unpacked(byte[] out) throws IOException {
        String text = new String(out, StandardCharsets.ISO_8859_1);
        int member = text.indexOf(" gzip\n") + " gzip\n".length();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(out, member, out.length - member))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
