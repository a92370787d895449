package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.Text;

/**
 * What uname(1) prints, from /proc/sys/kernel/*, which a personality (setarch) does not change. The program itself is run only
 * where no file has the machine: kernels before 6.1 whose release does not name it. Only then is the processor known.
 */
public final class Uname implements Section {
    private static final String DIRECTORY = "/proc/sys/kernel/";

    @Override
    public String name() {
        return "uname";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(RunningKernel.SOURCES);
        sources.add(Source.files(DIRECTORY + "ostype"));
        sources.add(Source.files(DIRECTORY + "hostname"));
        sources.add(Source.files(DIRECTORY + "version"));
        sources.add(Source.command("uname", "-m", "-p"));
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        Fields fields = new Fields()
                .put("system", reading.value(DIRECTORY + "ostype"))
                .put("node", Identity.nodeName(reading))
                .put("release", reading.value(RunningKernel.RELEASE))
                .put("version", reading.value(DIRECTORY + "version"));
        RunningKernel kernel = RunningKernel.read(reading);
        if (kernel.machine().isPresent()) {
            return fields.put("machine", kernel.machine()).map();
        }
        List<String> words = Text.words(reading.output("uname", "-m", "-p").orElse(""));
        return fields.put("machine", known(kernel, words, 0))
                .put("processor", known(kernel, words, 1))
                .map();
    }

    /** coreutils prints "unknown" for what it does not know; machine and processor are both told by the personality. */
    private static Optional<String> known(RunningKernel kernel, List<String> words, int at) {
        if (words.size() <= at || words.get(at).equals("unknown")) {
            return Optional.empty();
        }
        String word = words.get(at);
        return Optional.of(kernel.bits().orElse(0) == 64 ? Machine.wide(word) : word);
    }
}
