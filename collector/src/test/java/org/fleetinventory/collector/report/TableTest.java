package org.fleetinventory.collector.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.fleetinventory.collector.report.Table.Cell;
import org.fleetinventory.collector.report.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final OptionalInt ANY = OptionalInt.empty();

    @Test
    void columns_are_aligned_and_lines_have_no_spaces_at_their_end() {
        assertThat(table("web1", "12", "", "x", "7", "yes").lines(ANY, false))
                .containsExactly(
                        "NAME  SIZE  NOTE", //
                        "web1    12",
                        "x        7  yes");
    }

    @Test
    void wide_characters_take_two_columns_and_combining_ones_none() {
        assertThat(table("東京", "1", "a", "e\u0301e\u0301", "2", "b").lines(ANY, false))
                .containsExactly(
                        "NAME  SIZE  NOTE", //
                        "東京     1  a",
                        "e\u0301e\u0301       2  b");
    }

    @Test
    void what_a_host_says_cannot_move_the_cursor() {
        assertThat(table("\u001b[2J\u0007", "\r\n", "\u202eevil\u009b1m").lines(ANY, true))
                .containsExactly(
                        "NAME                     SIZE  NOTE", //
                        "\\u001b[2J\\u0007  \\u000d\\u000a  \\u202eevil\\u009b1m");
    }

    @Test
    void elastic_columns_are_cut_where_the_terminal_is_narrow() {
        Table table = table("a-very-long-host-name.example.com", "12", "東京東京東京東京");
        assertThat(table.lines(OptionalInt.of(30), false))
                .containsExactly(
                        "NAME         SIZE  NOTE", //
                        "a-very-lon…    12  東京東京東…");
        assertThat(table.lines(OptionalInt.of(31), false))
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(31));
        assertThat(table.lines(OptionalInt.of(1), false).get(1)).isEqualTo("a-very-…    12  東京東…");
        assertThat(table.lines(OptionalInt.of(200), false).get(1))
                .isEqualTo("a-very-long-host-name.example.com    12  東京東京東京東京");
    }

    @Test
    void colours_do_not_count_as_width() {
        Table table = new Table(List.of(new Column("A", false, false), new Column("B", false, false)));
        table.row(List.of(new Cell("ok", Color.GREEN), new Cell("x", Color.RED)));
        table.row(List.of(new Cell("failed", Color.PLAIN), Cell.of("y")));
        assertThat(table.lines(ANY, true))
                .containsExactly(
                        "A       B", //
                        "\u001b[32mok\u001b[0m      \u001b[31mx\u001b[0m",
                        "failed  y");
        assertThat(table.lines(ANY, false)).containsExactly("A       B", "ok      x", "failed  y");
    }

    private static Table table(String... cells) {
        Table table = new Table(List.of(
                new Column("NAME", false, true), new Column("SIZE", true, false), new Column("NOTE", false, true)));
        for (int i = 0; i < cells.length; i += 3) {
            table.row(Stream.of(cells[i], cells[i + 1], cells[i + 2])
                    .map(Cell::of)
                    .toList());
        }
        return table;
    }
}
