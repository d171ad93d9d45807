package care.baton.handoff;

import care.baton.patient.Actor;
import care.baton.patient.HospitalTime;
import care.baton.patient.Journey;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Refused;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.team.Duties;
import care.baton.team.Rota;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * One hand-over at a time, as the models know it ({@code handoff}): filled, sent, answered, climbing, decided. When the next stage's team accepts a patient, that team
 * holds the patient at that stage; until then the sender does. A team that accepts a matter gets the matter: the patient stays where they are, unless the
 * hand-over says that they move.
 */
@Component("handoff")
public class Handoffs {

    private static final Set<String> IN_HOSPITAL = Set.of("stay", "discharge");

    private final HandoffStore store;
    private final HandoffRules rules;
    private final CarriedOfRecord record;
    private final Sbar sbar;
    private final AnswerTimes times;
    private final Rota rota;
    private final Teams teams;
    private final Duties duties;
    private final Pathways pathways;
    private final Turns turns;
    private final Journey journey;
    private final Actor actor;
    private final HandoffSettings settings;
    private final Clock clock;

    Handoffs(HandoffStore store, HandoffRules rules, CarriedOfRecord record, Sbar sbar, AnswerTimes times, Rota rota, Teams teams, Duties duties, Pathways pathways,
            Turns turns, Journey journey, Actor actor, HandoffSettings settings, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.record = record;
        this.sbar = sbar;
        this.times = times;
        this.rota = rota;
        this.teams = teams;
        this.duties = duties;
        this.pathways = pathways;
        this.turns = turns;
        this.journey = journey;
        this.actor = actor;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the list review: asks the rules about one treatment function's open pathways. */
    public int askDue(String list) {
        return rules.askDue(list);
    }

    // a patient goes to the next stage

    /**
     * Begins the hand-over of a patient to the team of the next stage, and fills it from the record.
     *
     * @return its number; null if that team holds the patient already, so that nothing is handed over
     */
    public String fill(String pathwayId, String toStage, String toTeam) {
        Pathway pathway = pathways.get(id(pathwayId));
        String to = teams.current(toTeam);
        if (to.equals(pathway.holder())) {
            return null;
        }
        UUID id = UUID.randomUUID();
        OffsetDateTime now = OffsetDateTime.now(clock);
        store.add(new Handoff(id, pathway.id(), "stage", null, Sbar.why(toStage), pathway.holder() == null ? "referral-office" : pathway.holder(), to, toStage, false, to,
                now, now, "incomplete", null, null, null));
        HandoffContent content = sbar.write(record.of(id));
        store.write(id, content);
        if (content.missing().isEmpty() && ownTeams().contains(to)) {
            accept(store.lock(id), "accepted", "The team that takes over has done the step before this itself.");
        } else if (!content.canBeSent()) {
            store.step(id, "incomplete", pathway.holder(), String.join(" ", content.missing()));
        }
        return id.toString();
    }

    /** @return {@code yes}: it can be sent; {@code missing}: something is missing or is to be answered; {@code taken}: nothing is to be asked any more */
    public String checkReady(String handoffId) {
        if (handoffId == null || get(handoffId).is("accepted")) {
            return "taken";
        }
        return store.content(id(handoffId)).canBeSent() ? "yes" : "missing";
    }

    /** Asks the team, or who covers for it. */
    public void send(String handoffId) {
        UUID id = id(handoffId);
        Handoff handoff = store.lock(id);
        store.ask(id, handoff.toTeam(), times.stage(record.of(id)));
        sent(handoff, "asked", null);
    }

    /**
     * What the sender says to what is missing or warned of.
     *
     * @param completeNext   send or keep
     * @param warningsAnswer why it is all right although there are warnings
     * @throws Refused if the warnings are not answered, or the patient cannot stay where they are
     */
    public void recordCompletion(String handoffId, String completeNext, String addition, String warningsAnswer) {
        UUID id = id(handoffId);
        Handoff handoff = store.lock(id);
        if ("keep".equals(completeNext)) {
            keep(handoff, Words.orNull(addition));
            return;
        }
        store.write(id, completed(id, Words.orNull(addition), Words.orNull(warningsAnswer)));
        store.step(id, "completed", handoff.fromTeam(), Words.orNull(warningsAnswer));
    }

    /** The record as it is now, with what the sender has added before and adds now. */
    private HandoffContent completed(UUID id, String addition, String warningsAnswer) {
        HandoffContent fresh = sbar.write(record.of(id));
        HandoffContent before = store.content(id);
        String answer = warningsAnswer != null ? warningsAnswer : before.warnings().containsAll(fresh.warnings()) ? before.warningsAnswer() : null;
        String assessment = before.version() == 0 ? fresh.assessment() : before.assessment();
        return new HandoffContent(0, fresh.situation(), before.version() == 0 ? fresh.background() : before.background(),
                addition == null ? assessment : assessment + " Added by the sender: " + addition, before.version() == 0 ? fresh.recommendation() : before.recommendation(),
                fresh.needs(), fresh.storyVersion(), fresh.missing(), fresh.warnings(), fresh.warnings().isEmpty() ? null : answer, null, null);
    }

    // for the forms

    /** Who may accept or refuse: the team, and whoever is asked in its place. */
    public String whoMayAnswer(String handoffId) {
        Handoff handoff = get(handoffId);
        return handoff.toTeam().equals(handoff.askedOf()) ? handoff.toTeam() : handoff.toTeam() + "," + handoff.askedOf();
    }

    public String askedBy(String handoffId) {
        return get(handoffId).fromTeam();
    }

    /** The team to which an unanswered hand-over has climbed. */
    public String climbedTo(String handoffId) {
        return get(handoffId).askedOf();
    }

    /** ISO 8601 instant. */
    public String acceptBy(String handoffId) {
        return get(handoffId).acceptBy().toInstant().toString();
    }

    /** For people: by when an answer is wanted. */
    public String answerWanted(String handoffId) {
        return HospitalTime.words(get(handoffId).acceptBy(), clock);
    }

    /** ISO 8601 duration. */
    public String chaseWithin(String handoffId) {
        return settings.chaseWithin().toString();
    }

    public String whyAsked(String handoffId) {
        return get(handoffId).why();
    }

    public String whyRefused(String handoffId) {
        return get(handoffId).answerNote();
    }

    public String fromTeam(String handoffId) {
        return teams.name(get(handoffId).fromTeam());
    }

    public String toTeam(String handoffId) {
        return teams.name(get(handoffId).toTeam());
    }

    /** Situation, background, assessment, recommendation and needs, as one text. */
    public String content(String handoffId) {
        return Words.shown(store.content(id(handoffId)).inWords());
    }

    public String missing(String handoffId) {
        List<String> missing = store.content(id(handoffId)).missing();
        return missing.isEmpty() ? "Nothing" : String.join(" ", missing);
    }

    public String warnings(String handoffId) {
        List<String> warnings = store.content(id(handoffId)).warnings();
        return warnings.isEmpty() ? "None" : String.join(" ", warnings);
    }

    /** For a form: {@code yes} if there are warnings to answer for, else {@code no}. */
    public String warned(String handoffId) {
        return store.content(id(handoffId)).warnings().isEmpty() ? "no" : "yes";
    }

    // the answer

    /** Nobody answered in time: from the team to its lead (or whom the rule names instead), from there to the site coordinators. Each is told once; nobody further up is told. */
    public void climb(String handoffId) {
        Handoff handoff = store.lock(id(handoffId));
        List<String> line = rota.climb(handoff.toTeam());
        int climbed = store.climbed(handoff.id());
        OffsetDateTime now = OffsetDateTime.now(clock);
        String usually = line.get(Math.min(climbed, line.size() - 1));
        String next = rota.onDuty(climbed == 1 ? store.nextNamed(handoff.id()).orElse(usually) : usually, now, now.plus(settings.chaseWithin()));
        if (climbed == 1) {
            store.step(handoff.id(), "overdue", handoff.askedOf(), null);
        }
        store.askedOf(handoff.id(), next);
        store.step(handoff.id(), "climbed", next, null);
        journey.add(handoff.pathwayId(), "handoff.overdue", Map.of("handoff", handoffId, "team", handoff.toTeam(), "now", next));
    }

    /** @throws Refused if it is refused without a reason, or has been answered or recalled meanwhile */
    public void recordAnswer(String handoffId, String handoffAnswer, String refusalReason) {
        Handoff handoff = store.lock(id(handoffId));
        if (!handoff.is("asked")) {
            throw new Refused(whyNot(handoff));
        }
        if ("accept".equals(handoffAnswer)) {
            accept(handoff, "accepted", null);
            return;
        }
        String reason = Words.orNull(refusalReason);
        if (reason == null) {
            throw new Refused("A hand-over is refused with a reason: the team that asked must know what to do. Write why.");
        }
        store.answer(handoff.id(), "refused", reason);
        store.step(handoff.id(), "refused", answering(handoff), reason);
        journey.add(handoff.pathwayId(), "handoff.refused", Map.of("handoff", handoffId, "team", handoff.toTeam()));
    }

    /** Another system reports what can only be if the patient is there already: nobody needs to answer any more. */
    public void recordFact(String handoffId) {
        accept(store.lock(id(handoffId)), "takenByFact", "Reported from outside: the patient is there.");
    }

    private void accept(Handoff handoff, String step, String note) {
        store.answer(handoff.id(), "accepted", note);
        store.step(handoff.id(), step, answering(handoff), note);
        journey.add(handoff.pathwayId(), "handoff.accepted", Map.of("handoff", handoff.id().toString(), "team", handoff.toTeam()));
        if (handoff.isStage()) {
            // the stage begins in this same transaction, and reviews the turn
            pathways.takeOver(handoff.pathwayId(), handoff.toStage(), handoff.toTeam());
        } else if (handoff.movesPatient()) {
            pathways.takeOver(handoff.pathwayId(), pathways.get(handoff.pathwayId()).stage(), handoff.toTeam());
            turns.review(handoff.pathwayId());
        }
    }

    /** The team in whose name the person acts who answers. */
    private String answering(Handoff handoff) {
        return ownTeams().contains(handoff.askedOf()) && !ownTeams().contains(handoff.toTeam()) ? handoff.askedOf() : handoff.toTeam();
    }

    /** Why nothing can be answered any more, in words for the person who comes too late. */
    String whyNot(Handoff handoff) {
        String when = handoff.answeredAt() == null ? "" : " on " + HospitalTime.words(handoff.answeredAt(), clock);
        String who = handoff.answeredBy() == null ? "" : " by " + handoff.answeredBy();
        return switch (handoff.state()) {
            case "accepted", "ended" -> "Already accepted" + who + when + ". Nothing was changed by you.";
            case "refused" -> "Already refused" + who + when + ". It is with " + teams.name(handoff.fromTeam()) + " now. Nothing was changed by you.";
            case "recalled" -> "This hand-over was recalled" + who + when + ": there is nothing to answer any more.";
            case "kept" -> teams.name(handoff.fromTeam()) + " keeps the patient" + when + ": there is nothing to answer any more.";
            default -> "This hand-over has not been sent yet: there is nothing to answer.";
        };
    }

    public void recordChase(String handoffId, String note) {
        Handoff handoff = get(handoffId);
        store.step(handoff.id(), "chased", handoff.askedOf(), Words.orNull(note));
        journey.add(handoff.pathwayId(), "handoff.chased", Words.orNull(note) == null ? Map.of("handoff", handoffId) : Map.of("handoff", handoffId, "note", note));
    }

    // after a refusal

    /**
     * After a refusal the sender sends it again, with what was asked for; asks another team; or keeps the patient.
     *
     * @param refusedNext sendAgain, askAnother or keep
     * @throws Refused if what the choice needs is not said, or the other team cannot answer for this stage
     */
    public void recordDecision(String handoffId, String refusedNext, String otherTeam, String addition, String note) {
        Handoff handoff = store.lock(id(handoffId));
        switch (refusedNext) {
            case "sendAgain" -> sendAgain(handoff, Words.orNull(addition));
            case "askAnother" -> askAnother(handoff, Words.orNull(otherTeam), Words.orNull(note));
            default -> keep(handoff, Words.orNull(note));
        }
    }

    private void sendAgain(Handoff handoff, String addition) {
        if (addition == null) {
            throw new Refused("Write what you add or have put right: the team refused what it was sent before.");
        }
        store.write(handoff.id(), completed(handoff.id(), addition, null));
        store.ask(handoff.id(), handoff.toTeam(), again(handoff, handoff.toTeam()));
        sent(handoff, "sentAgain", addition);
    }

    private void askAnother(Handoff handoff, String otherTeam, String note) {
        if (otherTeam == null || !teams.exists(otherTeam)) {
            throw new Refused("Name the team that is to be asked instead.");
        }
        String other = teams.current(otherTeam);
        if (handoff.isStage()) {
            if (!duties.of(other).contains(handoff.toStage())) {
                throw new Refused("The patient goes to " + teams.name(handoff.toTeam()) + ", and " + teams.name(other)
                        + " does not work at that stage. Ask a team that does, send it again, or keep the patient.");
            }
            // the stage's own team goes on being the one that takes over: the other one answers for it
            store.ask(handoff.id(), handoff.toTeam(), new AnswerTimes.Due(again(handoff, other).by(), other));
        } else {
            store.ask(handoff.id(), other, again(handoff, other));
        }
        store.step(handoff.id(), "askedAnother", other, note);
        journey.add(handoff.pathwayId(), "handoff.askedAgain", Map.of("handoff", handoff.id().toString(), "team", other));
    }

    private AnswerTimes.Due again(Handoff handoff, String team) {
        return times.askedAgain(team, Duration.between(handoff.askedAt(), handoff.acceptBy()));
    }

    private void keep(Handoff handoff, String note) {
        mayStay(handoff);
        store.answer(handoff.id(), "kept", note);
        store.step(handoff.id(), "kept", handoff.fromTeam(), note);
        journey.add(handoff.pathwayId(), "handoff.kept", Map.of("handoff", handoff.id().toString(), "team", handoff.fromTeam()));
    }

    /** @throws Refused if the patient is no longer where the sender could keep them */
    void mayStay(Handoff handoff) {
        Pathway pathway = pathways.get(handoff.pathwayId());
        boolean gone = IN_HOSPITAL.contains(pathway.stage()) && (pathway.admittedAt() == null || pathway.dischargedAt() != null);
        if (handoff.isStage() && gone) {
            throw new Refused("The patient is no longer in hospital, so the ward cannot keep them. Send the hand-over again, or ask another team.");
        }
    }

    private void sent(Handoff handoff, String step, String note) {
        Handoff now = store.find(handoff.id()).orElseThrow();
        store.step(handoff.id(), step, now.askedOf(), note);
        var detail = new HashMap<String, Object>(Map.of("handoff", handoff.id().toString(), "team", now.toTeam()));
        if (!now.askedOf().equals(now.toTeam())) {
            detail.put("answeredFor", now.askedOf());
        }
        journey.add(handoff.pathwayId(), "sentAgain".equals(step) ? "handoff.askedAgain" : "handoff.asked", detail);
    }

    /** Its reason has gone away: kept in the record as recalled. */
    public void recordRecall(String handoffId) {
        Handoff handoff = get(handoffId);
        journey.add(handoff.pathwayId(), "handoff.recalled", Map.of("handoff", handoffId, "team", handoff.toTeam()));
    }

    /** The teams of whoever acts, with the closed ones whose work they have. */
    Set<String> ownTeams() {
        return new HashSet<>(teams.withClosed(actor.teams()));
    }

    private Handoff get(String handoffId) {
        return store.find(id(handoffId)).orElseThrow();
    }

    private static UUID id(String id) {
        return UUID.fromString(id);
    }
}
