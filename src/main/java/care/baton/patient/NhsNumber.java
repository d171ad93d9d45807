package care.baton.patient;

/** The NHS number and its check digit (NHS Data Model and Dictionary, NHS NUMBER): ten digits, modulus 11. */
public final class NhsNumber {

    private NhsNumber() {
    }

    /** Digits only, or null if nothing was written. Spaces and hyphens are how people write it, not part of it. */
    public static String digits(String asWritten) {
        if (asWritten == null) {
            return null;
        }
        String digits = asWritten.replace(" ", "").replace("-", "");
        return digits.isEmpty() ? null : digits;
    }

    /** Whether these are ten digits of which the last fits the first nine. */
    public static boolean isValid(String digits) {
        if (digits == null || digits.length() != 10 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check != 10 && check == digits.charAt(9) - '0';
    }

    /** As people read it: 999 000 0018. */
    public static String spaced(String digits) {
        return digits == null || digits.length() != 10 ? digits
                : digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6);
    }
}
