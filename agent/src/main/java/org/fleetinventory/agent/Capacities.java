package org.fleetinventory.agent;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fleetinventory.agent.parse.Numbers;
import org.fleetinventory.agent.parse.Text;

/**
 * Asks mounted file systems for their capacity, each in a thread of its own and all at once: a mount that hangs costs only itself,
 * and several no more than one. Java does not know of inodes: those come from one stat(1) over the mounts that answered.
 */
final class Capacities {
    private static final long LIMIT_MILLISECONDS = 1000;

    /** Asks one mount; may hang. */
    interface Question {
        Capacity ask(String mountPoint);
    }

    private final Question question;
    private final Host programs;
    private final long limitMilliseconds;

    Capacities(Host programs) {
        this(Capacities::ask, programs, LIMIT_MILLISECONDS);
    }

    Capacities(Question question, Host programs, long limitMilliseconds) {
        this.question = question;
        this.programs = programs;
        this.limitMilliseconds = limitMilliseconds;
    }

    /** File.getTotalSpace and its kin are one statvfs(3) each; Files.getFileStore would read the table of mounts for every one. */
    private static Capacity ask(String mountPoint) {
        if (!isPlain(mountPoint)) {
            return askStore(mountPoint);
        }
        File file = new File(mountPoint);
        return new Capacity(file.getTotalSpace(), file.getFreeSpace(), file.getUsableSpace());
    }

    /** In the locale "C" only a Path can have such a name. */
    private static Capacity askStore(String mountPoint) {
        try {
            FileStore store = Files.getFileStore(PathNames.path(mountPoint));
            return new Capacity(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
        } catch (IOException e) {
            return new Capacity(0, 0, 0);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The answers in the order of the mount points. */
    List<Answer<Capacity>> of(List<String> mountPoints) {
        List<FutureTask<Capacity>> tasks = new ArrayList<>();
        for (String point : mountPoints) {
            FutureTask<Capacity> task = new FutureTask<>(() -> question.ask(point));
            Thread thread = new Thread(task, "capacity of " + point);
            thread.setDaemon(true);
            thread.start();
            tasks.add(task);
        }
        long deadline = System.nanoTime() + limitMilliseconds * 1_000_000;
        List<Answer<Capacity>> answers = new ArrayList<>();
        for (FutureTask<Capacity> task : tasks) {
            answers.add(await(task, deadline - System.nanoTime()));
        }
        return withInodes(mountPoints, answers);
    }

    private Answer<Capacity> await(FutureTask<Capacity> task, long nanoseconds) {
        try {
            Capacity capacity = task.get(Math.max(nanoseconds, 0), TimeUnit.NANOSECONDS);
            // That is how java.io.File says that it failed.
            return capacity.totalBytes() == 0 ? new Answer.Absent<>() : new Answer.Value<>(capacity, false);
        } catch (TimeoutException e) {
            return new Answer.Refused<>(Problem.Kind.TIMEOUT, "no answer within " + limitMilliseconds + " ms");
        } catch (ExecutionException e) {
            return new Answer.Absent<>();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Refused<>(Problem.Kind.TIMEOUT, "interrupted");
        }
    }

    private List<Answer<Capacity>> withInodes(List<String> mountPoints, List<Answer<Capacity>> answers) {
        List<String> command = new ArrayList<>(List.of("stat", "-f", "-c", "%c %d", "--"));
        for (int i = 0; i < answers.size(); i++) {
            if (canTakeInodes(mountPoints.get(i), answers.get(i))) {
                command.add(mountPoints.get(i));
            }
        }
        int asked = command.size() - 5;
        Answer<byte[]> output = asked == 0 ? new Answer.Absent<>() : programs.run(command, Source.DEFAULT_LIMIT);
        List<String> lines = Text.lines(new String(output.value().orElse(new byte[0]), StandardCharsets.UTF_8));
        if (asked == 0 || lines.size() != asked) {
            return answers;
        }
        List<Answer<Capacity>> complete = new ArrayList<>();
        int line = 0;
        for (int i = 0; i < answers.size(); i++) {
            Answer<Capacity> answer = answers.get(i);
            complete.add(
                    canTakeInodes(mountPoints.get(i), answer) && answer instanceof Answer.Value<Capacity> value
                            ? new Answer.Value<>(withInodes(value.content(), lines.get(line++)), false)
                            : answer);
        }
        return complete;
    }

    /** In the locale "C" no program can be told another name. */
    private static boolean canTakeInodes(String mountPoint, Answer<Capacity> answer) {
        return answer instanceof Answer.Value<Capacity> && isPlain(mountPoint);
    }

    private static Capacity withInodes(Capacity capacity, String line) {
        List<String> words = Text.words(line);
        return words.size() == 2
                ? capacity.withInodes(Numbers.parse(words.get(0)), Numbers.parse(words.get(1)))
                : capacity;
    }
}
