package care.baton.rules;

import java.util.ArrayList;

/** Facts that misbehave when a rule looks at them, as facts never should: what they do to others is what is tested. */
public record TrickyFacts(int number, String trouble) {

    public static final Question<TrickyFacts, TrickyFinding> QUESTION = new Question<>("tricky", TrickyFacts.class, TrickyFinding.class);

    /** True; or never, or not at all. */
    public boolean fine() {
        switch (trouble) {
            case "throws" -> throw new IllegalStateException("Ada Testpatient");
            case "fills memory" -> {
                return new byte[Integer.MAX_VALUE].length == new byte[Integer.MAX_VALUE].length;
            }
            case "hoards" -> {
                var kept = new ArrayList<byte[]>();
                while (kept.size() < Integer.MAX_VALUE) {
                    kept.add(new byte[1 << 16]);
                }
            }
            case "digs" -> {
                return fine();
            }
            case "loops" -> {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.onSpinWait();
                }
            }
            default -> { }
        }
        return true;
    }
}
