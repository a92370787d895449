package org.fleetinventory.collector.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.fleetinventory.collector.snapshot.SchemaTree;
import org.junit.jupiter.api.Test;

class SchemaCoverageTest {
    private static final SchemaTree SNAPSHOT = SchemaTree.load("snapshot-1");

    @Test
    void a_field_that_the_schema_lacks_is_found_at_any_depth() {
        var document = Schemas.json("""
                {"agent": {"version": "1", "mood": "good"},
                 "sections": {
                   "users": {"accounts": [{"name": "root"}, {"name": "alice", "shoe/size": 38}]},
                   "weather": {"sky": "clear"}}}""");
        assertThat(SchemaCoverage.unknownFields(SNAPSHOT, document))
                .containsExactly("/agent/mood", "/sections/users/accounts/1/shoe~1size", "/sections/weather");
    }

    @Test
    void a_value_that_may_be_anything_is_not_looked_into() {
        var document = Schemas.json("{\"hosts\": [{\"changes\": [{\"after\": {\"any\": [{\"thing\": 1}]}}]}]}");
        assertThat(SchemaCoverage.unknownFields(SchemaTree.load("diff-1"), document))
                .isEmpty();
    }

    @Test
    void fields_in_use_are_told_without_the_numbers_of_their_rows() {
        var document = Schemas.json(
                "{\"sections\": {\"users\": {\"accounts\": [{\"name\": \"root\"}, {\"name\": \"a\", \"uid\": 1}]}}}");
        assertThat(SchemaCoverage.usedFields(SNAPSHOT, document))
                .containsExactly(
                        "/sections",
                        "/sections/users",
                        "/sections/users/accounts",
                        "/sections/users/accounts/-/name",
                        "/sections/users/accounts/-/uid");
    }
}
