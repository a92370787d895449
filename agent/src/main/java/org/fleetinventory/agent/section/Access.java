package org.fleetinventory.agent.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fleetinventory.agent.Fields;
import org.fleetinventory.agent.Reading;
import org.fleetinventory.agent.Section;
import org.fleetinventory.agent.Source;

/**
 * Who may get in, and become whom: rules of sudoers(5) ({@link SudoRules}), public keys that log in ({@link AuthorizedKeys}), state
 * and age of passwords ({@link Passwords}). All of these files are root's; without it little is seen, and that is said. A machine
 * without sudo has no rules, one without shadow passwords no rows for them.
 */
public final class Access implements Section {
    @Override
    public String name() {
        return "access";
    }

    @Override
    public List<Source> sources() {
        List<Source> sources = new ArrayList<>(SudoRules.sources());
        sources.addAll(AuthorizedKeys.sources());
        sources.add(Passwords.SOURCE);
        return sources;
    }

    @Override
    public Map<String, Object> read(Reading reading) {
        return new Fields()
                .putAll(new SudoRules(reading).read())
                .putAll(new AuthorizedKeys(reading).read())
                .putAll(Passwords.read(reading))
                .map();
    }
}
