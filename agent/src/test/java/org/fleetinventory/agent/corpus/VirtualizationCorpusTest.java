package org.fleetinventory.agent.corpus;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualizationCorpusTest {
    @TempDir
    private static Path scratch;

    /** The words of lscpu, and ours: a logical partition (PR/SM) counts as hardware. */
    private static final Map<String, String> LSCPU = Map.of(
            "KVM/Linux", "kvm",
            "z/VM 6.1.0", "zvm",
            "PR/SM", "none",
            "Oracle", "virtualbox");

    @Test
    void every_hypervisor_agrees_with_lscpu() {
        Score score = Score.of("util-linux-lscpu");
        for (Corpus.Case machine : Corpus.open(scratch).without("sys").cases("util-linux-lscpu")) {
            var expected = machine.expected();
            String theirs = expected.findPath("Hypervisor").asString("");
            theirs = theirs.isEmpty() ? expected.findPath("Hypervisor vendor").asString("") : theirs;
            if (!theirs.isEmpty()) {
                String ours = machine.snapshot("virtualization")
                        .at("/sections/virtualization/type")
                        .asString("");
                score.compare(machine.name(), "hypervisor", LSCPU.getOrDefault(theirs, theirs), ours);
            }
        }
        score.settle();
    }
}
