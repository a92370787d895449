package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * /proc/net/if_inet6: "fe80000000000000d4266ffffee83b1c 02 40 20 80 eth0", the address, and in hexadecimal the index of the
 * interface, prefix length, scope and flags (if6_seq_show in the kernel's net/ipv6/addrconf.c).
 */
public final class IfInet6 {
    /** IFA_F_TEMPORARY of linux/if_addr.h. */
    private static final int TEMPORARY = 0x01;

    private IfInet6() {}

    /** What one line says; empty where it does not have that form. */
    public static Optional<InterfaceAddress> parse(String line) {
        List<String> words = Text.words(line);
        if (words.size() != 6) {
            return Optional.empty();
        }
        Optional<String> address = IpAddress.formatIpv6(words.get(0));
        OptionalLong prefixLength = Numbers.parse(words.get(2), 16);
        OptionalLong scope = Numbers.parse(words.get(3), 16);
        OptionalLong flags = Numbers.parse(words.get(4), 16);
        if (address.isEmpty() || !isLength(prefixLength) || scope.isEmpty() || flags.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InterfaceAddress(
                words.get(5),
                "ipv6",
                address.get(),
                (int) prefixLength.getAsLong(),
                scope((int) scope.getAsLong()),
                (flags.getAsLong() & TEMPORARY) != 0));
    }

    private static boolean isLength(OptionalLong number) {
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= 128;
    }

    /** The IPV6_ADDR_ bits of net/ipv6.h, named as ip-address(8) does. */
    private static String scope(int bits) {
        return switch (bits & 0xf0) {
            case 0x10 -> "host";
            case 0x20 -> "link";
            case 0x40 -> "site";
            default -> "global";
        };
    }

    /** Every line that has the form, the others into {@code broken}. */
    public static List<InterfaceAddress> parseAll(String text, List<String> broken) {
        List<InterfaceAddress> addresses = new ArrayList<>();
        for (String line : Text.lines(text)) {
            Optional<InterfaceAddress> address = parse(line);
            if (address.isPresent()) {
                addresses.add(address.get());
            } else if (!line.isBlank()) {
                broken.add(line);
            }
        }
        return addresses;
    }
}
