package org.fleetinventory.collector.connect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a wrong password from locking an account: directories count failures over all hosts, and a fleet makes many in a second.
 * A password that no host has accepted yet is offered to three hosts at a time at most, and after three refusals to no further one.
 * Once accepted it is right, and a host that refuses it has its own reasons.
 *
 * <p>Keys are not counted. A host says no to a key before anything is signed, which no lock-out counts; and the first three hosts of a
 * mixed fleet must not decide for the others.
 */
final class RefusedPasswords {
    static final int MOST = 3;

    private static final class Account {
        private final Set<String> refusedBy = new HashSet<>();
        private int underway;
        private boolean accepted;
    }

    private final Map<String, Account> accounts = new HashMap<>();

    /** What came of an offer. */
    enum Outcome {
        ACCEPTED,
        REFUSED,
        /** The connection was lost meanwhile: neither. */
        UNKNOWN
    }

    /**
     * Waits for its turn. After true there must be one call of {@link #ended}.
     *
     * @return false: it is not to be offered any more
     */
    synchronized boolean mayOffer(String user, Deadline deadline) throws InterruptedException {
        Account account = accounts.computeIfAbsent(user, name -> new Account());
        while (!account.accepted && account.refusedBy.size() + account.underway >= MOST) {
            if (account.refusedBy.size() >= MOST || deadline.isOver()) {
                return false;
            }
            wait(Math.max(1, deadline.left().toMillis()));
        }
        account.underway++;
        return true;
    }

    synchronized void ended(String user, String host, Outcome outcome) {
        Account account = accounts.computeIfAbsent(user, name -> new Account());
        account.underway--;
        account.accepted |= outcome == Outcome.ACCEPTED;
        if (outcome == Outcome.REFUSED) {
            account.refusedBy.add(host);
        }
        notifyAll();
    }
}
