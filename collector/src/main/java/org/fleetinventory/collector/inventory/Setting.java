package org.fleetinventory.collector.inventory;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fleetinventory.collector.inventory.Reading.Known;
import org.fleetinventory.collector.inventory.Reading.Unreadable;
import org.fleetinventory.collector.inventory.Reading.Unset;
import org.fleetinventory.collector.inventory.Reading.Wrong;
import org.fleetinventory.collector.inventory.Value.Decimal;
import org.fleetinventory.collector.inventory.Value.Flag;
import org.fleetinventory.collector.inventory.Value.Hidden;
import org.fleetinventory.collector.inventory.Value.Nothing;
import org.fleetinventory.collector.inventory.Value.Text;
import org.fleetinventory.collector.inventory.Value.Whole;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One thing that an inventory can say of a host, under its native name and under Ansible's. A native value must have its exact
 * type; Ansible converts, and so does this for its names.
 */
final class Setting<T> {
    /** A private key's file as written. {@code ansible}: relative to the working directory, as ssh takes it; else beside the inventory. */
    record KeyFile(String path, boolean ansible) {}

    static final Setting<String> ADDRESS =
            new Setting<>("host", List.of("ansible_host", "ansible_ssh_host"), Setting::word);
    static final Setting<Integer> PORT =
            new Setting<>("port", List.of("ansible_port", "ansible_ssh_port"), Setting::port);
    static final Setting<String> USER =
            new Setting<>("user", List.of("ansible_user", "ansible_ssh_user"), Setting::word);
    static final Setting<KeyFile> IDENTITY_FILE = new Setting<>(
            "identity_file", List.of("ansible_private_key_file", "ansible_ssh_private_key_file"), Setting::keyFile);
    static final Setting<Access> CONNECTION =
            new Setting<>("connection", List.of("ansible_connection"), Setting::connection);
    static final Setting<String> JAVA = new Setting<>("java", List.of(), Setting::line);
    static final Setting<Boolean> BECOME = new Setting<>("become", List.of("ansible_become"), Setting::flag);
    static final Setting<Duration> TIMEOUT = new Setting<>("timeout", List.of(), Setting::timeout);

