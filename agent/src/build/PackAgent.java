import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs the shrunk agent once more: {@code java PackAgent.java SHRUNK PACKED}. A jar deflates each class by itself, and of 200 small classes most say
 * the same; as one entry they take a third less. The launcher stays a class of its own and finds the others in there. The same classes
 * give the same bytes.
 */
final class PackAgent {
    private static final String LAUNCHER = "org/fleetinventory/agent/Launcher.class";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

    private PackAgent() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (ZipInputStream shrunk = new ZipInputStream(Files.newInputStream(Path.of(arguments[0])))) {
            for (ZipEntry entry = shrunk.getNextEntry(); entry != null; entry = shrunk.getNextEntry()) {
                if (entry.getName().endsWith(".class")) {
                    classes.put(entry.getName(), shrunk.readAllBytes());
                }
            }
        }
        byte[] launcher = classes.remove(LAUNCHER);
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]));
                ZipOutputStream packed = new ZipOutputStream(file)) {
            packed.setLevel(Deflater.BEST_COMPRESSION);
            put(packed, "META-INF/MANIFEST.MF", manifest());
            put(packed, LAUNCHER, launcher);
            put(packed, "classes", joined(classes));
        }
    }

    private static byte[] manifest() {
        return "Manifest-Version: 1.0\r\nMain-Class: org.fleetinventory.agent.Launcher\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** As Launcher reads it: how many, then of each its name and its length, then the bytes of all. */
    private static byte[] joined(Map<String, byte[]> classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(classes.size());
        for (Map.Entry<String, byte[]> one : classes.entrySet()) {
            String path = one.getKey();
            out.writeUTF(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
            out.writeInt(one.getValue().length);
        }
        for (byte[] one : classes.values()) {
            out.write(one);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream packed, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        packed.putNextEntry(entry);
        packed.write(bytes);
        packed.closeEntry();
    }
}
