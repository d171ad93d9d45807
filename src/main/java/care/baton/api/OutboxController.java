package care.baton.api;

import care.baton.outbound.Outbox.Letter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits to leave the building, oldest first. */
@RestController
@Tag(name = "Letters")
class OutboxController {

    private static final int LARGEST_PAGE = 200;

    /** One page; {@code next} is the letter after which the following page begins, null at the end. */
    record Page(List<Letter> letters, Long next) {
    }

    private final JdbcClient db;
    private final Reads reads;

    OutboxController(JdbcClient db, Reads reads) {
        this.db = db;
        this.reads = reads;
    }

    @Operation(summary = "The outbox", description = "Letters in the order they were written. Each record shown is recorded as read.")
    @GetMapping("/api/outbox")
    @Transactional
    public Page outbox(@Parameter(description = "only letters that are not sent yet") @RequestParam(defaultValue = "true") boolean waiting,
            @Parameter(description = "next of the page before") @RequestParam(defaultValue = "0") long after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Problems.badRequest("size must be between 1 and " + LARGEST_PAGE + ".");
        }
        List<Letter> letters = db.sql("""
                select id, pathway_id, kind, recipient, subject, body, written_at, sent_at, withdrawn_at from baton.outbox
                where id > :after and (not :waiting or sent_at is null and withdrawn_at is null) order by id limit :more""")
                .param("after", after).param("waiting", waiting).param("more", size + 1).query(Letter.class).list();
        List<Letter> page = letters.subList(0, Math.min(size, letters.size()));
        reads.note(page.stream().map(Letter::pathwayId).distinct().toList(), "outbox");
        return new Page(page, letters.size() > size ? page.get(size - 1).id() : null);
    }
}
