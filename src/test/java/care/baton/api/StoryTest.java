package care.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.patient.Decisions;
import care.baton.patient.Heading;
import care.baton.patient.Patient;
import care.baton.patient.SharedDecision;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonWebTest
class StoryTest {

    private static final String STRANGE = "She said \"<b>no</b> & 'yes'\" \uD83D\uDE42 \u0645\u0631\u062D\u0628\u0627";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private Decisions decisions;
    @Autowired
    private JdbcClient db;

    private Caller clinicClerk;
    private UUID id;

    @BeforeEach
    void a_patient_with_a_story_whom_clinic_booking_holds() {
        clinicClerk = new Caller(port, staff.person("story.clerk", "clinic-clerks"));
        Patient patient = hospital.patient(0);
        id = hospital.pathway(patient).id();
        db.sql("update baton.pathway set holder = 'clinic-clerks', suspected_cancer_on = received_on").update();
        hospital.told(patient.id(), Map.of(Heading.OWN_WORDS, "I cannot kneel", Heading.INTERPRETER, "Polish", Heading.AHEAD, "ReSPECT form: with me"));
        decisions.add(id, "clinic", new SharedDecision("Operation or nothing", "My garden", "A scan first", null, "Leaflet 7"));
    }

    @Test
    void the_story_says_who_it_is_what_was_told_and_what_was_decided() {
        var story = clinicClerk.get(path()).json();
        assertThat(story.at("/patient/name").asText()).isEqualTo("TESTPATIENT0, Ada");
        assertThat(story.at("/patient/nhsNumber").asText()).isEqualTo("999 000 0018");
        assertThat(story.at("/patient/born").asText()).isEqualTo("1955-04-12");
        assertThat(story.at("/patient/age").asInt()).isEqualTo(70);
        assertThat(story.at("/patient/alerts").toString()).isEqualTo("[\"Cancer suspected\",\"ReSPECT form: with me\"]");
        assertThat(story.at("/patient/needs").toString()).isEqualTo("[\"Interpreter: Polish\"]");
        assertThat(story.at("/headings/0/key").asText()).isEqualTo("ownWords");
        assertThat(story.at("/headings/0/words").asText()).isEqualTo("I cannot kneel");
        assertThat(story.at("/headings/0/where").asText()).isEqualTo("a talk with the patient");
        assertThat(story.at("/decisions/0/agreed").asText()).isEqualTo("A scan first");
        assertThat(story.at("/decisions/0/mattered").asText()).isEqualTo("My garden");
        assertThat(story.at("/decisions/0/material").asText()).isEqualTo("Leaflet 7");
        assertThat(db.sql("select who || ' ' || what from baton.record_read").query(String.class).single()).isEqualTo("story.clerk story");
    }

    @Test
    void a_patient_who_has_not_told_anything_has_an_empty_story() {
        db.sql("delete from baton.story").update();
        var story = clinicClerk.get(path()).json();
        assertThat(story.at("/version").asInt()).isZero();
        assertThat(story.at("/headings")).isEmpty();
        assertThat(story.at("/versions")).isEmpty();
    }

    @Test
    void what_the_patient_says_anew_is_a_new_version_and_the_old_one_stays() {
        Answer said = say(clinicClerk, "ownWords", STRANGE);
        assertThat(said.status()).as(said.body()).isEqualTo(200);
        assertThat(said.json().at("/version").asInt()).isEqualTo(2);
        assertThat(said.json().at("/headings/0/words").asText()).isEqualTo(STRANGE);
        assertThat(said.json().at("/headings/0/toldTo").asText()).isEqualTo("story.clerk");
        assertThat(said.json().at("/versions/1/headings/0/words").asText()).isEqualTo("I cannot kneel");
        assertThat(say(clinicClerk, "ownWords", STRANGE).json().at("/version").asInt()).as("the same again is nothing new").isEqualTo(2);
        assertThat(say(clinicClerk, "interpreter", "").json().at("/patient/needs")).as("no longer so").isEmpty();
    }

    @Test
    void that_it_is_still_right_is_kept() {
        var story = clinicClerk.post(path() + "/still-right", "application/json", "{}").json();
        assertThat(story.at("/checked/version").asInt()).isEqualTo(1);
        assertThat(story.at("/checked/by").asText()).isEqualTo("story.clerk");
    }

    @Test
    void only_a_team_that_works_on_the_patient_writes_and_what_is_wrong_says_what_to_do() {
        Caller pharmacist = new Caller(port, staff.person("story.pharmacist", "pharmacy"));
        assertThat(say(pharmacist, "ownWords", "x").status()).isEqualTo(403);
        assertThat(pharmacist.post(path() + "/still-right", "application/json", "{}").status()).isEqualTo(403);
        assertThat(say(clinicClerk, "shoeSize", "x").body()).contains("ownWords, whatMatters");
        assertThat(clinicClerk.get("/api/pathways/" + UUID.randomUUID() + "/story").status()).isEqualTo(404);
        assertThat(db.sql("select count(*) from baton.story").query(Integer.class).single()).isEqualTo(1);
    }

    private Answer say(Caller who, String heading, String words) {
        return who.post(path(), "application/json", "{\"heading\": \"" + heading + "\", \"words\": \"" + words.replace("\"", "\\\"") + "\"}");
    }

    private String path() {
        return "/api/pathways/" + id + "/story";
    }
}
