package org.fleetinventory.agent.corpus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The section "cpu" of one machine, in the forms that other tools give their answers in; "" for what is left out. */
record CpuView(JsonNode cpu) {

    static CpuView of(Corpus.Case machine) {
        return new CpuView(machine.snapshot("cpu").get("sections").path("cpu"));
    }

    String text(String field) {
        return cpu.path(field).asString("");
    }

    /** A list of words without regard to their order. */
    String flags() {
        List<String> flags = new ArrayList<>();
        cpu.path("flags").forEach(flag -> flags.add(flag.asString()));
        return words(flags);
    }

    /** CPU lists of every form, "0,1" and "0-1", as one. */
    static String cpus(String list) {
        TreeSet<Integer> cpus = new TreeSet<>();
        for (String range : list.isBlank() ? new String[0] : list.strip().split(",")) {
            String[] ends = range.split("-");
            for (int cpu = Integer.parseInt(ends[0]); cpu <= Integer.parseInt(ends[ends.length - 1]); cpu++) {
                cpus.add(cpu);
            }
        }
        return cpus.toString();
    }

    static String words(Collection<String> words) {
        return String.join(" ", new TreeSet<>(words));
    }

    /** The cpuinfo lines of a name, shared by all or one a processor, in the order of the processors. */
    List<String> lines(String name) {
        List<String> values = new ArrayList<>();
        addLines(values, cpu.path("common"), name);
        addLines(values, cpu.path("volatile_common"), name);
        for (JsonNode processor : cpu.path("processors")) {
            addLines(values, processor.path("attributes"), name);
            addLines(values, processor.path("volatile_attributes"), name);
        }
        return values;
    }

    private static void addLines(List<String> values, JsonNode lines, String name) {
        for (JsonNode line : lines) {
            if (line.get("name").asString().equals(name)) {
                values.add(line.path("value").asString(""));
            }
        }
    }

    /** How many caches of a level and one of these types there are, sizes taken together; "" where that is not told. */
    String instances(int level, String... types) {
        long sum = 0;
        for (JsonNode cache : cpu.path("caches")) {
            if (cache.get("level").asInt() == level
                    && List.of(types).contains(cache.get("type").asString())) {
                sum += cache.path("instances").asLong(0);
            }
        }
        return sum == 0 ? "" : String.valueOf(sum);
    }

    /** As lscpu sums them up: "L1d" is "64 KiB (2 instances)", "64 MiB" where nothing tells how many there are. */
    Map<String, String> caches() {
        Map<String, Long> bytes = new TreeMap<>();
        Map<String, Long> instances = new TreeMap<>();
        for (JsonNode cache : cpu.path("caches")) {
            if (cache.has("size_bytes")) {
                String type = cache.get("type").asString();
                String name = "L" + cache.get("level").asInt() + (type.equals("unified") ? "" : type.substring(0, 1));
                long count = cache.path("instances").asLong(0);
                bytes.merge(name, cache.get("size_bytes").asLong() * Math.max(count, 1), Long::sum);
                instances.merge(name, count, Long::sum);
            }
        }
        Map<String, String> texts = new TreeMap<>();
        bytes.forEach((name, sum) -> texts.put(name, human(sum) + counted(instances.get(name))));
        return texts;
    }

    private static String counted(long instances) {
        return switch ((int) instances) {
            case 0 -> "";
            case 1 -> " (1 instance)";
            default -> " (" + instances + " instances)";
        };
    }

    private static String human(long bytes) {
        int power = 0;
        while (bytes >> (10 * (power + 1)) > 0) {
            power++;
        }
        return BigDecimal.valueOf(bytes)
                        .divide(BigDecimal.valueOf(1L << (10 * power)), 1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + List.of(" B", " KiB", " MiB", " GiB").get(power);
    }

    /** The processors of each NUMA node by its number. */
    Map<Integer, String> nodes() {
        Map<Integer, String> nodes = new TreeMap<>();
        for (JsonNode node : cpu.path("numa_nodes")) {
            nodes.put(node.get("node").asInt(), node.path("cpus").asString(""));
        }
        return nodes;
    }

    Map<String, String> vulnerabilities() {
        Map<String, String> flaws = new TreeMap<>();
        for (JsonNode flaw : cpu.path("vulnerabilities")) {
            flaws.put(flaw.get("name").asString(), flaw.path("status").asString(""));
        }
        return flaws;
    }
}
