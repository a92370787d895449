package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Mount options, separated by commas. */
public final class MountOptions {
    private MountOptions() {}

    /**
     * Those of a mount and of its file system as one sorted set, credentials taken out. "rw" and "ro" are not among them, and of
     * autofs not what names one process or pipe of this boot.
     */
    public static List<String> of(Mountinfo mount) {
        TreeSet<String> options = new TreeSet<>(split(FstabFilter.options(mount.options())));
        for (String option : split(FstabFilter.options(mount.superOptions()))) {
            if (!mount.type().equals("autofs") || !isOfThisBoot(option)) {
                options.add(option);
            }
        }
        options.remove("rw");
        options.remove("ro");
        return new ArrayList<>(options);
    }

    private static boolean isOfThisBoot(String option) {
        return option.startsWith("fd=") || option.startsWith("pgrp=") || option.startsWith("pipe_ino=");
    }

    public static boolean isReadOnly(Mountinfo mount) {
        return split(mount.options()).contains("ro")
                || split(mount.superOptions()).contains("ro");
    }

    /** A comma between quotes separates nothing: context="system_u:object_r:tmp_t:s0:c1,c2". */
    public static List<String> split(String options) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= options.length(); i++) {
            char c = i < options.length() ? options.charAt(i) : ',';
            quoted ^= c == '"';
            if (i == options.length() || (c == ',' && !quoted)) {
                if (i > start) {
                    pieces.add(options.substring(start, i));
                }
                start = i + 1;
            }
        }
        return pieces;
    }
}
