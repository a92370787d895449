package org.fleetinventory.agent.section;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;
import org.fleetinventory.agent.parse.KeyValue;
import org.fleetinventory.agent.parse.Text;

/**
 * Who reads the host: the effective user of the reading process, by name where /etc/passwd has one, else by number. A field of
 * "agent" and no section of the document, but read as one: it can hang like any other.
 */
public final class EffectiveUser implements Section {
    private static final String STATUS = "/proc/self/status";
    private static final String PASSWD = "/etc/passwd";

    @Override
    public String name() {
        return "effective_user";
    }

    @Override
    public List<Source> sources() {
        return List.of(Source.files(STATUS), Source.files(PASSWD));
    }

    /** Empty where /proc does not tell. */
    @Override
    public Map<String, Object> read(Reading reading) {
        Optional<String> uid = uid(reading);
        Fields fields = new Fields();
        if (uid.isPresent()) {
            fields.put(name(), name(reading.text(PASSWD).orElse(""), uid.get()));
        }
        return fields.map();
    }

    static Optional<String> uid(Reading reading) {
        return effectiveUid(reading.text(STATUS).orElse(""));
    }

    /** proc(5): "Uid:	real effective saved file-system". */
    private static Optional<String> effectiveUid(String status) {
        List<String> uids =
                Text.words(KeyValue.first(KeyValue.parseAll(status, ':'), "Uid").orElse(""));
        return uids.size() > 1 ? Optional.of(uids.get(1)) : Optional.empty();
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
}
