package org.fleetinventory.collector.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Path;

/** Inventories from text, as if they stood in /etc/fleet/inventory.yaml, read by anna in /srv. */
final class Inventories {
    static final InventoryReader READER =
            new InventoryReader(Path.of("/home/anna"), Path.of("/srv"), InputStream.nullInputStream());

    private Inventories() {}

    static Inventory parse(String yaml) throws InventoryException {
        return READER.parse("/etc/fleet/inventory.yaml", yaml.getBytes(UTF_8));
    }

    static Target only(String yaml) throws InventoryException {
        Inventory inventory = parse(yaml);
        if (inventory.targets().size() != 1) {
            throw new AssertionError("one host expected: " + inventory.targets());
        }
        return inventory.targets().get(0);
    }

    /** The whole text that a person sees, of a file that is called inventory.yaml. */
    static String faults(String yaml) {
        return faults(yaml.getBytes(UTF_8));
    }

    static String faults(byte[] bytes) {
        try {
            READER.parse("inventory.yaml", bytes);
        } catch (InventoryException faults) {
            return String.valueOf(faults.getMessage());
        }
        throw new AssertionError("no fault was found");
    }
}
