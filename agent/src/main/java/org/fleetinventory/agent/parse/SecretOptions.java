package org.fleetinventory.agent.parse;

/** The short options with which well-known programs take a secret, and the words that programs are fed as one. One command line. */
final class SecretOptions {
    private static final String[] FED = {"chpasswd", "-stdin", "sudo -S", "cryptsetup"};

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
        return switch (program) {
            case "nmcli", "aws", "git", "npm", "yarn", "ipmitool", "wpa_cli", "redis-cli", "redis-server" -> true;
            default -> false;
        };
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
        if (isSqlplus(program) && word.indexOf('/') > 0) {
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
        switch (name) {
            case "echo", "printf" -> words = feeds;
            case "wpa_passphrase" -> words = true;
            case "login" -> program = isEngine(program) ? "login" : program;
            default -> {
                if (isEngine(name) || isSqlplus(name) || !secrets(name).isEmpty() || isOther(name)) {
                    program = name;
                }
            }
        }
    }

    private static boolean isEngine(String name) {
        return switch (name) {
            case "docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "az", "oc" -> true;
            default -> false;
        };
    }

    private static boolean isSqlplus(String name) {
        return switch (name) {
            case "sqlplus", "exp", "imp", "expdp", "impdp", "rman", "sqlldr" -> true;
            default -> false;
        };
    }

    /** Known by other means than options, or only so that the options before it are not taken for its own. */
    private static boolean isOther(String name) {
        return switch (name) {
            case "htpasswd", "nmcli", "aws", "git", "npm", "yarn", "wpa_cli", "redis-server" -> true;
            case "ssh", "scp", "sftp", "rsync", "psql", "pg_dump", "tar", "ps", "mkdir", "cp" -> true;
            default -> false;
        };
    }

    /** The letters of the options that take a secret. */
    private static String secrets(String program) {
        return switch (program) {
            case "sshpass", "login", "7z", "7za", "7zr", "rar", "unrar", "rdesktop", "useradd", "usermod", "groupmod" ->
                "p";
            case "mongo",
                    "mongosh",
                    "mongodump",
                    "mongorestore",
                    "mongoexport",
                    "mongoimport",
                    "cqlsh",
                    "rabbitmqadmin" -> "p";
            case "curl" -> "uU";
            case "redis-cli", "valkey-cli", "http", "https", "xh" -> "a";
            case "ldapsearch",
                    "ldapadd",
                    "ldapmodify",
                    "ldapdelete",
                    "ldappasswd",
                    "ldapwhoami",
                    "ldapcompare",
                    "vsql" -> "w";
            case "smbclient", "rpcclient", "smbget", "net" -> "U";
            case "mosquitto_pub", "mosquitto_sub", "mosquitto_rr", "zip", "unzip", "sqlcmd", "bcp", "tsql" -> "P";
            case "ipmitool" -> "Pky";
            case "snmpget", "snmpwalk", "snmpbulkwalk", "snmpset", "snmptrap", "snmpstatus", "snmpgetnext" -> "cAX";
            case "openssl" -> "kK";
            case "lftp" -> "u";
            default -> isMysql(program) ? "p" : "";
        };
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
        return switch (program) {
            case "curl" -> "sSfLkivgGjJnNOqRlaB0123456#";
            case "zip" -> "0123456789rqejmuvy";
            default -> program.startsWith("ldap") ? "xnvcZMLA" : "";
        };
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
