package care.baton.handoff;

import care.baton.handoff.HandoffsAsked.Asked;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patients;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Hand-overs that a person makes, from any task: the same contract as the rules' and the models' own. And what a person may take back. */
@Component
public class AskedByPeople {

    private static final Duration LONGEST = Duration.ofDays(28);

    /**
     * What a person asks.
     *
     * @param toTeam       the team's id
     * @param why          the reason, in one sentence
     * @param situation    null, like the next three: as the record says
     * @param within       of the team's working time; null: as the hospital has set it
     * @param movesPatient the team that accepts holds the patient from then on
     */
    public record Wish(String toTeam, String why, String situation, String background, String assessment, String recommendation, Duration within,
            boolean movesPatient) {
    }

    private final HandoffStore store;
    private final Handoffs handoffs;
    private final CarriedOfRecord record;
    private final Sbar sbar;
    private final AnswerTimes times;
    private final Teams teams;
    private final Pathways pathways;
    private final Patients patients;
    private final Clock clock;
    private final ApplicationEventPublisher announce;

    AskedByPeople(HandoffStore store, Handoffs handoffs, CarriedOfRecord record, Sbar sbar, AnswerTimes times, Teams teams, Pathways pathways, Patients patients,
            Clock clock, ApplicationEventPublisher announce) {
        this.store = store;
        this.handoffs = handoffs;
        this.record = record;
        this.sbar = sbar;
        this.times = times;
        this.teams = teams;
        this.pathways = pathways;
        this.patients = patients;
        this.clock = clock;
        this.announce = announce;
    }

    /**
     * Asks a team.
     *
     * @param working the teams that have a task for this patient now: their members may ask, like those of the team that holds the patient
     * @return the hand-over's number
     * @throws Refused with the reason, if it cannot be asked
     */
    public UUID ask(UUID pathwayId, Collection<String> working, Wish wish) {
        pathways.lock(pathwayId);
        Pathway pathway = pathways.get(pathwayId);
        String from = sender(pathway, working);
        require(pathway.isOpen(), "The pathway is closed: there is nothing to hand over.");
        require(teams.exists(wish.toTeam()), "toTeam is not a team of this hospital. Use its id, for example theatre-scheduling.");
        String to = teams.current(wish.toTeam());
        require(!to.equals(from), "Your team has it already. Name another team.");
        require(Words.orNull(wish.why()) != null, "Say why: the team that is asked must know what it is for.");
        require(wish.within() == null || wish.within().compareTo(Duration.ZERO) > 0 && wish.within().compareTo(LONGEST) <= 0,
                "within must be longer than nothing and no longer than 28 days, for example PT4H.");
        require(!store.isAskedAlready(pathwayId, to, wish.why().strip()), teams.name(to) + " has been asked this and has not answered yet.");
        var due = times.asked(to, wish.within());
        UUID id = UUID.randomUUID();
        store.add(new Handoff(id, pathwayId, "ask", null, wish.why().strip(), from, to, null, wish.movesPatient(), due.askedOf(), OffsetDateTime.now(clock), due.by(),
                "asked", null, null, null));
        HandoffContent filled = sbar.write(record.of(id));
        store.write(id, new HandoffContent(1, or(wish.situation(), filled.situation()), or(wish.background(), filled.background()),
                or(wish.assessment(), filled.assessment()), or(wish.recommendation(), filled.recommendation()), filled.needs(), filled.storyVersion(),
                filled.missing(), filled.warnings(), null, null, null));
        announce.publishEvent(new HandoffsAsked(List.of(new Asked(id, pathwayId, patients.get(pathway.patientId()).label()))));
        return id;
    }

    /**
     * The sender takes it back.
     *
     * @throws Refused if it has been answered, if the person is not of the team that asked, or if the patient cannot stay where they are
     */
    public void recall(UUID id, String note) {
        Handoff handoff = store.lock(id);
        require(Words.orNull(note) != null, "Say why you take it back: the team that was asked reads it.");
        require(handoff.isOpen(), handoffs.whyNot(handoff));
        require(handoffs.ownTeams().contains(handoff.fromTeam()), "Only " + teams.name(handoff.fromTeam()) + ", who asked, can take it back.");
        handoffs.mayStay(handoff);
        store.answer(id, "recalled", note.strip());
        announce.publishEvent(new HandoffsRecalled(List.of(id)));
    }

    /**
     * Why this person cannot answer these hand-overs now, for each that they cannot; the others are locked for the rest of the transaction, for their answer.
     */
    public Map<UUID, String> objections(Collection<UUID> ids) {
        Set<String> own = handoffs.ownTeams();
        var found = new LinkedHashMap<UUID, String>();
        List<Handoff> locked = store.lock(ids);
        Set<UUID> known = locked.stream().map(Handoff::id).collect(Collectors.toSet());
        ids.stream().filter(id -> !known.contains(id)).forEach(id -> found.put(id, "There is no such hand-over."));
        locked.forEach(handoff -> objection(handoff, own).ifPresent(why -> found.put(handoff.id(), why)));
        return found;
    }

    /**
     * Accepts a matter that has not come to a desk yet, as when thousands fall due at once: it need not come there any more. Call {@link #objections} first.
     *
     * @return false if it is a patient's move, which goes on in the models
     */
    public boolean acceptWithoutTask(UUID id) {
        if (store.lock(id).isStage()) {
            return false;
        }
        handoffs.recordAnswer(id.toString(), "accept", null);
        return true;
    }

    private Optional<String> objection(Handoff handoff, Set<String> own) {
        if (!handoff.isAskedOfOneOf(own)) {
            return Optional.of("Not yours: " + teams.name(handoff.askedOf()) + " is asked.");
        }
        return handoff.is("asked") ? Optional.empty() : Optional.of(handoffs.whyNot(handoff));
    }

    /** The patient's move to this stage, if nobody has accepted it yet. */
    public Optional<UUID> unansweredMove(UUID pathwayId, String stage) {
        return store.openMove(pathwayId).filter(handoff -> handoff.toStage().equals(stage)).map(Handoff::id);
    }

    private String sender(Pathway pathway, Collection<String> working) {
        Set<String> own = handoffs.ownTeams();
        if (pathway.holder() != null && own.contains(pathway.holder())) {
            return pathway.holder();
        }
        return working.stream().filter(own::contains).findFirst().orElseThrow(() -> new Refused("Only the team that holds the patient, or one that has a task for them now, "
                + "can hand over. " + teams.name(pathway.holder()) + " holds this patient."));
    }

    private static String or(String written, String otherwise) {
        return Words.orNull(written) == null ? otherwise : written.strip();
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new Refused(otherwise);
        }
    }
}
