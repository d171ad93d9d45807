package care.baton.team;

/** Something that is kept for a team under its name. When the team is closed it goes to the successor, all of it in the one transaction that closes the team. */
public interface KeptForTeams {

    /** What it is, as a manager reads it, in the plural: {@code open tasks}. */
    String words();

    /** How much of it this team has now. */
    int of(String team);

    /**
     * Gives it to the successor, with one statement however much it is; done again, it moves what has come since.
     *
     * @return how much was moved
     */
    int move(String team, String successor);
}
