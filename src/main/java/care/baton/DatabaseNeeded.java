package care.baton;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/** Says plainly what is missing when Baton is started in a hospital without a database. */
class DatabaseNeeded implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        boolean named = event.getEnvironment().getProperty("spring.datasource.url", "").length() > 0;
        boolean demonstration = ClassUtils.isPresent("care.baton.demo.EmbeddedDatabase", getClass().getClassLoader());
        if (!named && !demonstration) {
            throw new Missing();
        }
    }

    @SuppressWarnings("serial")
    static class Missing extends IllegalStateException {
        Missing() {
            super("No database is named.");
        }
    }

    static class Explained extends AbstractFailureAnalyzer<Missing> {

        @Override
        protected FailureAnalysis analyze(Throwable root, Missing cause) {
            return new FailureAnalysis("Baton keeps its record in PostgreSQL (15 to 17) and no database is named.", """
                    Set these three in the environment and start again:
                      SPRING_DATASOURCE_URL       e.g. jdbc:postgresql://dbhost:5432/baton
                      SPRING_DATASOURCE_USERNAME
                      SPRING_DATASOURCE_PASSWORD
                    The database may be empty: Baton makes its tables. To try Baton without one, run "mvn spring-boot:run" in its source folder.""", cause);
        }
    }
}