    private static final List<Setting<?>> ALL =
            List.of(ADDRESS, PORT, USER, IDENTITY_FILE, CONNECTION, JAVA, BECOME, TIMEOUT);
    private static final Map<String, Setting<?>> BY_KEY = ALL.stream()
            .flatMap(setting -> setting.keys().map(key -> Map.entry(key, setting)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String name;
    /** Where several say something, the last one counts, as for the options of Ansible's ssh connection. */
    private final List<String> ansibleNames;

    private final BiFunction<Value, Boolean, Reading<T>> parser;

    private Setting(String name, List<String> ansibleNames, BiFunction<Value, Boolean, Reading<T>> parser) {
        this.name = name;
        this.ansibleNames = ansibleNames;
        this.parser = parser;
    }

    private Stream<String> keys() {
        return Stream.concat(Stream.of(name), ansibleNames.stream());
    }

    static Optional<Setting<?>> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** The native names, for hints. */
    static List<String> names() {
        return ALL.stream().map(setting -> setting.name).toList();
    }

    Reading<T> read(String key, Node node) {
        boolean ansible = !key.equals(name);
        Value value = Value.of(node);
        if (value instanceof Hidden hidden) {
            return new Unreadable<>(node.getStartMark(), key + " " + hidden.reason() + ": write the value itself");
        }
        if (value instanceof Nothing) {
            return ansible ? new Unset<>() : new Wrong<>("has no value: write one or leave the line out");
        }
        return parser.apply(value, ansible);
    }

    /**
     * What counts for a host: the word of the nearest place; where one place says both, the native one.
     *
     * @param said by key, what the host's places say of it
     */
    Optional<Reading<T>> resolve(Function<String, Optional<Said>> said) {
        Optional<Said> ansible = Optional.empty();
        for (String key : ansibleNames) {
            Optional<Said> next = said.apply(key).filter(word -> !(word.reading() instanceof Unset<?>));
            ansible = next.isPresent() ? next : ansible;
        }
        Optional<Said> own = said.apply(name);
        boolean nearer = own.isPresent()
                && (ansible.isEmpty() || own.get().rank() >= ansible.get().rank());
        return (nearer ? own : ansible).map(word -> cast(word.reading()));
    }

    /** What stands under the keys of a setting was read by that setting. */
    @SuppressWarnings("unchecked")
    private Reading<T> cast(Reading<?> reading) {
        return (Reading<T>) reading;
    }

    private static Reading<String> word(Value value, boolean ansible) {
        return text(value, ansible, Words::faultOfWord);
    }

    private static Reading<String> line(Value value, boolean ansible) {
        return text(value, ansible, text -> text.isBlank() ? Optional.of("is empty") : Words.faultOfLine(text));
    }

    private static Reading<String> text(Value value, boolean ansible, Function<String, Optional<String>> check) {
        String text;
        if (value instanceof Text word) {
            text = word.text();
        } else if (ansible && value instanceof Whole whole) {
            text = whole.number().toString();
        } else {
            boolean quotable = value instanceof Whole || value instanceof Decimal || value instanceof Flag;
            return new Wrong<>("must be text, not " + value.describe() + (quotable ? ": put it in quotes" : ""));
        }
        return check.apply(text).<Reading<String>>map(Wrong::new).orElseGet(() -> new Known<>(text));
    }

    private static Reading<KeyFile> keyFile(Value value, boolean ansible) {
        Reading<String> path = line(value, ansible);
        if (!(path instanceof Known<String> known)) {
            return new Wrong<>(path instanceof Wrong<String> wrong ? wrong.fault() : "cannot be used");
        }
        String text = known.value();
        if (text.startsWith("~") && !text.equals("~") && !text.startsWith("~/")) {
            return new Wrong<>("names another user's home directory, " + Words.quoted(text) + ": write the whole path");
        }
        try {
            return new Known<>(new KeyFile(Path.of(text).toString(), ansible));
        } catch (InvalidPathException notOne) {
            return new Wrong<>("is no file name in this locale");
        }
    }

    private static Reading<Integer> port(Value value, boolean ansible) {
        String digits = "";
        if (value instanceof Whole whole) {
            digits = whole.number().toString();
        } else if (ansible && value instanceof Text text) {
            digits = text.text().strip();
        }
        if (digits.matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(digits);
            if (port >= 1 && port <= 65_535) {
                return new Known<>(port);
            }
        }
        return new Wrong<>("must be a whole number from 1 to 65535, not " + value.describe());
    }

    private static Reading<Access> connection(Value value, boolean ansible) {
        if (!(value instanceof Text text)) {
            return new Wrong<>("must be ssh or local, not " + value.describe());
        }
        String plugin = ansible && text.text().startsWith("ansible.builtin.")
                ? text.text().substring("ansible.builtin.".length())
                : text.text();
        if (plugin.equals("local")) {
            return new Known<>(new Access.Local());
        }
        if (plugin.equals("ssh")
                || (ansible && List.of("smart", "paramiko", "paramiko_ssh").contains(plugin))) {
            return new Known<>(new Access.Ssh());
        }
        if (ansible && Words.faultOfWord(plugin).isEmpty()) {
            return new Known<>(new Access.Unsupported("connection " + plugin + " is not supported"));
        }
        return new Wrong<>("must be ssh or local, not " + value.describe());
    }

    private static Reading<Boolean> flag(Value value, boolean ansible) {
        if (value instanceof Flag flag) {
            return new Known<>(flag.set());
        }
        String word = "";
        if (ansible && value instanceof Text text) {
            word = text.text().strip().toLowerCase(Locale.ROOT);
        } else if (ansible && value instanceof Whole whole) {
            word = whole.number().toString();
        }
        return switch (word) {
            case "yes", "on", "true", "y", "t", "1" -> new Known<>(true);
            case "no", "off", "false", "n", "f", "0" -> new Known<>(false);
            default -> new Wrong<>("must be true or false, not " + value.describe());
        };
    }

    private static Reading<Duration> timeout(Value value, boolean ansible) {
        Optional<Duration> timeout = Optional.empty();
        if (value instanceof Whole whole) {
            timeout = Timeout.ofSeconds(new BigDecimal(whole.number()));
        } else if (value instanceof Decimal decimal) {
            timeout = Timeout.ofSeconds(decimal.number());
        } else if (value instanceof Text text) {
            timeout = Timeout.parse(text.text());
        }
        return timeout.<Reading<Duration>>map(Known::new)
                .orElseGet(() -> new Wrong<>("must be " + Timeout.FORMS + ", not " + value.describe()));
    }
}
