package care.baton.inbound;

/** What is wrong in one row, and what to do; never the value itself. {@code column} is null when the row as a whole is at fault. */
record RowFault(String column, String problem) {
}
