package org.fleetinventory.collector.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.fleetinventory.collector.connect.Stage;

/**
 * What became of one host of a run: its row in run.json.
 *
 * @param address where it is connected to; empty for a local host
 * @param stage how far it got before it failed: "connect"
 * @param reason one line; empty where it answered
 * @param method "jar" or "shell"
 * @param durationSeconds from the first attempt to the stored answer or the failure
 * @param file its document below the run directory: "hosts/web1.json"
 */
public record HostRow(
        String name,
        Optional<String> address,
        List<String> groups,
        Outcome outcome,
        Optional<String> stage,
        Optional<String> reason,
        Optional<String> method,
        OptionalInt attempts,
        Optional<BigDecimal> durationSeconds,
        Optional<String> file) {

    public HostRow {
        groups = List.copyOf(groups);
    }

    /** How far a host got before it failed: more for a later stage, 0 where it did not fail. */
    public int stagesPassed() {
        List<String> stages = Stream.of(Stage.values()).map(Stage::term).toList();
        return stages.indexOf(stage.orElse("")) + 1;
    }
}
