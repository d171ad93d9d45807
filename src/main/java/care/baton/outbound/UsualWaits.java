package care.baton.outbound;

import care.baton.patient.Pathway;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long people have waited for a service in this hospital, from its own record of the last year's finished waits. Too few say nothing. */
@Component
class UsualWaits {

    /** In days: half of the people had waited no longer than {@code half}, nine in ten no longer than {@code nineInTen}. */
    record Usual(int waits, int half, int nineInTen) {
    }

    // the latest ones say how long it takes now, and reading them takes no longer when there are more
    private static final int LATEST = 1000;

    private final JdbcClient db;
    private final Clock clock;
    private final JourneySettings settings;

    UsualWaits(JdbcClient db, Clock clock, JourneySettings settings) {
        this.db = db;
        this.clock = clock;
        this.settings = settings;
    }

    Optional<Usual> of(Pathway pathway) {
        LocalDate today = LocalDate.now(clock);
        return db.sql("""
                select count(*) as waits, coalesce(percentile_disc(0.5) within group (order by waited), 0) as half,
                       coalesce(percentile_disc(0.9) within group (order by waited), 0) as nine_in_ten
                from (select finished.clock_stop - finished.clock_start as waited
                      from (select distinct other.code from baton.treatment_function own join baton.treatment_function other on other.service = own.service
                            where own.code = :function and own.valid_to is null) same
                      join baton.pathway finished on finished.treatment_function = same.code
                      where finished.clock_stop between :from and :today and finished.clock_start <= finished.clock_stop
                      order by finished.clock_stop desc limit :latest) waits""")
                .param("function", pathway.treatmentFunction()).param("from", today.minusYears(1)).param("today", today).param("latest", LATEST)
                .query(Usual.class).optional().filter(usual -> usual.waits() >= settings.enoughWaits());
    }
}
