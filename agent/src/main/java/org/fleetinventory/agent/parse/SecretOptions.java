package org.fleetinventory.agent.parse;

/** The short options with which well-known programs take a secret, and the words that programs are fed as one. One command line. */
final class SecretOptions {
    private static final String[] FED = {"chpasswd", "-stdin", "sudo -S", "cryptsetup"};

    /** Of each row the letters of the options that take a secret, and the programs that have them. */
    private static final String[] OPTIONS = {
        "p: sshpass login 7z 7za 7zr rar unrar rdesktop useradd usermod groupmod mongo mongosh mongodump mongorestore mongoexport"
                + " mongoimport cqlsh rabbitmqadmin ",
        "uU: curl ",
        "a: redis-cli valkey-cli http https xh ",
        "w: ldapsearch ldapadd ldapmodify ldapdelete ldappasswd ldapwhoami ldapcompare vsql ",
        "U: smbclient rpcclient smbget net ",
        "P: mosquitto_pub mosquitto_sub mosquitto_rr zip unzip sqlcmd bcp tsql ",
        "Pky: ipmitool ",
        "cAX: snmpget snmpwalk snmpbulkwalk snmpset snmptrap snmpstatus snmpgetnext ",
        "kK: openssl ",
        "u: lftp "
    };

    /** Where "password x" is a name and its value. */
    private static final String NAMED = " nmcli aws git npm yarn ipmitool wpa_cli redis-cli redis-server ";

    /** Where "login -p x" is a password. */
    private static final String ENGINES = " docker podman nerdctl buildah skopeo helm az oc ";

    /** Where a word "user/password@database" is one. */
    private static final String SQLPLUS = " sqlplus exp imp expdp impdp rman sqlldr ";

    /** Known by other means than options, or only so that the options of those before it are not taken for theirs. */
    private static final String OTHERS = " htpasswd ssh scp sftp rsync psql pg_dump tar ps mkdir cp ";

    /** The program whose options are read; "" before one that is known here. */
    private String program = "";

    /** Whether the line has a program that reads a secret from its standard input. */
    private boolean feeds;

    /** Whether the words that follow are, or may be, secrets, up to the end of this command. */
    private boolean words;

    void line(String text) {
        String plain = text.replace('\0', ' ');
        for (String reader : FED) {
            feeds |= plain.contains(reader);
        }
    }

    /** Whether "-p" without a value is complete: the program asks for one. */
    boolean asks() {
        return isMysql(program);
    }

    /** Whether a bare name, as in "nmcli ... password x", is followed by its value. */
    boolean takesNames() {
        return isAmong(NAMED);
    }

    private boolean isAmong(String programs) {
        return isAmong(programs, program);
    }

    private static boolean isAmong(String programs, String name) {
        return !name.isEmpty() && programs.contains(" " + name + " ");
    }

    /** Whether a whole word is a secret by its place. To be asked for every word in order. */
    boolean isSecret(String word) {
        boolean secret = words && !word.startsWith("-") && !isOperator(word);
        if (isOperator(word) || word.endsWith(";")) {
            program = "";
            words = false;
        }
        if (secret) {
            return true;
        }
        if (isAmong(SQLPLUS) && word.indexOf('/') > 0) {
            program = "";
            return true;
        }
        command(word.substring(word.lastIndexOf('/') + 1));
        words |= program.equals("htpasswd") && isShort(word) && word.indexOf('b') > 0;
        return false;
    }

    private static boolean isOperator(String word) {
        return word.equals("|") || word.equals("||") || word.equals("&&") || word.equals("&") || word.equals(";");
    }

    private void command(String name) {
        if (name.equals("echo") || name.equals("printf")) {
            words = feeds;
        } else if (name.equals("wpa_passphrase")) {
            words = true;
        } else if (name.equals("login")) {
            program = isAmong(ENGINES) ? name : program;
        } else if (isAmong(ENGINES, name)
                || isAmong(SQLPLUS, name)
                || isAmong(NAMED, name)
                || isAmong(OTHERS, name)
                || !secrets(name).isEmpty()) {
            program = name;
        }
    }

    /** The letters of the options that take a secret. */
    private static String secrets(String program) {
        for (String row : OPTIONS) {
            int colon = row.indexOf(':');
            if (isAmong(row.substring(colon + 1), program)) {
                return row.substring(0, colon);
            }
        }
        return isMysql(program) ? "p" : "";
    }

    /** mysqldump, mariadb-admin and their like; not an image "mysql:8". */
    private static boolean isMysql(String program) {
        boolean family = program.startsWith("mysql") || program.startsWith("mariadb") || program.equals("mariabackup");
        return (family && program.indexOf(':') < 0 && program.indexOf('.') < 0 && program.indexOf('=') < 0)
                || program.equals("xtrabackup")
                || program.equals("mydumper")
                || program.equals("myloader");
    }

    /** The letters that may stand before one of those in the same word: "curl -su user:x". */
    private static String flags(String program) {
        if (isMysql(program)) {
            return "ABbCEfGHILNnqrstTvVwX";
        }
        if (program.equals("curl")) {
            return "sSfLkivgGjJnNOqRlaB0123456#";
        }
        if (program.equals("zip")) {
            return "0123456789rqejmuvy";
        }
        return program.startsWith("ldap") ? "xnvcZMLA" : "";
    }

    /** Where in an option the secret begins, which is its end where it is the next word; -1 where it takes none. */
    int value(String word) {
        String secrets = isShort(word) ? secrets(program) : "";
        for (int i = 1; i < word.length() && !secrets.isEmpty(); i++) {
            if (secrets.indexOf(word.charAt(i)) >= 0) {
                program = program.equals("sshpass") ? "" : program;
                return i + 1;
            }
            if (flags(program).indexOf(word.charAt(i)) < 0) {
                return -1;
            }
        }
        boolean user = program.equals("curl") && (word.equals("--user") || word.equals("--proxy-user"));
        boolean glued = program.equals("curl") && (word.startsWith("--user=") || word.startsWith("--proxy-user="));
        return user ? word.length() : glued ? word.indexOf('=') + 1 : -1;
    }

    private static boolean isShort(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-';
    }
}
