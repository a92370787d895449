package org.fleetinventory.collector.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fleetinventory.collector.store.StoreException;

/** The document fleet-1 of a run, as its run wrote it. */
final class JsonExport implements Exporter.ToStream {
    private static final String FLEET = "fleet.json";

    @Override
    public String format() {
        return "json";
    }

    @Override
    public void write(ExportedRun run, OutputStream out) throws IOException {
        if (run.hosts().onlyHost().isPresent()) {
            throw new StoreException(run.path() + " is the document of a host and no fleet: export ndjson");
        }
        Path fleet = Files.isDirectory(run.path()) ? run.path().resolve(FLEET) : run.path();
        if (!Files.exists(fleet)) {
            throw new StoreException("run " + run.hosts().run().id() + " has no " + FLEET
                    + ", for it did not come to its end: resume it, or export ndjson");
        }
        Files.copy(fleet, out);
    }
}
