package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each architecture's show_cpuinfo() in the kernel has a form of its own. Most write a block "processor : N" for each processor
 * and an empty line after it; lines before the first block and after an empty line are of the machine. Besides that
 *
 * <ul>
 *   <li>s390 writes "processor N: version = .., .." and then blocks that begin with "cpu number : N"
 *   <li>SPARC writes "CpuNClkTck : .." and, below the heading "State:", "CPUN: online"
 * </ul>
 */
final class CpuInfoParser {
    private final List<KeyValue> machine = new ArrayList<>();
    private final List<CpuInfo.Processor> processors = new ArrayList<>();
    private final Map<Integer, List<KeyValue>> byNumber = new HashMap<>();
    private List<KeyValue> current = machine;
    private boolean separated;
    private Optional<String> stray = Optional.empty();
    private String heading = "state";

    CpuInfo parse(String text) {
        for (String line : Text.lines(text)) {
            line(line);
        }
        if (!separated) {
            releaseTrailer();
        }
        return new CpuInfo(machine, processors, stray);
    }

    private void line(String line) {
        if (line.isBlank()) {
            separated |= current != machine;
            current = machine;
            return;
        }
        Optional<KeyValue> entry = KeyValue.parse(line, ':');
        if (entry.isPresent()) {
            entry(entry.get());
        } else if (stray.isEmpty()) {
            stray = Optional.of(line.strip());
        }
    }

    private void entry(KeyValue entry) {
        String key = entry.key();
        // "cpu number" within a block is IA-64's, where it counts something else.
        boolean opens = key.equals("processor") || (key.equals("cpu number") && current == machine);
        int number = opens ? number(entry.value()) : -1;
        if (number >= 0) {
            current = lines(number);
        } else if (current != machine || !embedded(key, entry.value())) {
            current.add(entry);
        }
    }

    /** Whether the number of a processor is part of the name, and the line now among that processor's. */
    private boolean embedded(String key, String value) {
        if (key.startsWith("processor ")) {
            int number = number(key.substring("processor ".length()).strip());
            return number >= 0 && assignments(lines(number), value);
        }
        if (!key.startsWith("Cpu") && !key.startsWith("CPU")) {
            return false;
        }
        int end = 3;
        while (end < key.length() && Character.isDigit(key.charAt(end))) {
            end++;
        }
        int number = number(key.substring(3, end));
        if (number < 0) {
            return false;
        }
        String name = key.substring(end).strip();
        lines(number).add(new KeyValue(name.isEmpty() ? takeHeading() : name, value));
        return true;
    }

    /** "version = FF,  identification = 29AA14,  machine = 2817" */
    private static boolean assignments(List<KeyValue> lines, String text) {
        for (String part : Text.split(text, ',')) {
            Optional<KeyValue> assignment = KeyValue.parse(part, '=');
            lines.add(assignment.isPresent() ? assignment.get() : new KeyValue("processor", part.strip()));
        }
        return true;
    }

    /** "State:" alone on its line names what follows. */
    private String takeHeading() {
        if (!machine.isEmpty() && machine.get(machine.size() - 1).value().isEmpty()) {
            heading = machine.remove(machine.size() - 1).key();
        }
        return heading;
    }

    private List<KeyValue> lines(int number) {
        List<KeyValue> known = byNumber.get(number);
        if (known != null) {
            return known;
        }
        List<KeyValue> lines = new ArrayList<>();
        byNumber.put(number, lines);
        processors.add(new CpuInfo.Processor(number, lines));
        return lines;
    }

    private static int number(String text) {
        long number = Numbers.parse(text).orElse(-1);
        return number < 0 || number >= CpuList.MOST ? -1 : (int) number;
    }

    /**
     * Where no empty lines part the blocks, the last one has swallowed what old ARM kernels say of the machine (Hardware,
     * Revision, Serial): the lines after the last one that the processor before it has too.
     */
    private void releaseTrailer() {
        if (processors.size() < 2) {
            return;
        }
        Set<String> names = new HashSet<>();
        for (KeyValue line : processors.get(processors.size() - 2).lines()) {
            names.add(line.key());
        }
        List<KeyValue> last = processors.get(processors.size() - 1).lines();
        int end = last.size();
        while (end > 0 && !names.contains(last.get(end - 1).key())) {
            end--;
        }
        List<KeyValue> trailer = last.subList(end, last.size());
        machine.addAll(trailer);
        trailer.clear();
    }
}
