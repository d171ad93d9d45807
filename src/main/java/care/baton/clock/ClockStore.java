package care.baton.clock;

import care.baton.clock.WaitingClock.Away;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps events for good, and beside them what they amount to; only what differs from before is written. */
@Component
class ClockStore {

    /** An event as it is kept. */
    record Row(UUID pathwayId, String eventId, String kind, LocalDate happenedOn, OffsetDateTime happenedAt, OffsetDateTime recordedAt, String byWhom,
            String messageId, String replaces, String detail) {
    }

    private record ClockRow(UUID pathwayId, String kind, int number, String about, LocalDate startedOn, LocalDate stoppedOn, String statusCode, String state,
            boolean reported, String whyNot, int adjustedDays, LocalDate breachOn, OffsetDateTime dueAt, LocalDate listPositionOn, boolean admittedStop,
            LocalDate decidedOn, String elsewhere) {
    }

    private record QuestionRow(UUID pathwayId, String eventId, String what, boolean problem, LocalDate since, String says) {
    }

    private record PathwayRow(UUID pathwayId, boolean rtt, LocalDate clockStart, LocalDate clockStop, LocalDate listPositionOn, boolean cancer,
            LocalDate suspectedCancerOn) {
    }

    private static final String GIVEN_CLOCKS = """
            given as (select * from jsonb_to_recordset(:rows::jsonb) as r ("pathwayId" uuid, kind text, number int, about text, "startedOn" date, "stoppedOn" date,
                "statusCode" text, state text, reported boolean, "whyNot" text, "adjustedDays" int, "breachOn" date, "dueAt" timestamptz, "listPositionOn" date,
                "admittedStop" boolean, "decidedOn" date, elsewhere datemultirange))
            """;
    private static final String GIVEN_QUESTIONS = """
            given as (select * from jsonb_to_recordset(:rows::jsonb) as r ("pathwayId" uuid, "eventId" text, what text, problem boolean, since date, says text))
            """;

    private final JdbcClient db;
    private final ObjectMapper json;

