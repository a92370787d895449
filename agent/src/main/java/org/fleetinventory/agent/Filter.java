package org.fleetinventory.agent;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fleetinventory.agent.parse.AuthorizedKeysFilter;
import org.fleetinventory.agent.parse.CommandLineFilter;
import org.fleetinventory.agent.parse.FstabFilter;
import org.fleetinventory.agent.parse.KernelArgumentsFilter;
import org.fleetinventory.agent.parse.ShadowFilter;
import org.fleetinventory.agent.parse.Text;

/**
 * Takes secrets out of a file on the host that has it, line by line. Each constant has a twin of the same name in filters.sh, for
 * hosts that are read by a shell, and a test holds the two to the same bytes. What was filtered is not changed by filtering it
 * again. Line numbers stay; a line that makes no sense is "?", a comment an empty line.
 */
public enum Filter {
    /** shadow(5): the name of its algorithm in place of a hash. */
    SHADOW,
    /** fstab(5): options that hold credentials, and passwords in sources. */
    FSTAB,
    /** sshd(8): values of the options before a key. */
    AUTHORIZED_KEYS,
    /** Lines with commands in them, as in sudoers(5) and crontab(5): what stands behind names such as password or token. */
    COMMAND_LINES,
    /** The command line of the kernel: values of parameters such as rd.iscsi.password, and users of URLs. */
    KERNEL_ARGUMENTS;

    /** Bytes in, bytes out: no encoding is taken for granted. */
    public byte[] apply(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return apply(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String apply(String text) {
        StringBuilder out = new StringBuilder(text.length());
        // A shell cannot hold NUL.
        List<String> lines = Text.split(text.replace("\0", ""), '\n');
        int count = lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
        CommandLineFilter commands = new CommandLineFilter();
        for (String line : lines.subList(0, count)) {
            String plain = withoutBlanksAtEnd(line);
            switch (this) {
                case SHADOW -> out.append(ShadowFilter.line(plain));
                case FSTAB -> out.append(FstabFilter.line(plain));
                case AUTHORIZED_KEYS -> out.append(AuthorizedKeysFilter.line(plain));
                case COMMAND_LINES -> out.append(commands.line(plain));
                case KERNEL_ARGUMENTS -> out.append(KernelArgumentsFilter.line(plain));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static String withoutBlanksAtEnd(String line) {
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }
}
