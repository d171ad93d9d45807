package care.baton.api;

/** A text as a cell of a file that people open in a spreadsheet: never a formula, whatever a patient or a sender wrote. */
final class SpreadsheetCell {

    /** What spreadsheets take for the beginning of a formula, in the wide letters of East Asian keyboards too. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SpreadsheetCell() {
    }

    /** With an apostrophe before it if it could be read as a formula; null stays null. */
    static String of(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        int first = 0;
        while (first < text.length() - 1 && text.charAt(first) == ' ') {
            first++;
        }
        return FORMULA.indexOf(text.charAt(first)) >= 0 ? "'" + text : text;
    }
}
