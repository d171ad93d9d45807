package care.baton.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Looks at a message before anything else does: is it whole, not nested without end, free of document types and entities (which can read files and
 * call out), and a Bundle? Faults are named by line and column.
 */
final class WellFormed {

    /** FHIR itself nests about 20 deep; beyond this somebody is trying something. */
    private static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final XMLInputFactory XML = hardened();

    private WellFormed() {
    }

    static void requireJsonBundle(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            String type = null;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw broken("The body is not a JSON object", json.currentTokenLocation());
            }
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.FIELD_NAME && json.getParsingContext().getParent().inRoot() && "resourceType".equals(json.currentName())) {
                    type = json.nextTextValue();
                } else if (token == JsonToken.VALUE_STRING && json.getText().indexOf('\0') >= 0) {
                    throw broken("A text holds the character zero", json.currentTokenLocation());
                }
            }
            requireBundle(type);
        } catch (JsonProcessingException e) {
            throw broken("The JSON is broken, nested too deep, or says one name twice", e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requireXmlBundle(String text) {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(new StringReader(text));
            int depth = 0;
            String type = null;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new Refusal(400, IssueType.SECURITY, null, "The XML has a document type or an entity.",
                            "Send plain FHIR XML without <!DOCTYPE> and without entities.");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    type = type == null ? xml.getLocalName() : type;
                    if (++depth > DEEPEST) {
                        throw broken("The XML is nested too deep", xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            requireBundle(type);
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw broken("The XML is broken", at == null ? 0 : at.getLineNumber(), at == null ? 0 : at.getColumnNumber());
        }
    }

    private static void requireBundle(String type) {
        if (!"Bundle".equals(type)) {
            String named = type != null && type.matches("[A-Z][A-Za-z]{1,40}") ? "a " + type : "no FHIR resource";
            throw Refusal.unprocessable(IssueType.INVALID, "Bundle", "The body is " + named + ", not a Bundle.",
                    "Send a message Bundle whose first entry is a MessageHeader.");
        }
    }

    private static Refusal broken(String problem, JsonLocation at) {
        return broken(problem, at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr());
    }

    private static Refusal broken(String problem, int line, int column) {
        return new Refusal(400, IssueType.STRUCTURE, null, problem + " (line " + line + ", column " + column + ").", "Correct the message there and send it again.");
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Nothing outside a message is ever read.");
        });
        return factory;
    }
}
