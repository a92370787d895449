package org.fleetinventory.agent;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fleetinventory.agent.section.Access;
import org.fleetinventory.agent.section.Architecture;
import org.fleetinventory.agent.section.BlockDevices;
import org.fleetinventory.agent.section.Certificates;
import org.fleetinventory.agent.section.Cloud;
import org.fleetinventory.agent.section.Containers;
import org.fleetinventory.agent.section.Cpu;
import org.fleetinventory.agent.section.Custom;
import org.fleetinventory.agent.section.Distribution;
import org.fleetinventory.agent.section.Filesystems;
import org.fleetinventory.agent.section.Firewall;
import org.fleetinventory.agent.section.Hardware;
import org.fleetinventory.agent.section.Kernel;
import org.fleetinventory.agent.section.Memory;
import org.fleetinventory.agent.section.Network;
import org.fleetinventory.agent.section.Packages;
import org.fleetinventory.agent.section.Pci;
import org.fleetinventory.agent.section.Processes;
import org.fleetinventory.agent.section.Scheduled;
import org.fleetinventory.agent.section.Security;
import org.fleetinventory.agent.section.Services;
import org.fleetinventory.agent.section.Sockets;
import org.fleetinventory.agent.section.SshServer;
import org.fleetinventory.agent.section.StorageStacks;
import org.fleetinventory.agent.section.Time;
import org.fleetinventory.agent.section.Uname;
import org.fleetinventory.agent.section.Usb;
import org.fleetinventory.agent.section.Users;
import org.fleetinventory.agent.section.Virtualization;

/** The one ordered list of all sections: the order of the document. */
public final class Sections {
    private Sections() {}

    public static List<Section> all(SectionOptions options) {
        return List.of(
                new Uname(), //
                new Distribution(),
                new Architecture(),
                new Cpu(),
                new Memory(),
                new Network(options),
                new Processes(),
                new BlockDevices(),
                new Users(options),
                new Kernel(),
                new Hardware(),
                new Virtualization(),
                new Cloud(),
                new Security(),
                new Pci(),
                new Usb(),
                new Packages(),
                new Services(),
                new Scheduled(),
                new Containers(),
                new Time(),
                new Certificates(),
                new Filesystems(),
                new Sockets(),
                new Access(),
                new SshServer(),
                new StorageStacks(),
                new Firewall(),
                new Custom(options.custom()));
    }

    /** The names of all sections, in the order of the document. */
    public static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Section section : all(SectionOptions.NONE)) {
            names.add(section.name());
        }
        return names;
    }
}