    ClockStore(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** One fold at a time for each pathway, so that two messages at once cannot overlook each other. */
    void lock(Collection<UUID> pathways) {
        db.sql("select id from baton.pathway where id = any(:ids) order by id for no key update").param("ids", ids(pathways)).query(UUID.class).list();
    }

    /** @return the pathways for which something was new */
    Set<UUID> append(List<Row> rows) {
        return new HashSet<>(db.sql("""
                insert into baton.clock_event (pathway_id, event_id, kind, happened_on, happened_at, recorded_at, by_whom, message_id, replaces, detail)
                select "pathwayId", "eventId", kind, "happenedOn", "happenedAt", "recordedAt", "byWhom", "messageId", replaces, detail::jsonb
                from jsonb_to_recordset(:rows::jsonb) as r ("pathwayId" uuid, "eventId" text, kind text, "happenedOn" date, "happenedAt" timestamptz,
                    "recordedAt" timestamptz, "byWhom" text, "messageId" text, replaces text, detail text)
                on conflict (pathway_id, event_id) do nothing returning pathway_id""")
                .param("rows", written(rows)).query(UUID.class).list());
    }

    Map<UUID, List<ClockEvent>> events(Collection<UUID> pathways) {
        var events = new HashMap<UUID, List<ClockEvent>>();
        db.sql("select pathway_id, event_id, kind, happened_on, happened_at, recorded_at, replaces, detail from baton.clock_event where pathway_id = any(:ids)")
                .param("ids", ids(pathways))
                .query(row -> {
                    events.computeIfAbsent(row.getObject("pathway_id", UUID.class), id -> new ArrayList<>()).add(event(row));
                });
        return events;
    }

    Optional<ClockEvent> event(UUID pathwayId, String eventId) {
        return db.sql("select pathway_id, event_id, kind, happened_on, happened_at, recorded_at, replaces, detail from baton.clock_event where pathway_id = :id and event_id = :event")
                .param("id", pathwayId).param("event", eventId).query((row, n) -> event(row)).optional();
    }

    /** A detail of which some parts are said in another way; a null takes a part away. */
    ClockDetail with(ClockDetail detail, Map<String, ?> other) {
        Map<String, Object> parts = json.convertValue(detail, new TypeReference<>() { });
        parts.putAll(other);
        return json.convertValue(parts, ClockDetail.class);
    }

    /** The next pathways that have events, in the order of their ids, up to one of them. */
    List<UUID> pathwaysAfter(UUID last, UUID upTo, int many) {
        return db.sql("""
                select id from baton.pathway p where id > :last and id <= :upTo and exists (select from baton.clock_event e where e.pathway_id = p.id)
                order by id limit :many""")
                .param("last", last).param("upTo", upTo).param("many", many).query(UUID.class).list();
    }

    /** The first two digits of the numbers of all pathways that have events, but for those whose clocks were made by these rules and policy. */
    List<String> partsMadeOtherwise(String by) {
        return db.sql("""
                select part from (select distinct left(id::text, 2) as part from baton.pathway p where exists (select from baton.clock_event e where e.pathway_id = p.id)) parts
                where not exists (select from baton.clocks_made made where made.part = parts.part and made.made_by = :by) order by 1""")
                .param("by", by).query(String.class).list();
    }

    void made(String part, String by, OffsetDateTime now) {
        db.sql("""
                insert into baton.clocks_made (part, made_by, made_at) values (:part, :by, :now)
                on conflict (part) do update set made_by = excluded.made_by, made_at = excluded.made_at""")
                .param("part", part).param("by", by).param("now", now).update();
    }

    List<UUID> waitingForTheirDay() {
        return db.sql("select distinct pathway_id from baton.clock_question where what = 'afterTheDay' order by 1").query(UUID.class).list();
    }

    /** @return the pathways of which a clock, or a question, has changed */
    ClocksChanged keep(Map<UUID, ClockAnswer> answers) {
        var clocks = new ArrayList<ClockRow>();
        var questions = new ArrayList<QuestionRow>();
        var pathways = new ArrayList<PathwayRow>();
        answers.forEach((id, answer) -> {
            answer.clocks().forEach(clock -> clocks.add(row(id, clock)));
            answer.problems().forEach(problem -> questions.add(new QuestionRow(id, problem.eventId(), problem.what(), true, problem.happenedOn(), problem.inWords())));
            answer.asks().forEach(ask -> questions.add(new QuestionRow(id, ask.eventId(), ask.task(), false, ask.since(), ask.rule())));
            pathways.add(row(id, answer));
        });
        UUID[] ids = ids(answers.keySet());
        tellPathways(ids, pathways);
        return keepClocks(ids, written(clocks), keepQuestions(ids, written(questions)));
    }

    private ClocksChanged keepClocks(UUID[] ids, String rows, Set<UUID> changed) {
        var waitingAgain = new ArrayList<UUID>();
        // "before" sees the table as it was when the statement began
        db.sql("with " + GIVEN_CLOCKS + """
                , before as (select pathway_id from baton.clock where pathway_id = any(:ids) and kind = 'rtt' and state = 'running' and reported),
                gone as (delete from baton.clock c where pathway_id = any(:ids)
                    and not exists (select from given g where g."pathwayId" = c.pathway_id and g.kind = c.kind and g.number = c.number) returning pathway_id),
                written as (insert into baton.clock as c (pathway_id, kind, number, about, started_on, stopped_on, status_code, state, reported, why_not,
                        adjusted_days, breach_on, due_at, list_position_on, admitted_stop, decided_on, elsewhere)
                    select * from given order by 1, 2, 3
                    on conflict (pathway_id, kind, number) do update set about = excluded.about, started_on = excluded.started_on,
                        stopped_on = excluded.stopped_on, status_code = excluded.status_code, state = excluded.state, reported = excluded.reported,
                        why_not = excluded.why_not, adjusted_days = excluded.adjusted_days, breach_on = excluded.breach_on, due_at = excluded.due_at,
                        list_position_on = excluded.list_position_on, admitted_stop = excluded.admitted_stop,
                        decided_on = excluded.decided_on, elsewhere = excluded.elsewhere
                    where c is distinct from excluded
                    returning pathway_id, kind = 'rtt' and state = 'running' and reported as waits)
                select pathway_id, bool_or(waits) and pathway_id not in (select pathway_id from before)
                from (select pathway_id, false as waits from gone union all select pathway_id, waits from written) as other group by pathway_id""")
                .param("rows", rows).param("ids", ids)
                .query(row -> {
                    changed.add(row.getObject(1, UUID.class));
                    if (row.getBoolean(2)) {
                        waitingAgain.add(row.getObject(1, UUID.class));
                    }
                });
        return new ClocksChanged(List.copyOf(changed), List.copyOf(waitingAgain));
    }

    private Set<UUID> keepQuestions(UUID[] ids, String rows) {
        return new HashSet<>(db.sql("with " + GIVEN_QUESTIONS + """
                , gone as (delete from baton.clock_question q where pathway_id = any(:ids)
                    and not exists (select from given g where g."pathwayId" = q.pathway_id and g."eventId" = q.event_id and g.what = q.what) returning pathway_id),
                written as (insert into baton.clock_question as q (pathway_id, event_id, what, problem, since, says)
                    select distinct on (1, 2, 3) * from given order by 1, 2, 3
                    on conflict (pathway_id, event_id, what) do update set problem = excluded.problem, since = excluded.since, says = excluded.says
                    where q is distinct from excluded returning pathway_id)
                select pathway_id from gone union select pathway_id from written""")
                .param("rows", rows).param("ids", ids).query(UUID.class).list());
    }

    /**
     * A pathway whose clocks are not told as events yet keeps the days it came with; one whose start is not known keeps its place in the list. A patient is
     * as urgent as suspected cancer for as long as a cancer clock runs.
     */
    private void tellPathways(UUID[] ids, List<PathwayRow> rows) {
        db.sql("""
                with given as (select * from jsonb_to_recordset(:rows::jsonb) as r ("pathwayId" uuid, rtt boolean, "clockStart" date, "clockStop" date,
                        "listPositionOn" date, cancer boolean, "suspectedCancerOn" date)),
                told as (select g.*, g.rtt or exists (select from baton.clock c where c.pathway_id = g."pathwayId" and c.kind = 'rtt') as periods,
                        g.cancer or exists (select from baton.clock c where c.pathway_id = g."pathwayId" and c.kind in ('cancer_28', 'cancer_62')) as cancers from given g),
                next as (select p.id, case when periods then "clockStart" else clock_start end as start, case when periods then "clockStop" else clock_stop end as stop,
                        case when "clockStart" is null then coalesce("listPositionOn", list_position_on) else "listPositionOn" end as place,
                        case when cancers then "suspectedCancerOn" else suspected_cancer_on end as cancer,
                        case when "suspectedCancerOn" is not null then 'suspectedCancer' when cancers and urgency = 'suspectedCancer' then 'routine' else urgency end as urgency
                    from told join baton.pathway p on p.id = "pathwayId" where p.id = any(:ids))
                update baton.pathway p set clock_start = next.start, clock_stop = next.stop, list_position_on = next.place, suspected_cancer_on = next.cancer,
                    urgency = next.urgency
                from next where p.id = next.id and p.id = any(:ids) and (p.clock_start, p.clock_stop, p.list_position_on, p.suspected_cancer_on, p.urgency)
                    is distinct from (next.start, next.stop, next.place, next.cancer, next.urgency)""")
                .param("rows", written(rows)).param("ids", ids).update();
    }

    private static ClockRow row(UUID id, WaitingClock clock) {
        return new ClockRow(id, small(clock.kind()), clock.number(), clock.about(), clock.start(), clock.stop(), clock.statusCode(), small(clock.state()),
                clock.reported(), clock.whyNot(), clock.adjustedDays(), clock.breachOn(), clock.dueAt(), clock.listPositionOn(), clock.admittedStop(),
                clock.decidedOn(), clock.elsewhere().stream().map(ClockStore::range).collect(Collectors.joining(",", "{", "}")));
    }

    private static PathwayRow row(UUID id, ClockAnswer answer) {
        Optional<WaitingClock> rtt = answer.last(ClockKind.RTT);
        // the record keeps a place only where it is not the clock's start
        LocalDate place = rtt.map(WaitingClock::listPositionOn).filter(day -> !day.equals(rtt.get().start())).orElse(null);
        List<WaitingClock> cancer = answer.clocks().stream().filter(clock -> clock.kind() == ClockKind.CANCER_28 || clock.kind() == ClockKind.CANCER_62).toList();
        LocalDate suspected = cancer.stream().filter(WaitingClock::isRunning).map(WaitingClock::start).min(LocalDate::compareTo).orElse(null);
        return new PathwayRow(id, rtt.isPresent(), rtt.map(WaitingClock::start).orElse(null), rtt.map(WaitingClock::stop).orElse(null), place, !cancer.isEmpty(), suspected);
    }

    private ClockEvent event(ResultSet row) throws SQLException {
        try {
            return new ClockEvent(row.getString("event_id"), EventKind.of(row.getString("kind")), row.getObject("happened_on", LocalDate.class),
                    row.getObject("happened_at", OffsetDateTime.class), row.getObject("recorded_at", OffsetDateTime.class), row.getString("replaces"),
                    json.readValue(row.getString("detail"), ClockDetail.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event of pathway " + row.getString("pathway_id") + " cannot be read", e);
        }
    }

    String written(Object rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Clocks cannot be written", e);
        }
    }

    private static UUID[] ids(Collection<UUID> pathways) {
        return pathways.toArray(UUID[]::new);
    }

    private static String range(Away away) {
        return "[" + Objects.toString(away.from(), "") + "," + Objects.toString(away.to(), "") + ")";
    }

    private static String small(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
