package org.fleetinventory.collector.report;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.fleetinventory.collector.inventory.Access;
import org.fleetinventory.collector.inventory.Target;
import tools.jackson.databind.json.JsonMapper;

/** The hosts of an inventory as text. */
public final class HostList {
    private static final List<String> TITLES = List.of("HOST", "ADDRESS", "PORT", "USER", "ACCESS", "GROUPS");
    private static final String NONE = "-";

    private HostList() {}

    /** Aligned columns below their titles; "-" where the inventory says nothing. */
    public static String table(List<Target> targets) {
        Table table = new Table(TITLES.stream()
                .map(title -> new Table.Column(title, false, false))
                .toList());
        targets.forEach(
                target -> table.row(row(target).stream().map(Table.Cell::of).toList()));
        return String.join("\n", table.lines(OptionalInt.empty(), false)) + "\n";
    }

    private static List<String> row(Target target) {
        return List.of(
                target.name(),
                target.address(),
                target.port().map(Object::toString).orElse(NONE),
                target.user().orElse(NONE),
                access(target.access()),
                target.groups().isEmpty() ? NONE : String.join(",", target.groups()));
    }

    private static String access(Access access) {
        if (access instanceof Access.Ssh) {
            return "ssh";
        }
        return access instanceof Access.Local ? "local" : "unsupported";
    }

    /** One JSON array with one host a line; what the inventory does not say is left out. */
    public static String json(List<Target> targets) {
        JsonMapper mapper = JsonMapper.shared();
        return targets.stream()
                .map(target -> mapper.writeValueAsString(object(target)))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static Map<String, Object> object(Target target) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", target.name());
        object.put("address", target.address());
        target.port().ifPresent(port -> object.put("port", port));
        target.user().ifPresent(user -> object.put("user", user));
        target.identityFile().map(Path::toString).ifPresent(file -> object.put("identity_file", file));
        object.put("access", access(target.access()));
        if (target.access() instanceof Access.Unsupported unsupported) {
            object.put("reason", unsupported.reason());
        }
        target.java().ifPresent(java -> object.put("java", java));
        object.put("become", target.become());
        target.timeout().ifPresent(timeout -> object.put("timeout_seconds", timeout.toMillis() / 1000.0));
        object.put("groups", target.groups());
        object.put("labels", target.labels());
        return object;
    }
}
