package org.fleetinventory.collector.merge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.LineArrays;

/** fleet.json: a document fleet-1 with one host a line, by concatenation of what is stored. */
final class FleetDocument {
    private FleetDocument() {}

    /** Opens the stored document of a host. */
    @FunctionalInterface
    interface Documents {
        InputStream open(HostRow row) throws IOException;
    }

    static void write(Fleet fleet, Documents documents, OutputStream out) throws IOException {
        CanonicalWriter head = CanonicalWriter.onOneLine();
        head.startObject().name("schema_version").string("1.0").name("run").startObject();
        fleet.run().members(head);
        head.endObject();
        try (LineArrays lines = new LineArrays(out, head)) {
            lines.start("hosts");
            for (HostEntry host : fleet.hosts()) {
                try (InputStream document = documents.open(host.row())) {
                    OneLine.copy(document, lines.startLine());
                }
            }
            lines.end();
            tail(fleet, lines);
        }
    }

    /** The members that fleet-1 and summary-1 end with. */
    static void tail(Fleet fleet, LineArrays lines) throws IOException {
        lines.start("failures");
        for (HostRow failure : fleet.failures()) {
            lines.line(failure(failure));
        }
        lines.end();
        lines.start("duplicates");
        for (Duplicate duplicate : fleet.duplicates()) {
            lines.line(duplicate(duplicate));
        }
        lines.end();
    }

    private static String failure(HostRow row) {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        out.startObject().name("name").string(row.name());
        row.address().ifPresent(address -> out.name("address").string(address));
        groups(row, out);
        out.name("outcome").string(row.outcome().term());
        row.stage().ifPresent(stage -> out.name("stage").string(stage));
        out.name("reason").string(row.reason().orElse("no reason was given"));
        return out.endObject().text();
    }

    static void groups(HostRow row, CanonicalWriter out) {
        out.name("groups").startArray();
        row.groups().forEach(out::string);
        out.endArray();
    }

    private static String duplicate(Duplicate duplicate) {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        out.startObject()
                .name("evidence")
                .string(duplicate.evidence().term())
                .name("value")
                .string(duplicate.value())
                .name("hosts")
                .startArray();
        duplicate.hosts().forEach(out::string);
        return out.endArray().endObject().text();
    }
}
