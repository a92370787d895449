package org.fleetinventory.agent.parse;

/** The names that the kernel gives to block devices. */
public final class DeviceName {
    private DeviceName() {}

    /** What stands before the number of "loop0" or "dm-3"; the whole name where no number ends it: "sda". */
    public static String driver(String name) {
        int end = name.length();
        while (end > 0 && isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }

    /** "nvme0c1n1": controller 1's path to namespace 1 of subsystem 0. */
    public static boolean isNvmePath(String name) {
        int controller = digits(name, "nvme".length());
        int namespace = digits(name, controller + 1);
        return name.startsWith("nvme")
                && controller < name.length()
                && name.charAt(controller) == 'c'
                && namespace > controller + 1
                && namespace < name.length()
                && name.charAt(namespace) == 'n'
                && digits(name, namespace + 1) == name.length()
                && namespace + 1 < name.length();
    }

    /** Where the digits that begin here end. */
    private static int digits(String name, int from) {
        int end = from;
        while (end < name.length() && isDigit(name.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
