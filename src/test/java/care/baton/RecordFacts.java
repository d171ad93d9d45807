package care.baton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the record holds of a patient once it was told, and the one form that asks for it first. Any other form that asks for it again, under its name or
 * in words that mean it, makes the patient tell their story twice.
 */
final class RecordFacts {

    /**
     * @param form   the id of the form that asks for it first
     * @param keys   the names under which it is asked
     * @param means  words in a question that ask for it, whatever its name
     * @param except questions that sound like it and ask for something else, each with the reason why
     */
    record Fact(String what, String form, Set<String> keys, Pattern means, Map<String, String> except) {
    }

    private static final String COMPLETES = "asked only while it is missing";
    private static final String ANSWERS_FOR_A_DATE = "asks whether it is arranged for this date, not whether it is needed";

    static final List<Fact> ALL = List.of(
            fact("family name", "referPatient", "familyName", "family name|surname", Map.of("completeReferral.familyName", COMPLETES)),
            fact("given name", "referPatient", "givenName", "given name|first name|forename", Map.of("completeReferral.givenName", COMPLETES)),
            fact("date of birth", "referPatient", "birthDate", "birth|how old", Map.of("completeReferral.birthDate", COMPLETES)),
            fact("NHS number", "referPatient", "nhsNumber", "nhs number", Map.of("resolveIdentity.confirmedNhsNumber", "asked only while it is in doubt",
                    "traceNumber.tracedNhsNumber", "asked only while it is not verified", "resolveIdentity.numberVerified", "asks whether it was checked")),
            fact("gender", "referPatient", "gender", "gender|\\bsex\\b", Map.of()),
            fact("reason for the referral", "referPatient", "referralReason", "why (is|was) the patient referred|reason for the referral",
                    Map.of("completeReferral.referralReason", COMPLETES)),
            fact("referrer", "referPatient", "referrerName", "who referred|name of the referrer", Map.of()),
            fact("the story in the patient's own words", "recordStory", "ownWords", "own words|story", Map.of()),
            fact("what matters", "recordStory", "whatMatters", "what matters|matters most|most important", Map.of()),
            fact("people who matter", "recordStory", "people", "which people|next of kin|family members", Map.of()),
            fact("interpreter and language", "recordStory", "interpreter", "interpreter|language", Map.of("hearAnswer.interpreterArranged", ANSWERS_FOR_A_DATE)),
            fact("form of information", "recordStory", "information", "need information|large print|braille|easy read", Map.of()),
            fact("adjustments", "recordStory", "adjustments", "adjustment|do they need anything|what the patient needs|needs? from us", Map.of("recordStory.hasNeeds", "opens the questions about it")),
            fact("who cares for the patient", "recordStory", "carer", "who cares|somebody care|\\bcarers?\\b", Map.of("recordStory.hasNeeds", "opens the question about it",
                    "confirmWayHome.carer", "asks whether they know the plan for going home", "agreeCare.agreedWithPatient", "asks who has agreed to the plan")),
            fact("please do, please don't", "recordStory", "please", "please do|please don't|how to support", Map.of()),
            fact("also worth knowing", "recordStory", "worthKnowing", "worth knowing|wellness", Map.of()),
            fact("decisions made ahead", "recordStory", "aheadKind,aheadWhere", "decisions ahead|advance|respect form|power of attorney|where is the paper", Map.of()));

    private RecordFacts() {
    }

    private static Fact fact(String what, String form, String keys, String means, Map<String, String> except) {
        return new Fact(what, form, Set.of(keys.split(",")), Pattern.compile(means, Pattern.CASE_INSENSITIVE), except);
    }

    /** Every question of a form that asks again for what the record holds. */
    static List<String> askedAgain(JsonNode form) {
        var faults = new ArrayList<String>();
        questions(form.path("components"), form.path("id").asText(), faults);
        return faults;
    }

    private static void questions(JsonNode components, String form, List<String> faults) {
        for (JsonNode question : components) {
            String key = question.path("key").asText();
            String label = question.path("label").asText(question.path("dateLabel").asText());
            if (!key.isEmpty() && !READS_BACK.contains(key)) {
                ALL.stream().filter(fact -> fact.keys().contains(key) || fact.means().matcher(label).find())
                        .filter(fact -> !fact.form().equals(form) && !fact.except().containsKey(form + "." + key))
                        .forEach(fact -> faults.add(form + "." + key + " asks again for: " + fact.what() + ", which " + fact.form() + " asks first. Show it, and ask \"still right?\""));
            }
            questions(question.path("components"), form, faults);
        }
    }

    /** The three questions that read the story back instead of asking for it. */
    static final Set<String> READS_BACK = Set.of("storyStillRight", "storyHeading", "storyNow");

    /** How many of the answers given to a form tell the story for the first time. */
    static long tells(String form, Set<String> answers) {
        return ALL.stream().filter(fact -> "recordStory".equals(fact.form())).filter(fact -> form.equals(fact.form())).flatMap(fact -> fact.keys().stream())
                .filter(answers::contains).count();
    }
}
