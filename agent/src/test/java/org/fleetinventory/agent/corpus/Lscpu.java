package org.fleetinventory.agent.corpus;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What lscpu(1) says of a machine. On one with several types of processors some lines come once a type, and only the text has
 * them all.
 */
final class Lscpu {
    private final Map<String, List<String>> lines = new TreeMap<>();

    static Lscpu ofText(String text) {
        Lscpu lscpu = new Lscpu();
        for (String line : text.split("\n\n", 2)[0].split("\n")) {
            int colon = line.indexOf(':');
            lscpu.add(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return lscpu;
    }

    static Lscpu ofJson(JsonNode summary) {
        Lscpu lscpu = new Lscpu();
        summary.properties()
                .forEach(line -> lscpu.add(line.getKey(), line.getValue().asString()));
        return lscpu;
    }

    private void add(String name, String value) {
        lines.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    }

    /** The values of a line, the same ones once; "-" is lscpu's word for nothing. */
    private List<String> distinct(String name) {
        List<String> values = new ArrayList<>(new LinkedHashSet<>(lines.getOrDefault(name, List.of())));
        values.remove("-");
        return values;
    }

    /** What all types have in common; "" where they differ. */
    private String shared(String name) {
        List<String> values = distinct(name);
        return values.size() == 1 ? values.get(0) : "";
    }

    private long number(String name, long otherwise) {
        String value = shared(name);
        return value.isEmpty() ? otherwise : Long.parseLong(value);
    }

    private String sockets() {
        long inBook = number("Socket(s) per book", 0);
        long sockets = inBook > 0
                ? inBook * number("Book(s)", number("Book(s) per drawer", 1)) * number("Drawer(s)", 1)
                : number("Socket(s)", 0);
        return sockets == 0 ? "" : String.valueOf(sockets);
    }

    private String cores() {
        long cores = 0;
        for (String inSocket : lines.getOrDefault("Core(s) per socket", List.of())) {
            cores += Long.parseLong(inSocket) * Long.parseLong(sockets());
        }
        return cores == 0 ? "" : String.valueOf(cores);
    }

    /** The line in MHz as hertz: the highest of all types, or the lowest. */
    private String hertz(String name, boolean highest) {
        TreeSet<BigDecimal> values = new TreeSet<>();
        lines.getOrDefault(name, List.of()).forEach(value -> values.add(new BigDecimal(value)));
        if (values.isEmpty()) {
            return "";
        }
        BigDecimal megahertz = highest ? values.last() : values.first();
        return megahertz.movePointRight(6).toBigIntegerExact().toString();
    }

    /** Model, stepping and whatever else cpuinfo says; that a line is missing says that there is no such thing. */
    void compareModel(Score score, String name, String prefix, CpuView cpu) {
        for (Map.Entry<String, String> model : model().entrySet()) {
            score.compare(name, prefix + model.getKey(), model.getValue(), cpu.text(model.getKey()));
        }
        if (lines.containsKey("Microcode version")) {
            score.compare(name, prefix + "microcode", shared("Microcode version"), cpu.text("microcode"));
        }
        score.compare(name, prefix + "flags", flags(), cpu.flags());
    }

    /** As {@link #compareModel} for old releases that could say less: what they do say. */
    void compareSaid(Score score, String name, CpuView cpu) {
        for (Map.Entry<String, String> model : model().entrySet()) {
            if (!model.getValue().isEmpty()) {
                score.compare(name, model.getKey(), model.getValue(), cpu.text(model.getKey()));
            }
        }
        if (lines.containsKey("Flags")) {
            score.compare(name, "flags", flags(), cpu.flags());
        }
    }

    private Map<String, String> model() {
        String number = lines.containsKey("Machine type") ? shared("Machine type") : shared("Model");
        return Map.of(
                "vendor", shared("Vendor ID"),
                "model", String.join(" + ", distinct("Model name")),
                "family", shared("CPU family"),
                "model_number", number,
                "stepping", shared("Stepping"));
    }

    private String flags() {
        String flags = shared("Flags");
        return flags.isEmpty() ? "" : CpuView.words(List.of(flags.split(" +")));
    }

    /** What sysfs says. */
    void compareMachine(Score score, String name, String prefix, CpuView cpu) {
        score.compare(name, prefix + "threads", shared("CPU(s)"), cpu.text("threads"));
        score.compare(name, prefix + "cores", cores(), cpu.text("cores"));
        score.compare(name, prefix + "sockets", sockets(), cpu.text("sockets"));
        score.compare(
                name, prefix + "online", CpuView.cpus(shared("On-line CPU(s) list")), CpuView.cpus(cpu.text("online")));
        score.compare(
                name,
                prefix + "offline",
                CpuView.cpus(shared("Off-line CPU(s) list")),
                CpuView.cpus(cpu.text("offline")));
        score.compare(name, prefix + "minimum_hertz", hertz("CPU min MHz", false), cpu.text("minimum_hertz"));
        score.compare(name, prefix + "maximum_hertz", hertz("CPU max MHz", true), cpu.text("maximum_hertz"));
        score.compare(name, prefix + "caches", caches(), cpu.caches().toString());
        score.compare(name, prefix + "numa_nodes", nodes(), ourNodes(cpu));
        score.compare(
                name,
                prefix + "vulnerabilities",
                vulnerabilities(),
                ourVulnerabilities(cpu).toString());
    }

    private String caches() {
        Map<String, String> caches = new TreeMap<>();
        for (Map.Entry<String, List<String>> line : lines.entrySet()) {
            if (line.getKey().endsWith(" cache")) {
                String name = line.getKey().replace(" cache", "");
                caches.put(name, line.getValue().get(0));
            }
        }
        return caches.toString();
    }

    private String nodes() {
        Map<Integer, String> nodes = new TreeMap<>();
        for (Map.Entry<String, List<String>> line : lines.entrySet()) {
            if (line.getKey().matches("NUMA node\\d+ CPU\\(s\\)")) {
                int node = Integer.parseInt(line.getKey().replaceAll("\\D", ""));
                nodes.put(node, CpuView.cpus(line.getValue().get(0)));
            }
        }
        return nodes.toString();
    }

    private static String ourNodes(CpuView cpu) {
        Map<Integer, String> nodes = new TreeMap<>();
        cpu.nodes().forEach((node, cpus) -> nodes.put(node, CpuView.cpus(cpus)));
        return nodes.toString();
    }

    private String vulnerabilities() {
        Map<String, String> flaws = new TreeMap<>();
        for (Map.Entry<String, List<String>> line : lines.entrySet()) {
            if (line.getKey().startsWith("Vulnerability ")) {
                String name = line.getKey().substring("Vulnerability ".length());
                flaws.put(
                        name.toLowerCase(Locale.ROOT).replace(' ', '_'),
                        line.getValue().get(0));
            }
        }
        return flaws.toString();
    }

    /** lscpu writes "Mitigation; PTI" for the kernel's "Mitigation: PTI" and drops the colons after that. */
    private static Map<String, String> ourVulnerabilities(CpuView cpu) {
        Map<String, String> flaws = new TreeMap<>();
        cpu.vulnerabilities()
                .forEach((name, status) -> flaws.put(
                        name,
                        status.startsWith("Mitigation:")
                                ? "Mitigation;" + status.substring(11).replace(":", "")
                                : status));
        return flaws;
    }
}
