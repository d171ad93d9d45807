package care.baton.api;

import care.baton.patient.Decisions;
import care.baton.patient.Heading;
import care.baton.patient.Identity;
import care.baton.patient.NhsNumber;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Stories;
import care.baton.patient.Story;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts together what everybody who looks after a patient sees of them first: who it is, what to mind, what they told us, what was decided. */
@Component
class StoryViews {

    private final Patients patients;
    private final Stories stories;
    private final Decisions decisions;
    private final Clock clock;

    StoryViews(Patients patients, Stories stories, Decisions decisions, Clock clock) {
        this.patients = patients;
        this.stories = stories;
        this.decisions = decisions;
        this.clock = clock;
    }

    StoryView of(Pathway pathway) {
        Patient patient = patients.get(pathway.patientId());
        Optional<Story> story = stories.latest(patient.id());
        return new StoryView(banner(pathway, patient, story), story.map(Story::version).orElse(0),
                story.map(Story::headings).orElse(List.of()).stream()
                        .map(told -> new StoryView.Words(told.heading(), title(told.heading()), told.words(), told.version(), told.toldTo(), told.toldAt(), told.where())).toList(),
                stories.differences(patient.id()).stream()
                        .map(one -> new StoryView.Differing(one.heading(), title(one.heading()), one.known(), one.told(), one.toldAt(), one.where())).toList(),
                stories.lastCheck(patient.id()).map(check -> new StoryView.Checked(check.version(), check.checkedAt(), check.checkedBy(), check.where())).orElse(null),
                stories.tellings(patient.id()).stream().map(StoryViews::version).toList(),
                decisions.of(pathway.id()).stream().map(one -> new StoryView.Decision(one.at(), one.place(), one.options(), one.mattered(), one.agreed(), one.by(),
                        one.with(), one.material())).toList());
    }

    /** Who it is and what to mind, alone. */
    StoryView.Banner banner(Pathway pathway) {
        Patient patient = patients.get(pathway.patientId());
        return banner(pathway, patient, stories.latest(patient.id()));
    }

    private static StoryView.Version version(Stories.Telling telling) {
        return new StoryView.Version(telling.version(), telling.toldTo(), telling.toldAt(), telling.where(), telling.words().entrySet().stream()
                .map(said -> new StoryView.Words(said.getKey(), title(said.getKey()), said.getValue(), telling.version(), telling.toldTo(), telling.toldAt(),
                        telling.where())).toList());
    }

    private StoryView.Banner banner(Pathway pathway, Patient patient, Optional<Story> story) {
        String family = patient.familyName() == null ? "NAME NOT KNOWN" : patient.familyName().toUpperCase(Locale.UK);
        String name = patient.givenName() == null ? family : family + ", " + patient.givenName();
        Integer age = patient.birthDate() == null ? null
                : Period.between(patient.birthDate(), patient.diedOn() == null ? LocalDate.now(clock) : patient.diedOn()).getYears();
        return new StoryView.Banner(name, patient.nhsNumber() == null ? null : NhsNumber.spaced(patient.nhsNumber()), patient.birthDate(), age,
                alerts(pathway, patient, story), needs(story));
    }

    private static List<String> alerts(Pathway pathway, Patient patient, Optional<Story> story) {
        var alerts = new ArrayList<String>();
        if (patient.diedOn() != null) {
            alerts.add("Died");
        }
        if (!Identity.isVerified(patient)) {
            alerts.add("NHS number not verified");
        }
        if (pathway.abnormalResultSince() != null) {
            alerts.add("Abnormal result not yet acknowledged");
        }
        if (pathway.suspectedCancerOn() != null) {
            alerts.add("Cancer suspected");
        }
        story.flatMap(known -> known.words(Heading.AHEAD)).ifPresent(alerts::add);
        return alerts;
    }

    private static List<String> needs(Optional<Story> story) {
        return story.map(Story::headings).orElse(List.of()).stream().filter(told -> Heading.of(told.heading()).filter(Heading.TO_ARRANGE::contains).isPresent())
                .map(Story.Told::inShort).toList();
    }

    private static String title(String key) {
        return Heading.of(key).map(Heading::title).orElse(key);
    }
}
