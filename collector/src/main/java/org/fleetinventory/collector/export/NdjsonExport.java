package org.fleetinventory.collector.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.fleetinventory.collector.store.HostDocument;
import org.fleetinventory.collector.store.HostRow;

/** One document host-1 a line, sorted by name: what loaders of databases and of search engines take. */
final class NdjsonExport implements Exporter.ToStream {
    @Override
    public String format() {
        return "ndjson";
    }

    @Override
    public void write(ExportedRun run, OutputStream out) throws IOException {
        for (HostRow row : run.hosts().rows()) {
            Optional<HostDocument> host = run.hosts().host(row.name());
            if (host.isPresent()) {
                out.write((host.get().onOneLine() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
