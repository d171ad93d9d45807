package care.baton.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import care.baton.BatonWebTest;
import care.baton.Caller;
import care.baton.Caller.Answer;
import care.baton.Hospital;
import care.baton.Staff;
import care.baton.inbound.FhirText.Format;
import care.baton.patient.Heading;
import care.baton.patient.Patients;
import care.baton.patient.Pathways;
import care.baton.patient.Stories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonWebTest
class ReferralMessageTest {

    private static final String JSON = "application/fhir+json";
    private static final String XML = "application/fhir+xml";
    private static final String DOOR = "/fhir/$process-message";

    @LocalServerPort
    private int port;
    @Autowired
    private Staff staff;
    @Autowired
    private Hospital hospital;
    @Autowired
    private FhirText fhir;
    @Autowired
    private Patients patients;
    @Autowired
    private Pathways pathways;
    @Autowired
    private Stories stories;
    @Autowired
    private JdbcClient db;
    private Caller sender;

    @BeforeEach
    void sender() {
        sender = new Caller(port, staff.person("gp-system", "integration"));
    }

    @Test
    void a_complete_referral_is_in_the_record_and_answered_with_its_pathway() {
        Answer answer = sender.post(DOOR, JSON, sample("referral-message.json"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(JSON);
        var header = answer.json().at("/entry/0/resource");
        assertThat(header.at("/response/code").asText()).isEqualTo("ok");
        assertThat(header.at("/response/identifier").asText()).isEqualTo("0f5c1d2e-0000-4000-8000-000000000001");
        assertThat(header.at("/eventCoding/code").asText()).isEqualTo("servicerequest-response");
        var pathway = pathways.get(pathwayIn(answer));
        assertThat(pathway.treatmentFunction()).isEqualTo("110");
        assertThat(pathway.referralReason()).isEqualTo("Pain in the left hip for a year, now at night");
        assertThat(pathway.requestedUrgency()).isEqualTo("urgent");
        assertThat(pathway.ubrn()).isEqualTo("000000070001");
        assertThat(pathway.sourceOfReferral()).isEqualTo("03");
        assertThat(pathway.referrerName()).contains("Example");
        assertThat(pathway.referrerOrganisation()).isEqualTo("V81999");
        var patient = patients.get(pathway.patientId());
        assertThat(patient.nhsNumber()).isEqualTo("9990000018");
        assertThat(patient.nhsNumberStatus()).isEqualTo("01");
        assertThat(patient.gpPractice()).isEqualTo("V81999");
        assertThat(patient.phone()).isEqualTo("01632 960001");
        var story = stories.latest(patient.id()).orElseThrow();
        assertThat(story.words(Heading.OWN_WORDS)).contains("I can no longer walk to the shop.");
        assertThat(story.words(Heading.INTERPRETER)).contains("Speaks British Sign Language");
        assertThat(hospital.openTasks(pathway.id())).isNotEmpty();
    }

    @Test
    void a_number_that_fails_its_check_is_taken_in_and_waits_for_a_person() {
        Answer answer = sender.post(DOOR, JSON, sample("referral-message-to-resolve.json"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var pathway = pathways.get(pathwayIn(answer));
        var patient = patients.get(pathway.patientId());
        assertThat(patient.nhsNumber()).isNull();
        assertThat(patient.nhsNumberAsSent()).isEqualTo("9990000019");
        assertThat(patient.phone()).isEqualTo("07700 900001");
        assertThat(pathway.treatmentFunction()).isNull();
        assertThat(pathway.referralReason()).isNull();
        assertThat(answer.json().at("/entry/2/resource/issue").findValuesAsText("severity")).containsExactly("information", "warning", "warning", "warning");
    }

    @Test
    void xml_is_answered_in_xml_and_means_the_same() {
        String json = sample("referral-message.json");
        Answer answer = sender.post(DOOR, XML, fhir.write(fhir.read(json, Format.JSON), Format.XML));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(XML);
        assertThat(answer.body()).startsWith("<Bundle xmlns=\"http://hl7.org/fhir\">").contains("servicerequest-response");
        assertThat(count("pathway")).isEqualTo(1);
        // the same message in JSON is the same message
        assertThat(sender.post(DOOR, JSON, json).status()).isEqualTo(200);
        assertThat(count("pathway")).isEqualTo(1);
    }

    @Test
    void the_same_message_again_gets_the_same_answer_and_starts_nothing() {
        String message = sample("referral-message.json");
        Answer first = sender.post(DOOR, JSON, message);
        Answer second = sender.post(DOOR, JSON, message);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(count("pathway")).isEqualTo(1);
        assertThat(count("inbound_message")).isEqualTo(1);
    }

    @Test
    void the_same_message_many_times_at_once_is_one_referral() {
        String message = sample("referral-message.json");
        List<CompletableFuture<Answer>> calls = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> sender.post(DOOR, JSON, message))).toList();
        List<Answer> answers = calls.stream().map(CompletableFuture::join).toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(count("pathway")).isEqualTo(1);
        assertThat(count("patient")).isEqualTo(1);
    }

    @Test
    void a_message_id_that_was_used_for_something_else_is_refused() {
        sender.post(DOOR, JSON, sample("referral-message.json"));
        Answer other = sender.post(DOOR, JSON, sample("referral-message.json").replace("left hip", "right hip"));

        assertFault(other, 409, "duplicate", "Bundle.id");
        assertThat(count("pathway")).isEqualTo(1);
    }

    @Test
    void a_patient_without_name_or_birth_date_is_still_taken_in() {
        String nameless = sample("referral-message.json").replace("\"family\": \"Testpatient\"", "\"use\": \"official\"")
                .replaceFirst("\"use\": \"official\",\\s*\"use\"", "\"use\"").replaceFirst("\"birthDate\": \"[^\"]*\"", "\"birthDate\": \"1955\"");
        Answer answer = sender.post(DOOR, JSON, nameless);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(hospital.openTasks(pathwayIn(answer))).isNotEmpty();
        assertThat(answer.body()).contains("Patient.name").contains("Patient.birthDate");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"type\": \"message\"            | \"type\": \"collection\"            | 422 | invalid       | Bundle.type",
        "servicerequest-request\"         | booking-request\"                   | 422 | not-supported | Bundle.entry[0].resource.event",
        "\"code\": \"new\"                | \"code\": \"update\"                | 422 | not-supported | Bundle.entry[0].resource.reason",
        "\"status\": \"active\",          | \"status\": \"revoked\",            | 422 | business-rule | Bundle.entry[1].resource.status",
        "\"code\": \"referral\"           | \"code\": \"advice\"                | 422 | not-supported | Bundle.entry[1].resource.category",
        "\"gender\": \"female\"           | \"gender\": \"woman\"               | 422 | code-invalid  | gender",
        "\"birthDate\": \"1955-04-12\"    | \"birthDate\": \"12/04/1955\"       | 422 | code-invalid  | birthDate",
        "\"resourceType\": \"Patient\"    | \"resourceType\": \"Person\"        | 422 | required      | Bundle.entry[1].resource.subject",
        "\"resourceType\": \"Patient\"    | \"resourceType\": \"Nonsense\"      | 422 | structure     | Bundle",
        "\"resourceType\": \"MessageHeader\" | \"resourceType\": \"Basic\"       | 422 | structure     | Bundle.entry[0].resource",
    })
    void what_is_no_new_referral_is_refused_by_the_element_at_fault(String said, String instead, int status, String code, String element) {
        Answer answer = sender.post(DOOR, JSON, sample("referral-message.json").replace(said, instead));

        assertFault(answer, status, code, element);
        assertThat(answer.body()).doesNotContain("Testpatient", "9990000018", "1955");
        assertThat(count("pathway") + count("inbound_message") + count("patient")).isZero();
    }

    @Test
    void another_resource_is_refused() {
        assertFault(sender.post(DOOR, JSON, "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Testpatient\"}]}"), 422, "invalid", "Bundle");
    }

    @Test
    void broken_json_is_refused_with_its_place() {
        Answer answer = sender.post(DOOR, JSON, sample("referral-message.json").replaceFirst("\"id\": ", "\"id\" "));

        assertFault(answer, 400, "structure", null);
        assertThat(answer.body()).contains("line 3");
    }

    @Test
    void broken_xml_is_refused_with_its_place() {
        assertFault(sender.post(DOOR, XML, "<Bundle xmlns=\"http://hl7.org/fhir\">\n<id value=\"1\">\n</Bundle>"), 400, "structure", null);
    }

    @Test
    void xml_with_a_document_type_or_entity_is_refused_and_nothing_is_read() {
        String file = "<!DOCTYPE Bundle [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"&x;\"/></Bundle>";
        String laughs = "<!DOCTYPE Bundle [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"&b;\"/></Bundle>";
        String outside = "<!DOCTYPE Bundle SYSTEM \"http://localhost:" + port + "/fhir/x.dtd\"><Bundle xmlns=\"http://hl7.org/fhir\"/>";

        for (String xml : List.of(file, laughs, outside)) {
            assertFault(sender.post(DOOR, XML, xml), 400, "security", null);
        }
    }

    @Test
    void a_message_nested_without_end_is_refused() {
        String deep = "{\"resourceType\": \"Bundle\", \"extension\": " + "[{\"extension\": ".repeat(500) + "[]" + "}]".repeat(500) + "}";
        assertFault(sender.post(DOOR, JSON, deep), 400, "structure", null);
        String deepXml = "<Bundle xmlns=\"http://hl7.org/fhir\">" + "<extension>".repeat(5000) + "</extension>".repeat(5000) + "</Bundle>";
        assertFault(sender.post(DOOR, XML, deepXml), 400, "structure", null);
    }

    @Test
    void a_message_over_the_limit_is_refused() {
        assertFault(sender.post(DOOR, JSON, "{\"resourceType\": \"Bundle\", \"id\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}"), 413, "too-long", null);
    }

    @Test
    void another_content_type_is_refused() {
        assertFault(sender.post(DOOR, "text/plain", sample("referral-message.json")), 415, "not-supported", null);
        assertFault(sender.post(DOOR, "application/fhir+json; charset=utf-16", "{}"), 415, "not-supported", null);
    }

    private static void assertFault(Answer answer, int status, String code, String element) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (answer.contentType().startsWith(XML)) {
            assertThat(answer.body()).contains("<OperationOutcome", "<code value=\"" + code + "\"", "<details>");
            return;
        }
        var issue = answer.json().at("/issue/0");
        assertThat(answer.json().at("/resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(issue.at("/code").asText()).isEqualTo(code);
        assertThat(issue.at("/diagnostics").asText()).isNotBlank();
        assertThat(issue.at("/details/text").asText()).isNotBlank();
        if (element != null) {
            assertThat(issue.at("/expression/0").asText()).contains(element);
        }
    }

    private static UUID pathwayIn(Answer answer) {
        return UUID.fromString(answer.json().at("/entry/1/resource/identifier/0/value").asText().replace("urn:uuid:", ""));
    }

    private int count(String table) {
        return db.sql("select count(*) from baton." + table).query(Integer.class).single();
    }

    private static String sample(String name) {
        try {
            return new ClassPathResource("samples/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
