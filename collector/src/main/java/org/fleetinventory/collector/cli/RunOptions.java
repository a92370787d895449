package org.fleetinventory.collector.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a run is done. */
final class RunOptions {
    /** The output that is no directory. */
    static final String STANDARD_OUTPUT = "-";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "reports",
            description =
                    "Where the run directory is made; - prints the merged JSON instead. Default: ${DEFAULT-VALUE}")
    String output = "reports";

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            defaultValue = "50",
            description = "Hosts at once. Default: ${DEFAULT-VALUE}")
    int forks = 50;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "The most that one host may take: 30, 30s, 2m. Default: ${DEFAULT-VALUE}")
    Duration timeout = Duration.ofSeconds(60);

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "The most that connecting may take. Default: ${DEFAULT-VALUE}")
    Duration connectTimeout = Duration.ofSeconds(10);

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The most that the whole run may take; hosts that are not done by then are not reached.")
    Optional<Duration> deadline = Optional.empty();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often connecting is tried again; a login never is. Default: ${DEFAULT-VALUE}")
    int retries = 2;

    @Option(
            names = "--sections",
            paramLabel = "SECTION",
            split = ",",
            description = "Only these sections, separated by commas.")
    List<String> sections = List.of();

    @Option(
            names = "--skip",
            paramLabel = "SECTION",
            split = ",",
            description = "All sections but these, separated by commas.")
    List<String> skipped = List.of();

    @Option(
            names = "--max-failures",
            paramLabel = "N|N%",
            defaultValue = "0",
            converter = MaxFailures.Converter.class,
            description = "How many hosts may fail without exit code 3. Default: ${DEFAULT-VALUE}")
    MaxFailures maxFailures = MaxFailures.NONE;

    @Option(
            names = "--resume",
            description =
                    "Go on with the newest run that asked the same and was not completed: hosts that answered are not "
                            + "asked again.")
    boolean isResumed;

    @Option(
            names = "--allow-custom",
            description =
                    "Read the files and run the commands that the inventory names under custom; else they are not asked.")
    boolean isCustomAllowed;

    @Option(names = "--no-cache", description = "Leave nothing on the hosts: the agent is sent every time.")
    boolean isUncached;
}
