package care.baton.handoff;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How new hand-overs come to their teams' desks.
 *
 * @param atOnce   up to so many that fall due together are on their desks with what made them due; more wait for a job in the background
 * @param together how many one job puts on their desks
 */
@ConfigurationProperties("baton.handoff.desk")
record HandoffDeskSettings(@DefaultValue("10") int atOnce, @DefaultValue("100") int together) {
}
