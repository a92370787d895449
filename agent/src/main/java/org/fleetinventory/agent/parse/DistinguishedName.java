package org.fleetinventory.agent.parse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Names in certificates as RFC 2253 writes them, the most particular part first: "CN=www.example.com,O=Example\, Inc.,C=DE". */
final class DistinguishedName {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.4", "SN"),
            Map.entry("2.5.4.5", "serialNumber"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "street"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.42", "GN"),
            Map.entry("2.5.4.97", "organizationIdentifier"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "emailAddress"));

    private DistinguishedName() {}

    static String of(Der name) {
        List<String> parts = new ArrayList<>();
        for (Der part : name.children()) {
            List<String> values = new ArrayList<>();
            for (Der value : part.children()) {
                String type = value.child(0).identifier();
                values.add(TYPES.getOrDefault(type, type)
                        + '='
                        + escaped(value.child(1).text()));
            }
            Collections.reverse(values);
            parts.add(String.join("+", values));
        }
        Collections.reverse(parts);
        return String.join(",", parts);
    }

    /** RFC 2253 section 2.4. */
    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        int last = value.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = value.charAt(i);
            boolean blank = c == ' ' && (i == 0 || i == last);
            if (blank || (c == '#' && i == 0) || ",+\"\\<>;".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
