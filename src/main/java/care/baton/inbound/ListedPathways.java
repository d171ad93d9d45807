package care.baton.inbound;

import care.baton.clock.ClockBook;
import care.baton.clock.ClockBook.Heard;
import care.baton.engine.PathwayEngine;
import care.baton.inbound.ListRow.Person;
import care.baton.patient.Heading;
import care.baton.patient.Journey;
import care.baton.patient.JoinedFromList;
import care.baton.patient.NhsNumber;
import care.baton.patient.OptOuts;
import care.baton.patient.Pathway;
import care.baton.patient.Pathways;
import care.baton.patient.Patient;
import care.baton.patient.Patients;
import care.baton.patient.Stories;
import care.baton.priority.Turns;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the rows of a list into the record and each at its stage, many in one transaction. A patient is who the NHS number says, unless the date of
 * birth contradicts it: then, as with a number that fails its check, they are kept apart until a person has decided.
 */
@Component
class ListedPathways {

    private static final String VERIFIED = "01";
    private static final String PRESENT_NOT_TRACED = "02";
    private static final String TRACE_REQUIRED = "03";
    private static final String CONFLICT = "05";

    /** What one pathway is known by, whoever sends it. */
    private record Period(String ppid, String issuer, LocalDate clockStart) {
    }

    private record Joining(Pathway pathway, Patient patient, ListRow row) {
    }

    private final JdbcClient db;
    private final Patients patients;
    private final OptOuts optOuts;
    private final Stories stories;
    private final Pathways pathways;
    private final Journey journey;
    private final ClockBook clocks;
    private final Turns turns;
    private final PathwayEngine engine;
    private final ApplicationEventPublisher announce;
    private final Clock clock;

    ListedPathways(JdbcClient db, Patients patients, OptOuts optOuts, Stories stories, Pathways pathways, Journey journey, ClockBook clocks, Turns turns,
            PathwayEngine engine, ApplicationEventPublisher announce, Clock clock) {
        this.db = db;
        this.patients = patients;
        this.optOuts = optOuts;
        this.stories = stories;
        this.pathways = pathways;
        this.journey = journey;
        this.clocks = clocks;
        this.turns = turns;
        this.engine = engine;
        this.announce = announce;
        this.clock = clock;
    }

