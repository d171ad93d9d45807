package care.baton.clinic;

import care.baton.patient.StepTakenBack;
import care.baton.patient.TurningPoints.Step;
import care.baton.patient.TurningPoints;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An outcome of clinic that was recorded wrongly: either what was agreed, or what became of the appointment, is asked again. */
@Component
class ClinicUndo {

    private final Appointments appointments;
    private final Agreements agreements;
    private final TurningPoints turningPoints;

    ClinicUndo(Appointments appointments, Agreements agreements, TurningPoints turningPoints) {
        this.appointments = appointments;
        this.agreements = agreements;
        this.turningPoints = turningPoints;
    }

    /** An outcome is recorded next: the record is kept as it stands. */
    void mark(UUID id) {
        turningPoints.pass(id, Step.OUTCOME);
    }

    @EventListener
    void takenBack(StepTakenBack taken) {
        if (taken.step() == Step.OUTCOME) {
            boolean agreed = agreements.correct(taken.pathwayId(), taken.since());
            appointments.takeBack(taken.pathwayId(), taken.since());
            if (!agreed) {
                appointments.latest(taken.pathwayId()).ifPresent(latest -> appointments.became(latest.id(), "confirmed", null));
            }
        }
    }

    /** Whether the patient has been seen and what was agreed is to be said again. */
    boolean isSeen(UUID id) {
        return agreements.isToBeSaidAgain(id) && appointments.latest(id).filter(latest -> latest.is("attended")).isPresent();
    }
}
