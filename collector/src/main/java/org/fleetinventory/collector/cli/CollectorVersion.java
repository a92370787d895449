package org.fleetinventory.collector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit that the build wrote down. */
public final class CollectorVersion implements IVersionProvider {
    private static final String RESOURCE = "/collector.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"collector " + read("version") + " (" + read("commit") + ")"};
    }

    static String read(String key) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = CollectorVersion.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("the build left out " + RESOURCE);
            }
            properties.load(stream);
        }
        return properties.getProperty(key, "unknown");
    }
}
