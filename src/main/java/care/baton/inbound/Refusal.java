package care.baton.inbound;

import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * Why a message is not taken in: which element is at fault, what is wrong, and what the sender can do. Never quotes what the message says, so that
 * no patient stands in a log or an error.
 */
@SuppressWarnings("serial")
class Refusal extends RuntimeException {

    final int status;
    final IssueType code;
    final String element;
    final String todo;

    /** @param element FHIRPath of the element at fault, or null where there is none */
    Refusal(int status, IssueType code, String element, String problem, String todo) {
        super(problem, null, false, false);
        this.status = status;
        this.code = code;
        this.element = element;
        this.todo = todo;
    }

    static Refusal unprocessable(IssueType code, String element, String problem, String todo) {
        return new Refusal(422, code, element, problem, todo);
    }
}
