package org.fleetinventory.collector.merge;

import java.io.IOException;
import java.io.OutputStream;
import org.fleetinventory.collector.snapshot.CanonicalWriter;
import org.fleetinventory.collector.store.Answer;
import org.fleetinventory.collector.store.HostEntry;
import org.fleetinventory.collector.store.HostRow;
import org.fleetinventory.collector.store.LineArrays;

/** summary.json: a document summary-1 with one host a line. */
final class SummaryDocument {
    private SummaryDocument() {}

    static void write(Fleet fleet, OutputStream out) throws IOException {
        CanonicalWriter head = CanonicalWriter.onOneLine();
        head.startObject()
                .name("schema_version")
                .string("1.0")
                .name("run")
                .string(fleet.run().id());
        try (LineArrays lines = new LineArrays(out, head)) {
            lines.start("hosts");
            for (HostEntry host : fleet.hosts()) {
                lines.line(host(host.row(), host.answer().orElseThrow()));
            }
            lines.end();
            FleetDocument.tail(fleet, lines);
        }
    }

    private static String host(HostRow row, Answer answer) {
        CanonicalWriter out = CanonicalWriter.onOneLine();
        out.startObject().name("name").string(row.name());
        row.address().ifPresent(address -> out.name("address").string(address));
        FleetDocument.groups(row, out);
        out.name("identity");
        answer.identity().write(out);
        out.name("stable_hash").string(answer.stableHash());
        answer.facts().members(out);
        out.name("outcome").string(row.outcome().term());
        row.method().ifPresent(method -> out.name("method").string(method));
        row.durationSeconds().ifPresent(seconds -> out.name("duration_seconds").literal(seconds.toPlainString()));
        return out.endObject().text();
    }
}
