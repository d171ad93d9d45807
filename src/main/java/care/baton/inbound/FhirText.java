package care.baton.inbound;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * FHIR R4 as text, JSON or XML: read strictly, written plainly. The library takes a second or two to make ready; that happens behind the start of
 * the program, or at the first message, whichever comes first.
 */
@Component
class FhirText {

    /** The two ways of writing FHIR. */
    enum Format {
        JSON("application/fhir+json"), XML("application/fhir+xml");

        final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private final Supplier<FhirContext> fhir = new Supplier<>() {
        private FhirContext made;

        @Override
        public synchronized FhirContext get() {
            if (made == null) {
                made = FhirContext.forR4Cached();
            }
            return made;
        }
    };

    @EventListener(ApplicationReadyEvent.class)
    void makeReady() {
        CompletableFuture.runAsync(() -> write(new Bundle(), Format.JSON));
    }

    /** @throws Refusal naming the place, if this is not a well-formed Bundle with allowed values */
    Bundle read(String text, Format format) {
        if (format == Format.JSON) {
            WellFormed.requireJsonBundle(text);
        } else {
            WellFormed.requireXmlBundle(text);
        }
        try {
            return parser(format).setParserErrorHandler(new Strict()).parseResource(Bundle.class, text);
        } catch (DataFormatException e) {
            throw Refusal.unprocessable(IssueType.STRUCTURE, "Bundle", "The Bundle holds something that FHIR R4 does not know.",
                    "Check the resource types and the structure against FHIR R4 (4.0.1).");
        }
    }

    String write(IBaseResource resource, Format format) {
        return parser(format).encodeResourceToString(resource);
    }

    private IParser parser(Format format) {
        return format == Format.JSON ? fhir.get().newJsonParser() : fhir.get().newXmlParser();
    }

    /** A value that FHIR does not allow is a fault; an element that it does not know is left aside, as the standard asks of receivers. */
    private static final class Strict extends LenientErrorHandler {

        Strict() {
            super(false);
        }

        @Override
        public void invalidValue(IParseLocation location, String value, String error) {
            throw Refusal.unprocessable(IssueType.CODEINVALID, element(location), "The value of this element is not one that FHIR R4 allows here.",
                    "Send a code from the element's value set, or a date or number in FHIR's form.");
        }

        @Override
        public void incorrectJsonType(IParseLocation location, String element, ValueType expected, ScalarType expectedScalar, ValueType found,
                ScalarType foundScalar) {
            throw Refusal.unprocessable(IssueType.STRUCTURE, element(location) + "." + element, "This element has the wrong JSON type.",
                    "FHIR R4 expects " + (expected == ValueType.ARRAY ? "a list" : expected == ValueType.OBJECT ? "an object" : "a single value") + " here.");
        }

        @Override
        public void unexpectedRepeatingElement(IParseLocation location, String element) {
            throw Refusal.unprocessable(IssueType.STRUCTURE, element(location) + "." + element, "This element may stand only once.", "Send it once.");
        }

        private static String element(IParseLocation location) {
            return location == null || location.getParentElementName() == null ? "Bundle" : location.getParentElementName();
        }
    }
}
