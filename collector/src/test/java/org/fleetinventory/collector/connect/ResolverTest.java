package org.fleetinventory.collector.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ResolverTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void an_address_is_taken_as_it_is() throws Exception {
        try (Resolver resolver = new Resolver()) {
            assertThat(resolver.resolve("127.0.7.9", LIMIT))
                    .containsExactly(InetAddress.getByAddress(new byte[] {127, 0, 7, 9}));
            assertThat(resolver.resolve("::1", LIMIT)).containsExactly(InetAddress.getAllByName("::1"));
        }
    }

    @Test
    void a_name_may_have_several_addresses() throws Exception {
        InetAddress first = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        InetAddress second = InetAddress.getByAddress(new byte[] {127, 0, 0, 3});
        try (Resolver resolver = new Resolver(host -> new InetAddress[] {first, second})) {
            assertThat(resolver.resolve("web01", LIMIT)).containsExactly(first, second);
        }
    }

    @Test
    void an_unknown_name_is_a_passing_fault_with_the_systems_reason() {
        try (Resolver resolver = new Resolver(host -> {
            throw new UnknownHostException(host + ": Name or service not known");
        })) {
            HostException e = catchThrowableOfType(HostException.class, () -> resolver.resolve("web01", LIMIT));

            assertThat(e).hasMessage("the name web01 cannot be resolved: Name or service not known");
            assertThat(e.stage()).isEqualTo(Stage.RESOLVE);
            assertThat(e.isPassing()).isTrue();
        }
    }

    @Test
    void a_resolver_that_hangs_costs_no_more_than_the_limit() {
        CountDownLatch never = new CountDownLatch(1);
        try (Resolver resolver = new Resolver(host -> {
            awaitWithoutCaring(never);
            throw new UnknownHostException(host);
        })) {
            assertThatThrownBy(() -> resolver.resolve("web01", Duration.ofMillis(200)))
                    .isInstanceOf(HostException.class)
                    .hasMessage(
                            "no answer about the name web01 within 0.2 s; are the DNS servers of this machine reachable?");
        }
    }

    @Test
    void a_name_that_is_nearly_an_address_is_asked_for() {
        try (Resolver resolver = new Resolver(host -> {
            throw new UnknownHostException(host);
        })) {
            assertThatThrownBy(() -> resolver.resolve("10.0.0", LIMIT))
                    .hasMessage("the name 10.0.0 cannot be resolved: 10.0.0");
        }
    }

    private static void awaitWithoutCaring(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
