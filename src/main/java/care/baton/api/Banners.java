package care.baton.api;

import care.baton.engine.TasksInSight.Seen;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Stories;
import care.baton.patient.Story;
import care.baton.patient.Words;
import care.baton.priority.Turns;
import care.baton.team.Teams;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Gathers what stands above every form from the record. */
@Component
class Banners {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Pathways pathways;
    private final Patients patients;
    private final Stories stories;
    private final Turns turns;
    private final Teams teams;
    private final Clock clock;

    Banners(Pathways pathways, Patients patients, Stories stories, Turns turns, Teams teams, Clock clock) {
        this.pathways = pathways;
        this.patients = patients;
        this.stories = stories;
        this.turns = turns;
        this.teams = teams;
        this.clock = clock;
    }

    Banner of(Seen task, boolean mayPlace) {
        Pathway pathway = pathways.get(task.pathway());
        Patient patient = patients.get(pathway.patientId());
        String needs = stories.latest(patient.id()).map(Story::needs).map(Words::orNull).orElse(null);
        return new Banner(task.id(), task.what(), pathway.id(), patient.familyName(), patient.givenName(), patient.nhsNumber(), patient.birthDate(), age(patient),
                alerts(pathway, patient), needs, teams.service(pathway.treatmentFunction()).map(Teams.Service::name).orElse(null), teams.name(pathway.holder()),
                turns.kept(pathway.id()).map(TurnView::of).orElse(null), mayPlace && pathway.isOpen());
    }

    /** On the day of death for a patient who has died. */
    private Integer age(Patient patient) {
        LocalDate until = patient.diedOn() == null ? LocalDate.now(clock) : patient.diedOn();
        return patient.birthDate() == null || patient.birthDate().isAfter(until) ? null : Period.between(patient.birthDate(), until).getYears();
    }

    private List<String> alerts(Pathway pathway, Patient patient) {
        var alerts = new ArrayList<String>();
        if (patient.diedOn() != null) {
            alerts.add("The patient died on " + DAY.format(patient.diedOn()));
        }
        if (patient.nhsNumber() == null || !"01".equals(patient.nhsNumberStatus())) {
            alerts.add("Identity not confirmed: check name, date of birth and address with the patient");
        }
        if (pathway.suspectedCancerOn() != null && pathway.isOpen()) {
            alerts.add("Suspected cancer since " + DAY.format(pathway.suspectedCancerOn()));
        }
        if (pathway.abnormalResultSince() != null && pathway.isOpen()) {
            alerts.add("An abnormal result of " + DAY.format(pathway.abnormalResultSince().atZoneSameInstant(clock.getZone())) + " waits to be acted on");
        }
        return alerts;
    }
}
