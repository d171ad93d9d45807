package care.baton.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the demonstration says when it is ready: where it is, who can sign in, what to try first. */
@Component
@ConditionalOnBean(DemoPeople.class)
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final WebServerApplicationContext web;

    Welcome(WebServerApplicationContext web) {
        this.web = web;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void say() {
        LOG.info("""
                Baton is ready: http://localhost:{}

                  Everybody's password is {}. Sign in to Tasklist as
                    referral.clerk     refers a patient (Start process) and completes referrals
                    triage.nurse       decides how urgent, for every service; triage.orthopaedics sees orthopaedic patients only
                    clinic.doctor, theatre.scheduler, ward.sister, discharge.hub ...   the teams that follow
                  Sign in to Cockpit as ops.manager, to Admin as admin.
                  process.designer may deploy models here, and nowhere else.

                  Try next: take the most pressing patient as triage.nurse; then look where that patient is in Cockpit.
                  The addresses for other systems are described at /api-docs (name integration, the same password).
                """, web.getWebServer().getPort(), DemoPeople.PASSWORD);
    }
}
