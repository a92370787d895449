package org.fleetinventory.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one section says about a host, held to its declared sources: its fields and its problems as JSON on one line. */
public record SectionAnswer(String fields, String problems) {
    public static SectionAnswer of(Section section, Host host) {
        Reading reading = new Reading(host, section.name());
        Map<String, Object> fields = new Declared(section).read(reading);
        List<Object> problems = new ArrayList<>();
        for (Problem problem : reading.problems()) {
            problems.add(problem.kind().term() + " " + problem.source().orElse("") + ": " + problem.message());
        }
        return new SectionAnswer(json(fields), json(Map.of("problems", problems)));
    }

    private static String json(Map<String, Object> document) {
        return new String(Json.write(document, false), StandardCharsets.UTF_8).strip();
    }

    /** The fields of a section that has no problems. */
    public static String fieldsOf(Section section, Host host) {
        SectionAnswer answer = of(section, host);
        if (!answer.problems.equals("{\"problems\":[]}")) {
            throw new AssertionError(answer.problems);
        }
        return answer.fields;
    }
}
