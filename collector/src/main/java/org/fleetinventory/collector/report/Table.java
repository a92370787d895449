package org.fleetinventory.collector.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Rows in aligned columns below their titles. What the cells hold is made safe for a terminal here. */
final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** {@code isRight}: numbers; {@code isElastic}: may be cut where the table is wider than the terminal. */
    record Column(String title, boolean isRight, boolean isElastic) {}

    record Cell(String text, Color color) {
        Cell {
            text = PlainText.of(text);
        }

        static Cell of(String text) {
            return new Cell(text, Color.PLAIN);
        }
    }

    Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** As many cells as there are columns. */
    void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    /**
     * One string a line, without spaces at its end.
     *
     * @param width of the terminal; empty: as wide as it needs to be
     */
    List<String> lines(OptionalInt width, boolean isColored) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(column -> Cell.of(column.title)).toList(), widths, isColored));
        for (List<Cell> row : rows) {
            lines.add(line(row, widths, isColored));
        }
        return lines;
    }

    private int[] widths(OptionalInt available) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int title = DisplayWidth.of(columns.get(i).title);
            widths[i] = rows.stream()
                    .mapToInt(row -> DisplayWidth.of(row.get(column).text))
                    .reduce(title, Math::max);
        }
        available.ifPresent(width -> shrink(widths, width));
        return widths;
    }

    /** Takes from the widest elastic column, column by column of the terminal, as long as that helps. */
    private void shrink(int[] widths, int available) {
        int excess = GAP.length() * (widths.length - 1) - available;
        for (int width : widths) {
            excess += width;
        }
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                boolean canShrink = columns.get(i).isElastic && widths[i] > NARROWEST;
                if (canShrink && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private String line(List<Cell> cells, int[] widths, boolean isColored) {
        StringBuilder line = new StringBuilder();
        int blanks = 0;
        for (int i = 0; i < widths.length; i++) {
            Cell cell = cells.get(i);
            String text = DisplayWidth.cut(cell.text, widths[i]);
            int padding = widths[i] - DisplayWidth.of(text);
            int before = columns.get(i).isRight ? padding : 0;
            line.append(" ".repeat(blanks + before));
            line.append(isColored ? cell.color.around(text) : text);
            blanks = GAP.length() + padding - before;
        }
        return line.toString().stripTrailing();
    }
}
