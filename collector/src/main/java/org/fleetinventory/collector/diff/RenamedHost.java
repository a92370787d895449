package org.fleetinventory.collector.diff;

import java.util.List;
import java.util.Optional;
import org.fleetinventory.collector.store.FleetReader;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.RunHeader;

/** The document of one host under the name of another, to compare the two. */
public record RenamedHost(FleetReader host, String name) implements FleetReader {

    @Override
    public RunHeader run() {
        return host.run();
    }

    @Override
    public List<HostRow> rows() {
        return host.rows().stream().map(this::renamed).toList();
    }

    private HostRow renamed(HostRow row) {
        return new HostRow(
                name,
                row.address(),
                row.groups(),
                row.outcome(),
                row.stage(),
                row.reason(),
                row.method(),
                row.attempts(),
                row.durationSeconds(),
                row.file());
    }

    @Override
    public Optional<HostDocument> host(String wanted) {
        return wanted.equals(name) ? host.host(host.rows().get(0).name()) : Optional.empty();
    }

    @Override
    public void close() {
        host.close();
    }
}
