package care.baton.team;

import care.baton.patient.HospitalTime;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.team.Teams.Team;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where managers make and change teams. One change at a time in the whole hospital, so that two changes that are right each by itself cannot make a
 * circle together; whoever read an older version is told.
 */
@Component
public class TeamBook {

    /**
     * What a manager may say about a team.
     *
     * @param cover null: the site coordinators
     * @param lead  null: the site coordinators
     */
    public record Wanted(String name, boolean alwaysOpen, boolean onBankHolidays, Map<String, List<String>> hours, String cover, String lead) {
    }

    /** A team as its history keeps it. */
    record Page(String name, String stage, String service, boolean alwaysOpen, boolean onBankHolidays, Map<String, List<String>> hours, String lead, String cover,
            LocalDate closesOn, String successor, boolean closed, Set<String> worksIn) {

        static Page of(TeamList list, String id) {
            Team team = list.teams().get(id);
            return new Page(team.name(), team.stage(), team.service(), team.hours().always(), team.hours().onBankHolidays(), team.hours().written(), team.lead(),
                    team.cover(), team.closesOn(), team.successor(), team.closed(), new TreeSet<>(list.duties().getOrDefault(id, Set.of())));
        }
    }

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST_ID = 60;
    private static final int LONGEST_NAME = 80;
    /** The engine's own name for those who may do everything: no team of the hospital. */
    private static final String ADMINISTRATORS = "camunda-admin";
    private static final Set<String> STAGES = Set.of("referral", "triage", "clinic", "diagnostics", "waiting", "stay", "discharge");

    private final JdbcClient db;
    private final TeamRegister register;
    private final TeamHistory history;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    TeamBook(JdbcClient db, TeamRegister register, TeamHistory history, Clock clock, ApplicationEventPublisher announce) {
        this.db = db;
        this.register = register;
        this.history = history;
        this.clock = clock;
        this.announce = announce;
    }

    /**
     * Changes name, hours, cover and lead; the same again changes nothing.
     *
     * @param version the version that was read
     * @throws Refused saying what makes no sense, or that somebody else was quicker
     */
    @Transactional
    public void change(String id, Wanted wanted, int version) {
        TeamList list = hold();
        Team team = list.teams().get(id);
        if (team.closed()) {
            throw new Refused(team.name() + " is closed. Reopen it before you change it.");
        }
        if (team.version() != version) {
            throw new Refused(team.name() + " was changed" + lastChange(id) + " after you had read it. Read it again, and change what you still want to change.");
        }
        Hours hours = sensible(list, id, wanted);
        Page before = Page.of(list, id);
        write(id, wanted, hours);
        TeamList now = register.read();
        if (!Page.of(now, id).equals(before)) {
            db.sql("update baton.team set version = version + 1 where id = :id").param("id", id).update();
            history.add(id, "changed", before, Page.of(now, id));
            alter(now);
        }
    }

    /**
     * Makes a new team; the same again changes nothing.
     *
     * @param stage   the stage it works in; null: several
     * @param service null: the whole hospital
     * @param worksIn the processes in which it can be given tasks
     * @throws Refused saying what makes no sense
     */
    @Transactional
    public void make(String id, String stage, String service, Set<String> worksIn, Wanted wanted) {
        TeamList list = hold();
        requireId(id);
        requirePlace(id, stage, service, worksIn);
        Hours hours = sensible(list, id, wanted);
        if (list.teams().containsKey(id)) {
            Page there = Page.of(list, id);
            Page asked = new Page(wanted.name().strip(), stage, service, hours.always(), hours.onBankHolidays(), hours.written(), Words.orNull(wanted.lead()),
                    Words.orNull(wanted.cover()), null, null, false, new TreeSet<>(worksIn));
            if (!asked.equals(there)) {
                throw new Refused("There is a team with this id already, and it is not the same. Choose another id, or change that team.");
            }
            return;
        }
        db.sql("insert into baton.team (id, name, stage, service) values (:id, :name, :stage, :service)").param("id", id).param("name", wanted.name().strip())
                .param("stage", stage).param("service", service).update();
        write(id, wanted, hours);
        db.sql("insert into baton.duty (team, process) select :id, unnest(:processes)").param("id", id).param("processes", worksIn.toArray(String[]::new)).update();
        TeamList now = register.read();
        history.add(id, "made", null, Page.of(now, id));
        alter(now);
    }

    /** Nobody else changes a team until this transaction ends; answers the teams as they stand in the database. */
    TeamList hold() {
        db.sql("lock table baton.team in share row exclusive mode").update();
        return register.read();
    }

    /** Lets everybody who keeps something for each team bring it up to date. */
    void alter(TeamList now) {
        announce.publishEvent(new TeamsAltered(now.teams().values().stream().filter(team -> !team.closed()).toList(), now.duties()));
    }

