package care.baton.api;

import care.baton.engine.OpenTasks.OpenTask;
import care.baton.patient.Journey.Step;
import care.baton.patient.Pathway;
import care.baton.patient.Patient;
import care.baton.patient.Story;
import java.util.List;

/** Everything the record knows about one pathway. {@code turn} is null when it is closed; {@code holder} is the team that holds the patient now. */
record PathwayView(Pathway pathway, Patient patient, String service, String holder, Story story, TurnView turn, List<OpenTask> tasks, List<Step> journey) {
}
