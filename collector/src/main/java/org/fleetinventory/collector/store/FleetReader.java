package org.fleetinventory.collector.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the hosts of a run one at a time, so that memory does not grow with the fleet. All methods throw {@link StoreException} where
 * a file cannot be read or is none of ours. For one thread.
 */
public interface FleetReader extends AutoCloseable {

    /**
     * Opens a run directory, a fleet.json, or the document of one host.
     *
     * @param path a directory with a run.json, or a file
     */
    static FleetReader open(Path path) {
        if (Files.isDirectory(path)) {
            return RunDirectoryReader.open(path);
        }
        return FleetFileReader.open(path);
    }

    /** Which run it is. For a single document: the run that gathered it, with that host alone as its scope. */
    RunHeader run();

    /** What was asked of which inventory, as run.json says it; empty where there is none. */
    default Optional<RunPlan> plan() {
        return Optional.empty();
    }

    /** The host whose document this is; empty where it is a run. */
    default Optional<String> onlyHost() {
        return Optional.empty();
    }

    /** Every host of the run, sorted by name. */
    List<HostRow> rows();

    /** The document of a host; empty where it gave none, or is not in the run. */
    Optional<HostDocument> host(String name);

    @Override
    void close();
}
