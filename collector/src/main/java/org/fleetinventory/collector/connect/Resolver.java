package org.fleetinventory.collector.connect;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Host names to addresses, in bounded time: the system's resolver may take half a minute, and cannot be told to stop. */
public final class Resolver implements AutoCloseable {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int MOST_THREADS = 64;

    /** The system's resolver, or a test's. */
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final ThreadPoolExecutor pool;

    public Resolver() {
        this(InetAddress::getAllByName);
    }

    Resolver(Lookup lookup) {
        this.lookup = lookup;
        // A second try must ask again, not be told for ten seconds what the first was told.
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        pool = new ThreadPoolExecutor(
                MOST_THREADS, MOST_THREADS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "resolver");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** All addresses of a host, in the system's order; an address is taken as it is. */
    List<InetAddress> resolve(String host, Duration limit) throws HostException {
        try {
            if (host.indexOf(':') >= 0 || IPV4.matcher(host).matches()) {
                return List.of(lookup.addresses(host));
            }
            return ask(host, limit);
        } catch (UnknownHostException e) {
            throw notFound(host, e);
        }
    }

    private List<InetAddress> ask(String host, Duration limit) throws HostException {
        Future<InetAddress[]> answer = pool.submit(() -> lookup.addresses(host));
        try {
            return List.of(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw notFound(host, e.getCause() instanceof UnknownHostException unknown ? unknown : e);
        } catch (TimeoutException e) {
            throw HostException.passing(
                    Stage.RESOLVE,
                    "no answer about the name " + host + " within " + Durations.text(limit)
                            + "; are the DNS servers of this machine reachable?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Stage.RESOLVE, "interrupted while looking up " + host, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static HostException notFound(String host, Throwable e) {
        String said = Reasons.of(e);
        String reason = said.startsWith(host + ": ") ? said.substring(host.length() + 2) : said;
        return HostException.passing(Stage.RESOLVE, "the name " + host + " cannot be resolved: " + reason, e);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