    /**
     * Saves and starts the rows' pathways.
     *
     * @return for each row the new pathway's id, or null where the record has that pathway already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    List<UUID> join(UUID importId, List<ListRow> rows) {
        Set<Period> known = known(rows);
        var people = new People(rows);
        var joining = new ArrayList<Joining>();
        var ids = new ArrayList<UUID>();
        for (ListRow row : rows) {
            boolean isNew = known.add(new Period(row.ppid(), row.issuer(), row.clockStart()));
            UUID id = isNew ? UUID.randomUUID() : null;
            if (isNew) {
                Patient patient = people.of(row);
                note(patient.id(), row.person());
                joining.add(new Joining(pathway(id, patient.id(), row, Placement.stage(row, CONFLICT.equals(patient.nhsNumberStatus()))), patient, row));
            }
            ids.add(id);
        }
        save(importId, joining);
        return ids;
    }

    private void save(UUID importId, List<Joining> joining) {
        for (Joining one : joining) {
            pathways.add(one.pathway());
            hear(one);
            journey.add(one.pathway().id(), "pathway.joinedFromList", detail(importId, one));
        }
        turns.together(() -> begin(importId, joining));
        engine.together(() -> turns.together(() -> joining.forEach(one -> {
            ListRow row = one.row();
            announce.publishEvent(new JoinedFromList(one.pathway().id(), one.pathway().stage(), row.appointmentOn(), row.lastSeenOn(), row.testRequestedOn()));
            engine.startAt(one.pathway().stage(), one.pathway().id(), one.patient().label());
        })));
    }

    private void begin(UUID importId, List<Joining> joining) {
        clocks.happened(joining.stream().flatMap(one -> ListedEvents.of(one.row(), LocalDate.now(clock)).stream()
                .map(event -> new Heard(one.pathway().id(), event, importId.toString()))).toList());
        turns.review(joining.stream().map(one -> one.pathway().id()).toList());
    }

    private void hear(Joining one) {
        Person person = one.row().person();
        if (person.ownWords() != null || person.needs() != null) {
            Map<Heading, String> told = Heading.ofNeeds(person.needs());
            told.put(Heading.OWN_WORDS, person.ownWords());
            stories.hear(one.patient().id(), told, new Stories.Occasion(one.pathway().id(), "list"));
        }
    }

    private void note(UUID patientId, Person person) {
        if (person.planningOptOut() != null) {
            optOuts.keep(patientId, person.planningOptOut());
        }
        if (person.carer() != null || person.deprivationDecile() != null || person.frailtyScore() != null) {
            patients.note(patientId, person.carer(), person.deprivationDecile(), person.frailtyScore());
        }
    }

    private static Map<String, String> detail(UUID importId, Joining one) {
        var detail = new HashMap<String, String>();
        detail.put("import", importId.toString());
        detail.put("stage", one.pathway().stage());
        detail.put("rttStatus", one.row().rttStatus());
        detail.values().removeIf(Objects::isNull);
        return detail;
    }

    private Set<Period> known(List<ListRow> rows) {
        return new HashSet<>(db.sql("select ppid, ppid_issuer as issuer, clock_start from baton.pathway where ppid = any(:ppids)")
                .param("ppids", rows.stream().map(ListRow::ppid).toArray(String[]::new)).query(Period.class).list());
    }

    private Pathway pathway(UUID id, UUID patientId, ListRow row, String stage) {
        boolean triaged = !stage.equals("referral") && !stage.equals("triage");
        LocalDate listPosition = row.clockStart() != null ? null : row.receivedOn();
        LocalDate decided = row.decisionToTreatOn() != null ? row.decisionToTreatOn() : row.decisionToAdmitOn();
        return new Pathway(id, patientId, "list", row.ubrn(), row.ppid(), row.issuer(), row.referrerName(), row.referrerOrganisation(),
                row.sourceOfReferral(), row.treatmentFunction(), row.mainSpecialty(), row.referralReason(), row.urgency(), row.receivedOn(), row.clockStart(),
                row.clockStop(), listPosition, triaged ? row.urgency() : null, row.suspectedCancer() ? row.receivedOn() : null, row.priorityCode(),
                row.priorityCode() == null ? null : row.priorityOn() != null ? row.priorityOn() : decided, decided, row.procedureName(), row.procedureCode(),
                row.laterality(), row.intendedManagement(), row.postponedByPatient() ? "unavailable" : null, null, 0, null, null, null, row.tciOn(),
                row.admittedOn() == null ? null : row.admittedOn().atTime(8, 0).atZone(clock.getZone()).toOffsetDateTime(),
                row.readyOn() == null ? null : Boolean.FALSE, row.readyOn(), null, null, null, stage, null, "open", null, null);
    }

    /** The people of one chunk: those who are known, and those who are added. */
    private final class People {

        private final Map<String, Patient> byNumber = new HashMap<>();
        private final Map<String, Patient> byLocalId = new HashMap<>();

        People(List<ListRow> rows) {
            List<String> numbers = rows.stream().map(row -> row.person().nhsNumber()).filter(NhsNumber::isValid).distinct().toList();
            List<String> localIds = rows.stream().map(row -> row.person().localId()).filter(Objects::nonNull).distinct().toList();
            patients.oneAtATime(Stream.concat(numbers.stream(), localIds.stream()).toList());
            patients.byNhsNumbers(numbers).forEach(patient -> byNumber.put(patient.nhsNumber(), patient));
            patients.byLocalIds(localIds).forEach(patient -> byLocalId.putIfAbsent(patient.localId(), patient));
        }

        Patient of(ListRow row) {
            Person person = row.person();
            boolean valid = NhsNumber.isValid(person.nhsNumber());
            Patient known = valid ? byNumber.get(person.nhsNumber()) : person.nhsNumber() == null && person.localId() != null ? byLocalId.get(person.localId()) : null;
            if (known != null && agrees(known, person)) {
                return known;
            }
            if (known != null && valid) {
                return added(person, null, person.nhsNumber(), CONFLICT);
            }
            return valid ? added(person, person.nhsNumber(), null, VERIFIED.equals(person.nhsNumberStatus()) ? VERIFIED : PRESENT_NOT_TRACED)
                    : added(person, null, person.nhsNumber(), TRACE_REQUIRED);
        }

        private boolean agrees(Patient known, Person person) {
            return known.birthDate() == null || person.birthDate() == null || known.birthDate().equals(person.birthDate());
        }

        private Patient added(Person p, String number, String asSent, String status) {
            var patient = new Patient(UUID.randomUUID(), number, asSent, status, p.localId(), p.familyName(), p.givenName(), p.birthDate(), p.gender(),
                    p.postcode(), p.phone(), p.gpPractice(), null);
            patients.add(patient);
            if (number != null) {
                byNumber.put(number, patient);
            }
            if (p.localId() != null && asSent == null) {
                byLocalId.putIfAbsent(p.localId(), patient);
            }
            return patient;
        }
    }
}
