package org.fleetinventory.collector.cli;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/**
 * Ctrl-C and kill: the first one ends the run in order, so that what was gathered is saved; the second one ends the process. A shutdown
 * hook could not tell which signal it was, and the exit code has to.
 */
final class Interrupts implements AutoCloseable {
    private final AtomicInteger exitCode = new AtomicInteger();
    private final Object beforeInterrupt;
    private final Object beforeTerminate;

    /** {@code onFirst} is told what ended the run. */
    Interrupts(Consumer<String> onFirst) {
        beforeInterrupt = handle("INT", ExitCodes.INTERRUPTED, onFirst);
        beforeTerminate = handle("TERM", ExitCodes.TERMINATED, onFirst);
    }

    private Object handle(String name, int code, Consumer<String> onFirst) {
        return Signals.register(name, () -> {
            if (exitCode.compareAndSet(0, code)) {
                onFirst.accept("interrupted by SIG" + name);
            } else {
                Runtime.getRuntime().halt(code);
            }
        });
    }

    /** Empty where nothing came. */
    OptionalInt exitCode() {
        int code = exitCode.get();
        return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    @Override
    public void close() {
        Signals.unregister("INT", beforeInterrupt);
        Signals.unregister("TERM", beforeTerminate);
    }
}
