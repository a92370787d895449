package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of /proc/modules (the kernel's kernel/module/procfs.c): "nf_nat 49152 2 xt_MASQUERADE,nft_chain_nat, Live 0x0 (OE)".
 *
 * @param references how often it is in use; empty where the kernel cannot unload modules and writes "-"
 * @param usedBy the modules that use it, sorted
 * @param taints the letters in parentheses at the end; "" for none
 */
public record KernelModule(String name, long sizeBytes, OptionalLong references, List<String> usedBy, String taints) {

    /** Empty where the line has another form. */
    public static Optional<KernelModule> parse(String line) {
        List<String> words = Text.words(line);
        OptionalLong size = words.size() < 2 ? OptionalLong.empty() : Numbers.parse(words.get(1));
        if (size.isEmpty() || size.getAsLong() < 0) {
            return Optional.empty();
        }
        OptionalLong references = words.size() < 3 ? OptionalLong.empty() : Numbers.parse(words.get(2));
        String last = words.get(words.size() - 1);
        boolean tainted = last.startsWith("(") && last.endsWith(")");
        return Optional.of(new KernelModule(
                words.get(0),
                size.getAsLong(),
                references,
                usedBy(words.size() < 4 ? "" : words.get(3)),
                tainted ? last.substring(1, last.length() - 1) : ""));
    }

    /** "a,b," or "-"; "[permanent]" among them is no module. */
    private static List<String> usedBy(String text) {
        List<String> names = new ArrayList<>();
        for (String name : Text.split(text, ',')) {
            if (!name.isEmpty() && !name.equals("-") && name.charAt(0) != '[') {
                names.add(name);
            }
        }
        names.sort(null);
        return names;
    }
}
