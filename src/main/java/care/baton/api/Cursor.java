package care.baton.api;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** Where a page in the order of turns ended: its last place, by which the next one goes on whoever has joined or left meanwhile. */
record Cursor(int band, LocalDate due, UUID id) {

    static final Cursor START = new Cursor(Integer.MAX_VALUE, LocalDate.EPOCH, new UUID(0, 0));

    /** @param text null: the beginning */
    static Cursor read(String text) {
        if (text == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
            return new Cursor(Integer.parseInt(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException | DateTimeParseException e) {
            throw Problems.badRequest("after is not a cursor that was given out here. Use next of the page before, unchanged, or leave it out.");
        }
    }

    String written() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((band + " " + due + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}
