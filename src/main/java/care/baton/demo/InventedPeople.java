package care.baton.demo;

import care.baton.patient.NhsNumber;
import java.time.LocalDate;
import java.util.SplittableRandom;

/**
 * People who do not exist: names put together from word lists, NHS numbers from the range that is never given to anybody (999), telephone numbers
 * from the range kept for drama. The same draw always gives the same person.
 */
final class InventedPeople {

    /** One invented person; {@code gender} is the national code, 1 male, 2 female. */
    record Person(String familyName, String givenName, String gender, LocalDate birthDate, String nhsNumber, String postcode, String phone) {
    }

    private static final String[] WOMEN = {"Ada", "Beatrix", "Clara", "Dilys", "Edith", "Farida", "Grace", "Hana", "Imogen", "Jaya", "Kezia", "Lena", "Maud",
        "Nadia", "Olive", "Parveen", "Queenie", "Rosa", "Sunita", "Tilda", "Una", "Violet", "Wanda", "Yasmin", "Zofia"};
    private static final String[] MEN = {"Albert", "Bashir", "Cedric", "Dev", "Ernest", "Femi", "George", "Harun", "Ivor", "Jakub", "Kwame", "Leonard", "Mohan",
        "Neville", "Oscar", "Percy", "Quentin", "Rafi", "Stanley", "Tomasz", "Ulric", "Victor", "Walter", "Yusuf", "Zeb"};
    private static final String[] FIRST_HALF = {"Ash", "Birch", "Bram", "Cold", "Dun", "Elm", "Fern", "Gorse", "Hazel", "Ivy", "Kester", "Lark", "Marl", "Nettle",
        "Oaken", "Pebble", "Quill", "Rush", "Sedge", "Thistle", "Under", "Vetch", "Willow", "Yarrow"};
    private static final String[] SECOND_HALF = {"bank", "bourne", "combe", "croft", "dene", "field", "gate", "ham", "hurst", "ley", "mere", "moor", "ridge",
        "stead", "thorpe", "wick"};

    /** Numbers below this are kept free for examples that people type in or send. */
    private static final int FIRST_NUMBER = 100_000;

    private InventedPeople() {
    }

    /**
     * The n-th person, from 0.
     *
     * @param youngest and {@code oldest}: in years, on the day given
     */
    static Person person(int n, int youngest, int oldest, LocalDate today) {
        var draw = new SplittableRandom(0x5EED_0001L + n);
        boolean woman = draw.nextBoolean();
        String[] given = woman ? WOMEN : MEN;
        return new Person(familyName(draw), given[draw.nextInt(given.length)],
                woman ? "2" : "1", today.minusDays(draw.nextInt(youngest * 365, oldest * 365)), nhsNumber(n),
                "ZZ" + (1 + draw.nextInt(20)) + " " + draw.nextInt(10) + "ZZ", "07700 900" + String.format("%03d", draw.nextInt(1000)));
    }

    static String familyName(SplittableRandom draw) {
        return FIRST_HALF[draw.nextInt(FIRST_HALF.length)] + SECOND_HALF[draw.nextInt(SECOND_HALF.length)];
    }

    /** The person's own pair of numbers: one in eleven has no check digit, but of two that differ in the last digit only, one always has. */
    private static String nhsNumber(int n) {
        int block = FIRST_NUMBER + n * 2;
        for (int i = block; i < block + 2; i++) {
            String nine = "999" + String.format("%06d", i);
            for (char check = '0'; check <= '9'; check++) {
                if (NhsNumber.isValid(nine + check)) {
                    return nine + check;
                }
            }
        }
        throw new IllegalStateException("No NHS number for the invented person " + n + ".");
    }
}
