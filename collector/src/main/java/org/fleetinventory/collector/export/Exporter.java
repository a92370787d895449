package org.fleetinventory.collector.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** A form in which a run goes to other programs. */
public sealed interface Exporter permits Exporter.ToStream, Exporter.ToDirectory {

    /** All forms, in the order in which help shows them. */
    static List<Exporter> all() {
        return List.of(new JsonExport(), new NdjsonExport(), new GitExport());
    }

    /** Its word on the command line. */
    String format();

    /** A form that is one file or a pipe. */
    non-sealed interface ToStream extends Exporter {
        /**
         * Writes the run, one host at a time.
         *
         * @throws IOException where the stream takes no more
         */
        void write(ExportedRun run, OutputStream out) throws IOException;
    }

    /** A form that is a directory of files, where earlier exports may have left some. */
    non-sealed interface ToDirectory extends Exporter {
        /**
         * Brings the directory up to date with the run, and makes it where it is missing.
         *
         * @throws IOException where the directory itself cannot be written
         * @throws ForeignFileException where the directory is not for this run; nothing was changed
         */
        Outcome write(ExportedRun run, Path directory) throws IOException, ForeignFileException;
    }

    /**
     * What became of the files.
     *
     * @param refused one line for each file that could not be brought up to date
     */
    record Outcome(int written, int unchanged, int removed, List<String> refused) {
        public Outcome {
            refused = List.copyOf(refused);
        }
    }
}
