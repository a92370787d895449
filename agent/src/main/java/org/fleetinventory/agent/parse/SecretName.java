package org.fleetinventory.agent.parse;

import java.util.List;
import java.util.Locale;

/** Whether a name says that its value is secret: password, AWS_SECRET_ACCESS_KEY, --api-key, credentials. */
final class SecretName {
    private static final List<String> HOLDS = List.of("pass", "pwd", "secret", "token", "cred");

    private SecretName() {}

    static boolean matches(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : HOLDS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return lower.endsWith("key");
    }

    /** The words between blanks and tabs, as a shell splits them with these two in IFS. */
    static List<String> words(String line) {
        List<String> words = Text.split(line.replace('\t', ' '), ' ');
        words.removeIf(String::isEmpty);
        return words;
    }
}
