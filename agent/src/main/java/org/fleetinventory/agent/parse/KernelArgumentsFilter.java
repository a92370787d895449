package org.fleetinventory.agent.parse;

import java.util.Locale;

/**
 * The kernel's command line, without the values of parameters whose name says that they are secret ({@link SecretName}; iommu.passthrough
 * is none), the word behind such an option of the first program, and what stands before the "@" of a URL or of dracut's netroot. The kernel knows
 * double quotes only (Documentation/admin-guide/kernel-parameters.rst): a secret in them may have blanks. Runs of blanks become one.
 */
public final class KernelArgumentsFilter {
    private static final String STARS = "***";

    /** Whether a quote is open in a secret. */
    private boolean open;

    /** Whether the next word is a secret. */
    private boolean next;

    private KernelArgumentsFilter() {}

    public static String line(String line) {
        KernelArgumentsFilter filter = new KernelArgumentsFilter();
        StringBuilder masked = new StringBuilder(line.length());
        for (String word : SecretName.words(line)) {
            masked.append(masked.length() == 0 ? "" : " ").append(filter.masked(word));
        }
        return masked.toString();
    }

    private String masked(String word) {
        if (open) {
            open = !hasOddQuotes(word);
            return STARS;
        }
        if (next) {
            next = false;
            return STARS;
        }
        int equals = word.indexOf('=');
        if (equals >= 0 && isSecret(word.substring(0, equals))) {
            open = hasOddQuotes(word);
            return word.substring(0, equals + 1) + STARS;
        }
        if (equals < 0 && word.startsWith("-") && isSecret(word)) {
            next = true;
            return word;
        }
        return withoutUser(word);
    }

    private static boolean isSecret(String name) {
        return SecretName.matches(name) && !name.toLowerCase(Locale.ROOT).endsWith("passthrough");
    }

    private static String withoutUser(String word) {
        int colon = word.indexOf(':');
        int at = word.lastIndexOf('@');
        if (colon < 0 || at < colon) {
            return word;
        }
        int start = word.startsWith("//", colon + 1) ? colon + 3 : colon + 1;
        return word.substring(0, start) + STARS + word.substring(at);
    }

    private static boolean hasOddQuotes(String word) {
        boolean odd = false;
        for (int i = 0; i < word.length(); i++) {
            odd ^= word.charAt(i) == '"';
        }
        return odd;
    }
}
