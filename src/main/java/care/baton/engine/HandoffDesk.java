package care.baton.engine;

import care.baton.handoff.AskedByPeople;
import care.baton.handoff.HandoffsAsked;
import care.baton.handoff.HandoffsRecalled;
import care.baton.patient.Actor;
import care.baton.patient.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts each hand-over on the desk of the team that is asked, takes it away when it is recalled, and answers it for people who do not come by its task; in the
 * transaction that announced it. The rules ask, not the person whose answer made them ask: that person needs no permission for it.
 */
@Component
public class HandoffDesk {

    /** How many are answered in one transaction: few enough that nobody waits long for one of them. */
    private static final int AT_ONCE = 50;

    private record Desk(UUID handoff, String instance, String task) {
    }

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final PathwayEngine engine;
    private final BeforeCommit beforeCommit;
    private final AskedByPeople asked;
    private final Actor actor;
    private final JdbcClient db;
    private final TransactionTemplate transaction;

    HandoffDesk(RuntimeService runtime, TaskService tasks, PathwayEngine engine, BeforeCommit beforeCommit, AskedByPeople asked, Actor actor, JdbcClient db,
            TransactionTemplate transaction) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.engine = engine;
        this.beforeCommit = beforeCommit;
        this.asked = asked;
        this.actor = actor;
        this.db = db;
        this.transaction = transaction;
    }

    @EventListener
    void ask(HandoffsAsked announced) {
        beforeCommit.then(() -> {
            Set<UUID> still = stillAsked(announced.asked().stream().map(HandoffsAsked.Asked::handoffId).toArray(UUID[]::new));
            engine.together(() -> announced.asked().stream().filter(one -> still.contains(one.handoffId()))
                    .forEach(one -> runtime.startProcessInstanceByMessage("handoff.asked", one.pathwayId().toString(),
                            Map.of("handoffId", one.handoffId().toString(), "pathwayId", one.pathwayId().toString(), "patient", one.patient()))));
        });
    }

    /** What was asked and taken back in one transaction, as when a patient dies, comes to no desk. */
    private Set<UUID> stillAsked(UUID[] handoffs) {
        return new HashSet<>(db.sql("select id from baton.handoff where id = any(:ids) and state = 'asked'").param("ids", handoffs).query(UUID.class).list());
    }

    @EventListener
    void recall(HandoffsRecalled announced) {
        beforeCommit.then(() -> {
            Collection<Desk> desks = desks(announced.handoffs()).values();
            engine.together(() -> desks.forEach(desk -> runtime.createMessageCorrelation("handoff.recalled").processInstanceId(desk.instance()).correlateAll()));
        });
    }

    /**
     * Accepts many hand-overs in this person's name, as if each had been answered in its task.
     *
     * @return for each, in the order given: {@code accepted}, or why not, in words
     */
    public Map<UUID, String> accept(List<UUID> ids) {
        var outcomes = new LinkedHashMap<UUID, String>();
        ids.forEach(id -> outcomes.put(id, null));
        List<UUID> each = List.copyOf(outcomes.keySet());
        for (int from = 0; from < each.size(); from += AT_ONCE) {
            outcomes.putAll(acceptTogether(each.subList(from, Math.min(from + AT_ONCE, each.size()))));
        }
        return outcomes;
    }

    /** One that fails must not take the others with it: then each is tried by itself. */
    private Map<UUID, String> acceptTogether(List<UUID> ids) {
        try {
            return transaction.execute(status -> answer(ids, Map.of("handoffAnswer", "accept"), "accepted"));
        } catch (RuntimeException failed) {
            if (ids.size() == 1) {
                return Map.of(ids.get(0), failed instanceof Refused || failed.getCause() instanceof Refused ? failed.getMessage()
                        : "This could not be accepted just now. Nothing was changed; look again.");
            }
            var outcomes = new HashMap<UUID, String>();
            ids.forEach(id -> outcomes.putAll(acceptTogether(List.of(id))));
            return outcomes;
        }
    }

    /** @throws Refused with the reason, if this person cannot refuse it now */
    public void refuse(UUID id, String reason) {
        String outcome = transaction.execute(status -> answer(List.of(id), Map.of("handoffAnswer", "refuse", "refusalReason", reason), "refused")).get(id);
        if (!"refused".equals(outcome)) {
            throw new Refused(outcome);
        }
    }

    private Map<UUID, String> answer(List<UUID> ids, Map<String, Object> answer, String done) {
        var outcomes = new HashMap<UUID, String>(asked.objections(ids));
        Map<UUID, Desk> desks = desks(ids);
        List<Desk> answered = new ArrayList<>();
        ids.stream().filter(id -> !outcomes.containsKey(id)).forEach(id -> {
            Desk desk = desks.get(id);
            if (desk == null && "accepted".equals(done) && asked.acceptWithoutTask(id)) {
                outcomes.put(id, done);
            } else if (desk == null || desk.task() == null) {
                outcomes.put(id, "Its task is just being made. Nothing was changed; look again.");
            } else {
                answered.add(desk);
                outcomes.put(id, done);
            }
        });
        engine.together(() -> answered.forEach(desk -> {
            tasks.setAssignee(desk.task(), actor.name());
            tasks.complete(desk.task(), answer);
        }));
        return outcomes;
    }

    /**
     * Something was reported that can only be if the patient has reached the next stage already: whoever was to accept them has them.
     *
     * @return whether the patient's move to that stage had not been answered; now it is, and the stage has begun
     */
    public boolean takenByFact(UUID pathwayId, String stage) {
        return asked.unansweredMove(pathwayId, stage).map(id -> desks(List.of(id)).get(id)).map(desk -> {
            engine.together(() -> runtime.createMessageCorrelation("handoff.takenByFact").processInstanceId(desk.instance()).correlate());
            return true;
        }).orElse(false);
    }

    /** Where these hand-overs are in the engine, found by their pathways: in one statement. */
    private Map<UUID, Desk> desks(Collection<UUID> ids) {
        var desks = new HashMap<UUID, Desk>();
        db.sql("""
                select h.id, e.proc_inst_id_, t.id_
                from baton.handoff h
                join engine.act_ru_execution e on e.business_key_ = h.pathway_id::text and e.proc_def_id_ like 'handoff:%'
                join engine.act_ru_variable v on v.proc_inst_id_ = e.proc_inst_id_ and v.name_ = 'handoffId' and v.text_ = h.id::text
                left join engine.act_ru_task t on t.proc_inst_id_ = e.proc_inst_id_ and t.task_def_key_ = 'userTask_answerHandoff'
                where h.id = any(:ids)""")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    UUID id = row.getObject(1, UUID.class);
                    desks.put(id, new Desk(id, row.getString(2), row.getString(3)));
                });
        return desks;
    }
}
