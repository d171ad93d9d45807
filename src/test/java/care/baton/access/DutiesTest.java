package care.baton.access;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonTest;
import care.baton.team.Duties;
import care.baton.team.Teams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

@BatonTest
class DutiesTest {

    private static final Pattern PROCESS = Pattern.compile("process id=\"(\\w+)\"");
    private static final Pattern GROUPS = Pattern.compile("candidateGroups=\"([^\"]+)\"");

    @Autowired
    private Duties duties;
    @Autowired
    private Teams teams;

    /** Otherwise the engine would write a grant for each of its tasks, and every team's list would become slow. */
    @Test
    void every_team_that_a_model_names_is_on_duty_in_that_process() throws IOException {
        var missing = new ArrayList<String>();
        var read = 0;
        for (var model : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn")) {
            String xml = model.getContentAsString(StandardCharsets.UTF_8);
            var process = PROCESS.matcher(xml);
            assertThat(process.find()).as(model.getFilename()).isTrue();
            for (var groups = GROUPS.matcher(xml); groups.find(); ) {
                for (String group : groups.group(1).split(",")) {
                    read++;
                    named(group).filter(team -> !duties.of(team).contains(process.group(1))).forEach(team -> missing.add(team + " in " + process.group(1)));
                }
            }
        }
        assertThat(read).isPositive();
        assertThat(missing).isEmpty();
    }

    /** A literal team, or every team that the usual words of {@code team} can answer. What a stage works out by itself is let in task by task. */
    private Stream<String> named(String group) {
        String kind = group.contains("team.triage(") ? "triage-clinicians-" : group.contains("team.clinicians(") ? "clinic-clinicians-"
                : group.contains("team.serviceLead(") ? "service-leads-" : null;
        if (kind != null) {
            return Stream.concat(teams.all().stream().map(Teams.Team::id).filter(id -> id.startsWith(kind)), Stream.of("referral-office"));
        }
        return group.contains("${") ? Stream.of() : Stream.of(group);
    }
}
