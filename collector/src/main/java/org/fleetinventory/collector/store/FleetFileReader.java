package org.fleetinventory.collector.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.fleetinventory.collector.snapshot.JsonReading;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The hosts of a fleet.json, or the one of a document host-1: the file is read once for where each host stands in it. */
final class FleetFileReader implements FleetReader {
    /** Where a host's document is in the file, in bytes. */
    private record Place(long start, long end) {}

    private final Path path;
    private final FileChannel file;
    private final NavigableMap<String, HostRow> rows = new TreeMap<>();
    private final NavigableMap<String, Place> places = new TreeMap<>();
    private Optional<RunHeader> run = Optional.empty();
    private Optional<String> onlyHost = Optional.empty();

    private FleetFileReader(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    static FleetFileReader open(Path path) {
        try {
            FleetFileReader reader = new FleetFileReader(path, FileChannel.open(path));
            reader.index();
            return reader;
        } catch (IOException | JacksonException | DateTimeException e) {
            throw StoreException.of("cannot read", path, e);
        }
    }

    private void index() throws IOException {
        try (JsonParser parser = JsonReading.parser(Files.newInputStream(path))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw neither();
            }
            HostScan single = new HostScan(parser);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "run" -> run = Optional.of(RunHeader.of(parser.readValueAsTree()));
                    case "hosts" -> hosts(parser);
                    case "failures" -> failures(parser);
                    default -> single.member(name);
                }
            }
            if (run.isEmpty()) {
                single(single, parser.currentLocation().getByteOffset());
            }
        }
    }

    private StoreException neither() {
        return new StoreException(path + " is neither a fleet.json nor the document of a host");
    }

    private void single(HostScan scan, long end) {
        HostRow row = scan.row().orElseThrow(this::neither);
        rows.put(row.name(), row);
        places.put(row.name(), new Place(0, end));
        run = Optional.of(scan.run());
        onlyHost = Optional.of(row.name());
    }

    private void hosts(JsonParser parser) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            long start = parser.currentTokenLocation().getByteOffset();
            HostScan scan = new HostScan(parser);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                scan.member(name);
            }
            HostRow row = scan.row().orElseThrow(this::neither);
            rows.put(row.name(), row);
            places.put(row.name(), new Place(start, parser.currentLocation().getByteOffset()));
        }
    }

    private void failures(JsonParser parser) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            HostRow row = HostRowJson.read(parser.readValueAsTree());
            rows.put(row.name(), row);
        }
    }

    /** The run.json that lies beside it, if it is of the same run. */
    @Override
    public Optional<RunPlan> plan() {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null || !Files.exists(directory.resolve(RunDocument.NAME))) {
            return Optional.empty();
        }
        RunRecord record = RunDocument.read(directory);
        return record.header().id().equals(run().id()) ? Optional.of(record.plan()) : Optional.empty();
    }

    @Override
    public RunHeader run() {
        return run.orElseThrow(this::neither);
    }

    @Override
    public Optional<String> onlyHost() {
        return onlyHost;
    }

    @Override
    public List<HostRow> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<HostDocument> host(String name) {
        Place place = places.get(name);
        if (place == null) {
            return Optional.empty();
        }
        try {
            ByteBuffer json = ByteBuffer.allocate(Math.toIntExact(place.end - place.start));
            while (json.hasRemaining()) {
                if (file.read(json, place.start + json.position()) < 0) {
                    throw new StoreException(path + " was cut while it was read");
                }
            }
            return Optional.of(new HostDocument(name, new String(json.array(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw StoreException.of("cannot read", path, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw StoreException.of("cannot close", path, e);
        }
    }
}
