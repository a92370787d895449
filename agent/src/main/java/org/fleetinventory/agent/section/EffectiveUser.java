package org.fleetinventory.agent.section;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.fleetinventory.agent.Host;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Text;

/** Who reads the host: the effective user of the reading process, by name where /etc/passwd has one, else by number. */
public final class EffectiveUser {
    private static final String STATUS = "/proc/self/status";
    private static final String PASSWD = "/etc/passwd";

    public List<Source> sources() {
        return List.of(Source.files(STATUS), Source.files(PASSWD));
    }

    /** Empty where /proc does not tell. */
    public Optional<String> read(Host host) {
        return effectiveUid(text(host, STATUS)).map(uid -> name(text(host, PASSWD), uid));
    }

    /** proc(5): "Uid:	real effective saved file-system". */
    private static Optional<String> effectiveUid(String status) {
        return KeyValue.first(KeyValue.parseAll(status, ':'), "Uid")
                .map(Text::words)
                .filter(uids -> uids.size() > 1)
                .map(uids -> uids.get(1));
    }

    private static String name(String passwd, String uid) {
        for (String line : Text.lines(passwd)) {
            List<String> fields = Text.split(line, ':');
            if (fields.size() > 2 && fields.get(2).equals(uid)) {
                return fields.get(0);
            }
        }
        return uid;
    }

    private static String text(Host host, String path) {
        return host.read(path, Source.DEFAULT_LIMIT)
                .value()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }
}
