package org.fleetinventory.agent.corpus;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What lstopo of hwloc says of a machine. */
final class Hwloc {
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

    private Hwloc() {}

    /** It shows only the processors that its control group allows: where those are not all, its counts are of another thing. */
    static void compare(Score score, Corpus.Case machine, CpuView cpu) {
        JsonNode expected = machine.expected();
        String name = machine.name();
        TreeSet<Integer> allowed = new TreeSet<>();
        expected.get("pu_os_indexes").forEach(index -> allowed.add(index.asInt()));
        if (allowed.toString().equals(CpuView.cpus(cpu.text("online")))) {
            compareCounts(score, name, cpu, expected);
        }
        compareModel(score, name, cpu, expected.get("packages").path(0));
    }

    private static void compareCounts(Score score, String name, CpuView cpu, JsonNode expected) {
        JsonNode counts = expected.get("counts");
        score.compare(name, "online", counts.get("PU").asString(), String.valueOf(count(cpu.text("online"))));
        score.compare(name, "cores", counts.path("Core").asString(""), cpu.text("cores"));
        score.compare(name, "sockets", counts.path("Package").asString(""), cpu.text("sockets"));
        if (!cpu.nodes().isEmpty()) {
            score.compare(
                    name,
                    "numa_nodes",
                    counts.get("NUMANode").asString(),
                    String.valueOf(cpu.nodes().size()));
        }
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            Matcher cache = Pattern.compile("L(\\d)([di]?)Cache").matcher(count.getKey());
            if (cache.matches()) {
                int level = Integer.parseInt(cache.group(1));
                String ours = cache.group(2).equals("i")
                        ? cpu.instances(level, "instruction")
                        : cpu.instances(level, "data", "unified");
                score.compare(name, count.getKey(), count.getValue().asString(), ours);
            }
        }
    }

    private static int count(String list) {
        String cpus = CpuView.cpus(list);
        return cpus.equals("[]") ? 0 : cpus.split(",").length;
    }

    private static void compareModel(Score score, String name, CpuView cpu, JsonNode packaged) {
        Map<String, String> fields = Map.of(
                "CPUModel", "model",
                "CPUVendor", "vendor",
                "CPUFamilyNumber", "family",
                "CPUModelNumber", "model_number",
                "CPURevision", "model_number",
                "CPUStepping", "stepping");
        Matcher attributes = ATTRIBUTE.matcher(packaged.path("attrs").asString(""));
        while (attributes.find()) {
            String field = fields.get(attributes.group(1));
            String value = attributes.group(2) == null ? attributes.group(3) : attributes.group(2);
            if (field != null) {
                score.compare(name, "package-" + field, value, cpu.text(field));
            }
        }
        for (Map.Entry<String, JsonNode> attribute : packaged.path("info").properties()) {
            String field = fields.get(attribute.getKey());
            if (field != null) {
                score.compare(name, "package-" + field, attribute.getValue().asString(), cpu.text(field));
            }
        }
    }
}
