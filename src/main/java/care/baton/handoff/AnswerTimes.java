package care.baton.handoff;

import care.baton.team.Rota;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** By when a team must answer, and who answers in its place while it does not work. */
@Component
class AnswerTimes {

    /** @param askedOf the team itself, or who covers for it until then */
    record Due(OffsetDateTime by, String askedOf) {
    }

    private final Rota rota;
    private final HandoffSettings settings;
    private final Clock clock;

    AnswerTimes(Rota rota, HandoffSettings settings, Clock clock) {
        this.rota = rota;
        this.settings = settings;
        this.clock = clock;
    }

    /** A patient goes to a stage: urgent ones are answered day and night, the others in the team's working time. */
    Due stage(Carried carried) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return due(carried.toTeam(), now, carried.isUrgent() ? now.plus(settings.urgentWithin().get(carried.toStage()))
                : rota.afterWorkingTime(carried.toTeam(), now, settings.acceptWithin().get(carried.toStage())));
    }

    /** @param within of the team's working time; null: as the hospital has set it */
    Due asked(String team, Duration within) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        return due(team, now, rota.afterWorkingTime(team, now, within == null ? settings.askWithin() : within));
    }

    /** A matter that was refused and is asked again: in the team's working time, but no later than it would have been the first time. */
    Due askedAgain(String team, Duration atFirst) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        OffsetDateTime worked = rota.afterWorkingTime(team, now, settings.askWithin());
        OffsetDateTime asBefore = now.plus(atFirst);
        return due(team, now, worked.isBefore(asBefore) ? worked : asBefore);
    }

    private Due due(String team, OffsetDateTime now, OffsetDateTime by) {
        return new Due(by, rota.onDuty(team, now, by));
    }
}
