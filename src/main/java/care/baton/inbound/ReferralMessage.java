package care.baton.inbound;

import care.baton.patient.Referral;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.ServiceRequest;
import java.util.List;

/**
 * A referral request as read from its message: the envelope, and what it says. {@code notes} name elements that were understood in part only, for
 * the answer; none of them keeps the patient out.
 */
record ReferralMessage(String sender, String id, Bundle bundle, MessageHeader header, ServiceRequest request, Referral referral, List<Note> notes) {

    /** What the response must name; a sender's UUID without its prefix. */
    String headerId() {
        String id = header.getIdElement().getIdPart();
        return id == null ? this.id : id.replaceFirst("^urn:uuid:", "");
    }

    /** Something a person will have to settle: where it is in the message, and what it is. */
    record Note(String element, String text) {
    }
}
