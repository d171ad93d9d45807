package care.baton.api;

import care.baton.patient.Failure;
import care.baton.patient.Refused;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Says what is wrong, where, and what to do (RFC 9457). Never quotes what was sent: it may be about a patient. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    static ProblemDetail of(HttpStatus status, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }

    static ErrorResponseException notFound(String detail) {
        return new ErrorResponseException(HttpStatus.NOT_FOUND, of(HttpStatus.NOT_FOUND, "Not found", detail), null);
    }

    static ErrorResponseException badRequest(String detail) {
        return new ErrorResponseException(HttpStatus.BAD_REQUEST, of(HttpStatus.BAD_REQUEST, "The request cannot be answered", detail), null);
    }

    static ErrorResponseException forbidden(String detail) {
        return new ErrorResponseException(HttpStatus.FORBIDDEN, of(HttpStatus.FORBIDDEN, "This is not for you", detail), null);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String faults = e.getFieldErrors().stream().map(fault -> "answerable".equals(fault.getField()) || "whole".equals(fault.getField())
                ? fault.getDefaultMessage() : fault.getField() + " " + fault.getDefaultMessage() + ".").sorted().collect(Collectors.joining(" "));
        return new ResponseEntity<>(of(HttpStatus.BAD_REQUEST, "The request cannot be answered", faults), HttpStatus.BAD_REQUEST);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String where = e.getCause() instanceof JsonMappingException json && !json.getPath().isEmpty()
                ? json.getPath().stream().map(step -> String.valueOf(step.getFieldName())).collect(Collectors.joining("."))
                        + " has a value that is not allowed. Dates are written 2026-01-31; see /api-docs for the choices."
                : "The body is not JSON that can be read. Send application/json as described in /api-docs.";
        return new ResponseEntity<>(of(HttpStatus.BAD_REQUEST, "The request cannot be read", where), HttpStatus.BAD_REQUEST);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : e.getPropertyName();
        return new ResponseEntity<>(of(HttpStatus.BAD_REQUEST, "The request cannot be answered", name + " has the wrong form; see /api-docs."), HttpStatus.BAD_REQUEST);
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused) {
        return of(HttpStatus.CONFLICT, "This cannot be done", refused.getMessage());
    }

    @ExceptionHandler
    ProblemDetail failed(RuntimeException e) {
        LOG.error("A request failed: {}", Failure.inShort(e));
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "Something failed on our side", "Nothing was changed. Try again; if it fails again, tell those who run Baton.");
    }
}
