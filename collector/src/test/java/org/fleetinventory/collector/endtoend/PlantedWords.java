package org.fleetinventory.collector.endtoend;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Random words, each remembered with the place where it was put. */
final class PlantedWords {
    private final Map<String, String> places = new TreeMap<>();

    /** A word that is nowhere else. */
    String at(String place) {
        String word = "Planted%08x".formatted(ThreadLocalRandom.current().nextInt());
        if (places.putIfAbsent(place, word) != null) {
            throw new IllegalArgumentException("planted twice: " + place);
        }
        return word;
    }

    Set<String> places() {
        return new TreeSet<>(places.keySet());
    }

    /** The places whose words are in the text, in whatever case. */
    Set<String> foundIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> found = new TreeSet<>();
        places.forEach((place, word) -> {
            if (lower.contains(word.toLowerCase(Locale.ROOT))) {
                found.add(place);
            }
        });
        return found;
    }
}
