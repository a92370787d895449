package org.fleetinventory.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Starts the agent out of its packed jar, in which all classes but this one are one entry: see PackAgent. Where the classes stand by
 * themselves, {@link Main} is started without it.
 */
public final class Launcher extends ClassLoader {
    private static final String CLASSES = "classes";

    private final byte[] bytes;

    /** Of each class its start and its length: no record, whose class would be among those that are not found yet. */
    private final Map<String, int[]> places = new HashMap<>();

    private Launcher(byte[] bytes) throws IOException {
        super(Launcher.class.getClassLoader());
        this.bytes = bytes;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = in.readInt();
            String[] names = new String[count];
            int[] lengths = new int[count];
            for (int i = 0; i < count; i++) {
                names[i] = in.readUTF();
                lengths[i] = in.readInt();
            }
            int start = bytes.length - in.available();
            for (int i = 0; i < count; i++) {
                places.put(names[i], new int[] {start, lengths[i]});
                start += lengths[i];
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        // The jar is open already, so that opening it again costs nothing; a URL would load handlers for 20 ms.
        try (ZipFile jar = new ZipFile(System.getProperty("java.class.path"));
                InputStream stream = jar.getInputStream(jar.getEntry(CLASSES))) {
            new Launcher(stream.readAllBytes())
                    .loadClass("org.fleetinventory.agent.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        }
    }

    /** Its own first: the parent would look through the jar for each of them in vain. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int[] place = places.get(name);
        if (place == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, place[0], place[1]) : loaded;
        }
    }
}
