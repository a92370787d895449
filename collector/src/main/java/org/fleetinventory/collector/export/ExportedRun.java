package org.fleetinventory.collector.export;

import java.nio.file.Path;
import org.fleetinventory.collector.store.FleetReader;

/**
 * A run to export.
 *
 * @param path a run directory, a fleet.json or the document of one host
 * @param hosts reads it
 */
public record ExportedRun(Path path, FleetReader hosts) {}
