package care.baton.clinic;

import care.baton.clinic.Agreements.Agreement;
import care.baton.patient.Pathways;
import care.baton.patient.AboutMe;
import care.baton.patient.Words;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a task of the clinic shows beside its questions, in sentences. */
@Component
class ClinicCards {

    private final Appointments appointments;
    private final Agreements agreements;
    private final Pathways pathways;
    private final AboutMe aboutMe;
    private final Clock clock;

    ClinicCards(Appointments appointments, Agreements agreements, Pathways pathways, AboutMe aboutMe, Clock clock) {
        this.appointments = appointments;
        this.agreements = agreements;
        this.pathways = pathways;
        this.aboutMe = aboutMe;
        this.clock = clock;
    }

    String whyBook(UUID id) {
        String why = appointments.latest(id).map(latest -> latest.is("attended") ? "Another appointment was agreed." : told(latest) + ".")
                .orElse("First appointment.");
        return why + agreements.latest(id).map(Agreement::seeAgainBy).map(day -> " To be seen again by " + ClinicWords.day(day) + ".").orElse("");
    }

    String appointment(UUID id) {
        return appointments.latest(id).map(latest -> told(latest) + (latest.supportArranged() == null ? "" : ". Arranged: " + latest.supportArranged())).orElse("None");
    }

    String missingSupport(UUID id) {
        return aboutMe.needs(id.toString()) + " is not arranged for " + ClinicWords.moment(appointments.current(id).startsAt(), clock.getZone());
    }

    /** The patient's cancellations and their reasons, in one line. */
    String cancellations(UUID id) {
        List<String> told = appointments.of(id).stream().filter(one -> one.is("cancelledByPatient"))
                .map(one -> ClinicWords.moment(one.startsAt(), clock.getZone()) + (one.why() == null ? "" : " (" + one.why() + ")")).toList();
        return String.join(" · ", told);
    }

    /** What was agreed last time, and what is still open from it, in one line. */
    String lastAgreed(UUID id) {
        String said = agreements.latest(id).map(last -> "thinkingTime".equals(last.nextStep())
                ? "The patient wants time to think, since " + ClinicWords.day(last.agreedOn(clock.getZone())) + ". " + last.agreed()
                : last.agreed() + " (" + ClinicWords.day(last.agreedOn(clock.getZone())) + ")").orElse("Nothing yet");
        return Words.shown(pathways.isOtherSideToFollow(id) ? "The other side is still to be done. " + said : said);
    }

    private String told(Appointment one) {
        return ClinicWords.moment(one.startsAt(), clock.getZone()) + ", " + ClinicWords.how(one.how()) + (one.place() == null ? "" : ", " + one.place())
                + ": " + ClinicWords.state(one.state()) + (one.why() == null ? "" : " (" + one.why() + ")");
    }
}
