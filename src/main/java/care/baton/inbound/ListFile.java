package care.baton.inbound;

import java.io.FilterReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A waiting list as it is written: a header line and one row for each pathway, separated by commas (RFC 4180). Read once, row by row. */
final class ListFile implements AutoCloseable {

    /** One row; {@code line} is where it begins in the file. */
    record Row(int line, List<String> values) {
    }

    private static final int LONGEST_ROW = 100_000;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final ShortRows source;
    private final List<String> headings;

    /** @throws UnreadableList if columns are missing that every row needs, or one is there twice */
    ListFile(Reader text) throws IOException {
        source = new ShortRows(withoutMark(text));
        parser = CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(source);
        records = parser.iterator();
        Row header = next();
        headings = header == null ? List.of() : header.values().stream().map(String::strip).toList();
        List<ListColumn> columns = columns(headings);
        List<String> missing = ListRowReader.missing(columns);
        if (!missing.isEmpty()) {
            throw new UnreadableList(422, "The header has no column " + String.join(", ", missing) + ".",
                    "Name the columns as in the Waiting List Minimum Data Set, separated by commas, in the first line.");
        }
        List<ListColumn> read = columns.stream().filter(Objects::nonNull).toList();
        read.stream().filter(column -> read.indexOf(column) != read.lastIndexOf(column)).findFirst().ifPresent(twice -> {
            throw new UnreadableList(422, "The header names " + twice + " twice.", "Keep one of the two columns.");
        });
    }

    static List<ListColumn> columns(List<String> headings) {
        return Arrays.asList(headings.stream().map(ListColumn::of).toArray(ListColumn[]::new));
    }

    List<String> headings() {
        return headings;
    }

    /** @return null at the end */
    Row next() {
        long line = parser.getCurrentLineNumber() + 1;
        source.newRow();
        try {
            return records.hasNext() ? new Row((int) line, records.next().toList()) : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException) {
                throw new UnreadableList(400, "The row that begins in line " + line + " has a quote in the wrong place.",
                        "Correct the quotes there. Nothing of this file was taken in.");
            }
            throw new UnreadableList(400, "The row that begins in line " + line + " cannot be read, or the upload broke off there.",
                    "Check that the file is UTF-8 and complete. For a file from older software, add the character set: Content-Type: text/csv; charset=windows-1252.");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private static Reader withoutMark(Reader text) throws IOException {
        var reader = new PushbackReader(text, 1);
        int first = reader.read();
        if (first != BYTE_ORDER_MARK && first >= 0) {
            reader.unread(first);
        }
        return reader;
    }

    /** Stops at a row that does not end, as after a quote that was never closed: it would fill the memory. */
    private static final class ShortRows extends FilterReader {

        private int read;

        ShortRows(Reader text) {
            super(text);
        }

        void newRow() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int characters) {
            read += characters;
            if (read > LONGEST_ROW) {
                throw new UnreadableList(400, "A row is longer than " + LONGEST_ROW + " characters.", "Look for a quote that is opened and never closed.");
            }
        }
    }
}
