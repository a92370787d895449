package org.fleetinventory.agent.section;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The order of rows in the document: by their key fields, a row that lacks one first, text by its UTF-16 code units. */
record RowOrder(List<String> keys) implements Comparator<Map<String, Object>> {

    static RowOrder by(String... keys) {
        return new RowOrder(List.of(keys));
    }

    @Override
    public int compare(Map<String, Object> left, Map<String, Object> right) {
        for (String key : keys) {
            int order = order(left.getOrDefault(key, ""), right.getOrDefault(key, ""));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int order(Object left, Object right) {
        return left instanceof Long one && right instanceof Long other
                ? Long.compare(one, other)
                : left.toString().compareTo(right.toString());
    }
}
