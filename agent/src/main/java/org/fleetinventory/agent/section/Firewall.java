package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Problem;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Assignments;
import org.fleetinventory.agent.parse.ProcessStatus;
import org.fleetinventory.agent.parse.RuleSet;
import org.fleetinventory.agent.parse.Text;

/**
 * What filters packets: the programs that are there, by their files, whether they start with the machine, the kernel's modules of
 * /proc/modules, and as root the chains with their policies and how many rules each has; never a rule. To list rules would make the
 * kernel load its module, so nobody is asked whose module is not loaded.
 */
public final class Firewall implements Section {
    private static final String UNITS = "/etc/systemd/system";
    private static final String MODULES = "/proc/modules";
    private static final String STATUS = "/proc/self/status";
    private static final String UFW = "/etc/ufw/ufw.conf";
    private static final String UFW_DEFAULTS = "/etc/default/ufw";
    private static final String FIREWALLD = "/etc/firewalld/firewalld.conf";

    private static final String[] NFT = {"nft", "-s", "list", "ruleset"};

    /** Machines with many containers have some thousands. */
    private static final int MOST_CHAINS = 2_000;

    /** What it is called, its program, and the unit that starts it. */
    private record Engine(String name, String program, String unit) {}

    private static final List<Engine> ENGINES = List.of(
            new Engine("csf", "csf", "csf.service"),
            new Engine("ferm", "ferm", "ferm.service"),
            new Engine("firewalld", "firewalld", "firewalld.service"),
            new Engine("iptables", "iptables", "iptables.service"),
            new Engine("netfilter-persistent", "netfilter-persistent", "netfilter-persistent.service"),
            new Engine("nftables", "nft", "nftables.service"),
            new Engine("shorewall", "shorewall", "shorewall.service"),
            new Engine("ufw", "ufw", "ufw.service"));

    private static final List<String> DIRECTORIES = List.of("/usr/sbin/", "/sbin/", "/usr/bin/");