    /** @throws Refused if following cover or lead from this team comes back to it */
    static void requireNoCircle(TeamList list, String id, String first, String part) {
        var seen = new LinkedHashSet<String>();
        for (String next = first; next != null && seen.add(next); ) {
            if (next.equals(id)) {
                throw new Refused("The " + part + " would go round in a circle and end with nobody: " + String.join(", ", names(list, seen)) + ". Choose another " + part + ".");
            }
            Team team = list.teams().get(next);
            String after = part.equals("lead") ? team.lead() : team.cover();
            next = after == null ? null : list.current(after);
        }
    }

    private static List<String> names(TeamList list, Set<String> ids) {
        var names = new ArrayList<String>();
        ids.forEach(id -> names.add(list.teams().containsKey(id) ? list.teams().get(id).name() : id));
        return names;
    }

    private Hours sensible(TeamList list, String id, Wanted wanted) {
        requireName(list, id, wanted.name());
        Hours hours = Hours.of(wanted.alwaysOpen(), wanted.onBankHolidays() || wanted.alwaysOpen(), wanted.hours());
        if (id.equals(TeamList.SITE_COORDINATORS)) {
            if (!hours.always() || Words.orNull(wanted.cover()) != null || Words.orNull(wanted.lead()) != null) {
                throw new Refused("The site coordinators are always on duty, and nobody covers for them or leads them: they are who is asked when nobody else is.");
            }
            return hours;
        }
        requireOther(list, id, Words.orNull(wanted.cover()), "cover");
        requireOther(list, id, Words.orNull(wanted.lead()), "lead");
        return hours;
    }

    private static void requireOther(TeamList list, String id, String other, String part) {
        if (other == null) {
            return;
        }
        Team named = Optional.ofNullable(list.teams().get(other)).orElseThrow(() -> new Refused("The team that is named as " + part + " is not known. Choose one from the list of teams."));
        if (named.closed()) {
            throw new Refused(named.name() + " is closed and cannot be the " + part + ". Its successor is " + list.teams().get(list.current(other)).name() + ".");
        }
        requireNoCircle(list, id, other, part);
    }

    private static void requireName(TeamList list, String id, String name) {
        if (Words.orNull(name) == null || name.strip().length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refused("Give the team a name that people know it by, on one line, of at most " + LONGEST_NAME + " characters.");
        }
        list.teams().values().stream().filter(other -> !other.id().equals(id) && !other.closed() && other.name().equalsIgnoreCase(name.strip())).findFirst().ifPresent(other -> {
            throw new Refused("Another team has this name already (" + other.id() + "). Two teams of one name cannot be told apart.");
        });
    }

    private static void requireId(String id) {
        if (id == null || id.length() > LONGEST_ID || !ID.matcher(id).matches() || id.equals(ADMINISTRATORS)) {
            throw new Refused("Give the team an id in small letters, figures and dashes, at most " + LONGEST_ID + " characters, for example vascular-nurses. It cannot be changed later.");
        }
    }

    private void requirePlace(String id, String stage, String service, Set<String> worksIn) {
        if (stage != null && !STAGES.contains(stage)) {
            throw new Refused("There is no such stage. Write referral, triage, clinic, diagnostics, waiting, stay or discharge, or leave it out.");
        }
        if (service != null && !db.sql("select exists (select from baton.treatment_function where service = :service)").param("service", service).query(Boolean.class).single()) {
            throw new Refused("There is no such service. Take one from the treatment functions, for example trauma-and-orthopaedics, or leave it out.");
        }
        if (service != null && !id.endsWith("-" + service)) {
            throw new Refused("The id of a service's own team ends with its service, for example triage-clinicians-" + service + ": so the models find it.");
        }
        List<String> known = db.sql("select distinct process from baton.duty order by process").query(String.class).list();
        if (worksIn.isEmpty() || !known.containsAll(worksIn)) {
            throw new Refused("Say in which processes the team is given tasks. There are: " + String.join(", ", known) + ".");
        }
    }

    private void write(String id, Wanted wanted, Hours hours) {
        db.sql("update baton.team set name = :name, hours = :hours::jsonb, always_open = :always, on_bank_holidays = :holidays, cover = :cover, lead = :lead where id = :id")
                .param("name", wanted.name().strip()).param("hours", history.written(hours.written())).param("always", hours.always())
                .param("holidays", hours.onBankHolidays()).param("cover", Words.orNull(wanted.cover())).param("lead", Words.orNull(wanted.lead())).param("id", id).update();
    }

    private String lastChange(String id) {
        return history.of(id).stream().findFirst().map(change -> " by " + change.by() + " (" + HospitalTime.words(change.at(), clock) + ")").orElse("");
    }
}
