package org.fleetinventory.collector.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fleetinventory.collector.inventory.Inventory;
import org.fleetinventory.collector.inventory.InventoryException;
import org.fleetinventory.collector.inventory.LimitException;
import org.fleetinventory.collector.inventory.Target;
import org.fleetinventory.collector.report.HostList;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Lists the hosts as a run would ask them; connects to none. */
@Command(name = "hosts", description = "Lists the hosts of an inventory as a run would ask them; connects to none.")
final class HostsCommand implements Callable<Integer> {
    /** How the hosts are shown. Written in lower case on the command line. */
    enum Format {
        TABLE,
        JSON,
        NAMES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Format parse(String text) {
            return Arrays.stream(values())
                    .filter(format -> format.toString().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected table, json or names, not " + text));
        }
    }

    /** picocli's own would name the constants as the program writes them. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Format.parse(text);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    CommandSpec spec;

    @Mixin
    InventoryOptions hosts = new InventoryOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = FormatConverter.class,
            description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    Format format = Format.TABLE;

    @Override
    public Integer call() throws InventoryException, LimitException {
        Inventory inventory = hosts.read();
        List<Target> targets = hosts.select(inventory, () -> {
            throw new LimitException("--limit @failed: only collector run knows the last run");
        });
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> out.print(HostList.table(targets));
            case JSON -> out.print(HostList.json(targets));
            case NAMES -> targets.forEach(target -> out.println(target.name()));
        }
        out.flush();
        return ExitCodes.OK;
    }
}
