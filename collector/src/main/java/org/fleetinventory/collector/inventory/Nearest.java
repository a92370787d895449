package org.fleetinventory.collector.inventory;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {
    private static final int SHORT = 5;

    private Nearest() {}

    /** The first of the nearest words, where it is near enough to be a slip: one letter of a short word, two of a longer one. */
    static Optional<String> to(String word, Collection<String> words) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : words) {
            int most = candidate.length() > SHORT ? 2 : 1;
            if (Math.abs(candidate.length() - word.length()) > most) {
                continue;
            }
            int distance = distance(word, candidate);
            if (distance <= most && distance < least) {
                nearest = candidate;
                least = distance;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** "; did you mean port?", or nothing. */
    static String hint(String word, Collection<String> words) {
        return to(word, words).map(near -> "; did you mean " + near + "?").orElse("");
    }

    /** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    static int distance(String left, String right) {
        int[][] distance = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                distance[row][column] = cell(left, right, distance, row, column);
            }
        }
        return distance[left.length()][right.length()];
    }

    private static int cell(String left, String right, int[][] distance, int row, int column) {
        if (row == 0 || column == 0) {
            return row + column;
        }
        boolean same = left.charAt(row - 1) == right.charAt(column - 1);
        int least = Math.min(
                distance[row - 1][column - 1] + (same ? 0 : 1),
                Math.min(distance[row - 1][column], distance[row][column - 1]) + 1);
        boolean swapped = row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
        return swapped ? Math.min(least, distance[row - 2][column - 2] + 1) : least;
    }
}
