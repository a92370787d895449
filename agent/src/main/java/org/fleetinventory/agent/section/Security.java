package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.Masked;
import org.fleetinventory.agent.parse.Text;

/**
 * What the kernel enforces. SELinux: /sys/fs/selinux, which is there only while it is on, and what /etc/selinux/config asks for at the next
 * boot. AppArmor: whether it is on, and how many profiles are in which mode, which only root may read. FIPS: /proc/sys/crypto. Secure Boot:
 * the EFI variable of that name (UEFI specification, 3.3), on s390 the kernel's word. Lockdown and the list of security modules: securityfs,
 * which may not be mounted.
 */
public final class Security implements Section {
    private static final String ENFORCE = "/sys/fs/selinux/enforce";
    private static final String POLICY_VERSION = "/sys/fs/selinux/policyvers";
    private static final String SELINUX_CONFIG = "/etc/selinux/config";
    private static final String APPARMOR = "/sys/module/apparmor/parameters/enabled";
    private static final String PROFILES = "/sys/kernel/security/apparmor/profiles";
    private static final String FIPS = "/proc/sys/crypto/fips_enabled";
    private static final String EFI = "/sys/firmware/efi";
    private static final String FIRMWARE = "/sys/firmware";
    private static final String SECURE_BOOT = EFI + "/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
    private static final String SECURE_IPL = "/sys/firmware/ipl/secure";
    private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
    private static final String MODULES = "/sys/kernel/security/lsm";
    private static final String RANDOMIZATION = "/proc/sys/kernel/randomize_va_space";
    private static final String CORE_PATTERN = "/proc/sys/kernel/core_pattern";

    /** Four bytes of attributes and one of value. */
    private static final int VARIABLE_BYTES = 5;

    @Override
    public String name() {
        return "security";
    }

    @Override
    public List<Source> sources() {
        return List.of(
                Source.files(ENFORCE),
                Source.files(POLICY_VERSION),
                Source.files(SELINUX_CONFIG),
                Source.files(APPARMOR),
                Source.files(PROFILES),
                Source.files(FIPS),
                Source.names(EFI),
                Source.files(SECURE_BOOT, VARIABLE_BYTES),
                Source.files(SECURE_IPL),
                Source.files(LOCKDOWN),
                Source.files(MODULES),
                Source.files(RANDOMIZATION),
                Source.files(CORE_PATTERN));
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields();
        selinux(reading, fields);
        apparmor(reading, fields);
        return fields.put("fips_enabled", flag(reading, FIPS))
                .putAll(firmware(reading))
                .put("lockdown", chosen(reading.value(LOCKDOWN).orElse("")))
                .putAll(modules(reading))
                .put("address_randomization", randomization(reading))
                .put("core_pattern", reading.value(CORE_PATTERN).map(Masked::command))
                .map();
    }

    private static void selinux(Reading reading, Fields fields) {
        Optional<Boolean> enforced = flag(reading, ENFORCE);
        Map<String, String> config =
                Assignments.parse(reading.text(SELINUX_CONFIG).orElse(""));
        if (enforced.isPresent()) {
            fields.put("selinux_mode", enforced.get() ? "enforcing" : "permissive");
        } else if (!config.isEmpty()) {
            fields.put("selinux_mode", "disabled");
        }
        fields.put("selinux_configured_mode", configuredMode(reading, config.getOrDefault("SELINUX", "")))
                .put("selinux_policy", config.getOrDefault("SELINUXTYPE", ""))
                .put("selinux_policy_version", reading.number(POLICY_VERSION));
    }

    private static String configuredMode(Reading reading, String mode) {
        String lower = mode.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "", "enforcing", "permissive", "disabled" -> {
                return lower;
            }
            default -> {
                reading.unparsable(SELINUX_CONFIG, "SELINUX=" + mode);
                return "";
            }
        }
    }

    /** Profiles are lines "/usr/bin/man (enforce)"; a name may hold blanks and parentheses. */
    private static void apparmor(Reading reading, Fields fields) {
        Optional<String> enabled = reading.value(APPARMOR);
        if (enabled.isEmpty()) {
            return;
        }
        fields.put("apparmor_enabled", enabled.get().equals("Y"));
        Optional<String> profiles = reading.text(PROFILES);
        if (profiles.isPresent()) {
            fields.put("apparmor_profiles", profiles(profiles.get()));
        }
    }

    private static List<Object> profiles(String text) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (String line : Text.lines(text)) {
            int open = line.lastIndexOf('(');
            if (open >= 0 && line.endsWith(")")) {
                String mode = line.substring(open + 1, line.length() - 1);
                counts.put(mode, counts.getOrDefault(mode, 0L) + 1);
            }
        }
        List<Object> rows = new ArrayList<>();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            rows.add(new Fields()
                    .put("mode", count.getKey())
                    .put("count", count.getValue())
                    .map());
        }
        return rows;
    }

    private static Map<String, Object> firmware(Reading reading) {
        Fields fields = new Fields();
        if (reading.exists(FIRMWARE)) {
            fields.put("uefi", reading.exists(EFI));
        }
        Optional<byte[]> variable = reading.head(SECURE_BOOT, VARIABLE_BYTES);
        if (variable.isPresent() && variable.get().length == VARIABLE_BYTES) {
            return fields.put("secure_boot", variable.get()[VARIABLE_BYTES - 1] == 1)
                    .map();
        }
        return fields.put("secure_boot", flag(reading, SECURE_IPL)).map();
    }

    /** "none [integrity] confidentiality". */
    private static Optional<String> chosen(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']', open + 1);
        return open < 0 || close < 0 ? Optional.empty() : Optional.of(text.substring(open + 1, close));
    }

    private static Map<String, Object> modules(Reading reading) {
        Optional<String> modules = reading.value(MODULES);
        return modules.isPresent()
                ? new Fields().put("modules", Text.split(modules.get(), ',')).map()
                : Map.of();
    }

    /** Documentation/admin-guide/sysctl/kernel.rst, randomize_va_space. */
    private static Optional<String> randomization(Reading reading) {
        String value = reading.value(RANDOMIZATION).orElse("");
        switch (value) {
            case "" -> {
                return Optional.empty();
            }
            case "0" -> {
                return Optional.of("none");
            }
            case "1" -> {
                return Optional.of("partial");
            }
            case "2" -> {
                return Optional.of("full");
            }
            default -> {
                reading.unparsable(RANDOMIZATION, value);
                return Optional.empty();
            }
        }
    }

    private static Optional<Boolean> flag(Reading reading, String path) {
        Optional<String> value = reading.value(path);
        return value.isPresent() ? Optional.of(value.get().equals("1")) : Optional.empty();
    }
}
