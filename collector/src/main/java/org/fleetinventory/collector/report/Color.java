package org.fleetinventory.collector.report;

/** Colours of a terminal (ECMA-48, 8.3.117). */
enum Color {
    PLAIN(""),
    RED("\u001b[31m"),
    GREEN("\u001b[32m"),
    YELLOW("\u001b[33m");

    private static final String END = "\u001b[0m";

    private final String start;

    Color(String start) {
        this.start = start;
    }

    String around(String text) {
        return start.isEmpty() || text.isEmpty() ? text : start + text + END;
    }
}