    private static final List<String> KERNEL_MODULES = List.of(
            "arp_tables",
            "bpfilter",
            "ebtables",
            "ip6_tables",
            "ip_set",
            "ip_tables",
            "nf_conntrack",
            "nf_nat",
            "nf_tables",
            "x_tables");

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(List.of(
                Source.files(MODULES),
                Source.files(STATUS),
                Source.files(UFW),
                Source.files(UFW_DEFAULTS),
                Source.files(FIREWALLD),
                Source.files("/proc/net/ip_tables_names"),
                Source.files("/proc/net/ip6_tables_names"),
                Source.command(NFT),
                Source.command("iptables-save"),
                Source.command("ip6tables-save")));
        for (Engine engine : ENGINES) {
            sources.add(Source.links(UNITS + "/*/" + engine.unit));
            for (String directory : DIRECTORIES) {
                sources.add(Source.names(directory + engine.program));
            }
        }
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> text = reading.text(MODULES);
        List<String> modules = modules(text.orElse(""));
        List<Object> engines = engines(reading);
        Fields fields = new Fields();
        StorageStacks.put(fields, "engines", engines);
        if (!modules.isEmpty()) {
            fields.put("modules", modules);
        }
        if (canList(reading)) {
            // A kernel that cannot load modules has built in what it has.
            boolean tables = text.isEmpty() || modules.contains("nf_tables");
            List<RuleSet> chains =
                    chains(reading, tables, modules.contains("ip_tables"), modules.contains("ip6_tables"));
            StorageStacks.put(fields, "chains", chainRows(reading, chains));
        }
        return fields.map();
    }

    /** Without these programs there is nobody to ask. */
    private static boolean canList(Reading reading) {
        for (Engine engine : ENGINES) {
            boolean lists = engine.name.equals("nftables") || engine.name.equals("iptables");
            if (lists && isInstalled(reading, engine)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> modules(String text) {
        TreeSet<String> modules = new TreeSet<>();
        for (String line : Text.lines(text)) {
            int blank = line.indexOf(' ');
            String name = blank < 0 ? line : line.substring(0, blank);
            if (KERNEL_MODULES.contains(name)) {
                modules.add(name);
            }
        }
        return new ArrayList<>(modules);
    }

    private static List<Object> engines(Reading reading) {
        List<Object> rows = new ArrayList<>();
        List<String> directories = reading.list(UNITS);
        for (Engine engine : ENGINES) {
            if (isInstalled(reading, engine)) {
                Fields fields = new Fields().put("name", engine.name);
                if (engine.name.equals("ufw")) {
                    putUfw(reading, fields);
                } else if (!directories.isEmpty()) {
                    fields.put("enabled", isEnabled(reading, directories, engine));
                }
                if (engine.name.equals("firewalld")) {
                    fields.put("default_zone", value(reading, FIREWALLD, "DefaultZone"));
                }
                rows.add(fields.map());
            }
        }
        return rows;
    }

    private static boolean isInstalled(Reading reading, Engine engine) {
        for (String directory : DIRECTORIES) {
            if (reading.exists(directory + engine.program)) {
                return true;
            }
        }
        return false;
    }

    /** systemctl enable(1) makes a link in a directory such as multi-user.target.wants. */
    private static boolean isEnabled(Reading reading, List<String> directories, Engine engine) {
        for (String directory : directories) {
            boolean pulls = directory.endsWith(".wants") || directory.endsWith(".requires");
            if (pulls
                    && reading.link(UNITS + "/" + directory + "/" + engine.unit).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Its unit is always enabled; ufw.conf decides. */
    private static void putUfw(Reading reading, Fields fields) {
        String enabled = value(reading, UFW, "ENABLED");
        if (!enabled.isEmpty()) {
            fields.put("enabled", enabled.equalsIgnoreCase("yes"));
        }
        Map<String, String> defaults =
                Assignments.parse(reading.text(UFW_DEFAULTS).orElse(""));
        fields.put(
                        "input_policy",
                        defaults.getOrDefault("DEFAULT_INPUT_POLICY", "").toLowerCase(Locale.ROOT))
                .put(
                        "output_policy",
                        defaults.getOrDefault("DEFAULT_OUTPUT_POLICY", "").toLowerCase(Locale.ROOT))
                .put(
                        "forward_policy",
                        defaults.getOrDefault("DEFAULT_FORWARD_POLICY", "").toLowerCase(Locale.ROOT));
    }

    private static String value(Reading reading, String path, String key) {
        return Assignments.parse(reading.text(path).orElse("")).getOrDefault(key, "");
    }

    private static List<RuleSet> chains(Reading reading, boolean nftables, boolean iptables, boolean ip6tables) {
        if (!nftables && !iptables && !ip6tables) {
            return List.of();
        }
        if (ProcessStatus.parse(reading.text(STATUS).orElse("")).effectiveUid().orElse(0) != 0) {
            reading.problem(
                    Problem.Kind.PERMISSION_DENIED,
                    String.join(" ", NFT),
                    "only root may list the rules of the firewall");
            return List.of();
        }
        List<RuleSet> chains = new ArrayList<>();
        Optional<String> rules = nftables ? reading.output(NFT) : Optional.empty();
        chains.addAll(RuleSet.parseNft(rules.orElse("")));
        // Of an iptables that writes to nf_tables nft has told already.
        if (isUsed(reading, iptables, "/proc/net/ip_tables_names") || (nftables && rules.isEmpty())) {
            chains.addAll(
                    RuleSet.parseIptables("ip", reading.output("iptables-save").orElse("")));
        }
        if (isUsed(reading, ip6tables, "/proc/net/ip6_tables_names") || (nftables && rules.isEmpty())) {
            chains.addAll(RuleSet.parseIptables(
                    "ip6", reading.output("ip6tables-save").orElse("")));
        }
        return chains;
    }

    /** Whether the old tables are in use; the kernel lists them to root. */
    private static boolean isUsed(Reading reading, boolean loaded, String names) {
        return loaded && reading.value(names).isPresent();
    }

    private static List<Object> chainRows(Reading reading, List<RuleSet> chains) {
        Map<String, Object> rows = new TreeMap<>();
        for (RuleSet chain : chains) {
            Fields fields = new Fields()
                    .put("family", chain.family())
                    .put("table", chain.table())
                    .put("chain", chain.chain())
                    .put("hook", chain.hook())
                    .put("policy", chain.policy())
                    .put("rules", chain.rules());
            if (isEphemeral(chain.chain())) {
                fields.put("ephemeral", true);
            }
            rows.put(chain.family() + "\0" + chain.table() + "\0" + chain.chain(), fields.map());
        }
        List<Object> all = new ArrayList<>(rows.values());
        if (all.size() <= MOST_CHAINS) {
            return all;
        }
        reading.problem(
                Problem.Kind.TRUNCATED,
                String.join(" ", NFT),
                all.size() + " chains; those after the first " + MOST_CHAINS + " are left out");
        return all.subList(0, MOST_CHAINS);
    }

    /** What Kubernetes, container engines and fail2ban make and drop. */
    private static boolean isEphemeral(String chain) {
        for (String prefix : List.of("KUBE-", "DOCKER", "CNI-", "NETAVARK", "cali-", "CILIUM", "f2b-")) {
            if (chain.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
