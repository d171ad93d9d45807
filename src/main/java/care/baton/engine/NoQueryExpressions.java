package care.baton.engine;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractExecuteFilterCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.camunda.bpm.engine.query.Query;
import org.springframework.stereotype.Component;

/**
 * Refuses every task query that carries an expression, also inside an or-part, where the engine itself forgets to look (CVE-2026-109432): asked
 * directly, counted, added to a filter when it is run, or stored in a filter. A search must never run code.
 */
@Component
class NoQueryExpressions extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        add(engine);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
    }

    private static void add(ProcessEngineConfigurationImpl engine) {
        var interceptors = new ArrayList<CommandInterceptor>(list(engine.getCustomPreCommandInterceptorsTxRequired()));
        interceptors.add(new Asked());
        engine.setCustomPreCommandInterceptorsTxRequired(interceptors);
        var sessions = new ArrayList<SessionFactory>(list(engine.getCustomSessionFactories()));
        sessions.add(new StoredFactory());
        engine.setCustomSessionFactories(sessions);
    }

    private static <T> List<T> list(List<T> orNull) {
        return orNull == null ? List.of() : orNull;
    }

    static void refuse(Query<?, ?> query) {
        if (query instanceof AbstractQuery<?, ?> carrier && !carrier.getExpressions().isEmpty()
                || query instanceof TaskQueryImpl tasks && tasks.getQueries().stream().anyMatch(part -> !part.getExpressions().isEmpty())) {
            throw new BadUserRequestException("A search for tasks cannot contain expressions. Write the value itself, e.g. candidateGroup instead of candidateGroupExpression.");
        }
    }

    /** Queries that come as a command, or inside one. */
    private static final class Asked extends CommandInterceptor {

        private static final Field EXTENDING_QUERY = extendingQuery();

        @Override
        public <T> T execute(Command<T> command) {
            if (command instanceof Query<?, ?> query) {
                refuse(query);
            }
            if (command instanceof AbstractExecuteFilterCmd) {
                refuse(extending(command));
            }
            return next.execute(command);
        }

        private static Query<?, ?> extending(Object command) {
            try {
                return (Query<?, ?>) EXTENDING_QUERY.get(command);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The engine offers no other way to see it; if the field goes, Baton does not start. */
        private static Field extendingQuery() {
            try {
                Field field = AbstractExecuteFilterCmd.class.getDeclaredField("extendingQuery");
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("This engine keeps a filter's further query elsewhere: the cure of CVE-2026-109432 must be fitted anew.", e);
            }
        }
    }

    private static final class StoredFactory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return FilterManager.class;
        }

        @Override
        public Session openSession() {
            return new Stored();
        }
    }

    /** Queries that are stored in a filter, when it is saved and again when it is fetched. */
    private static final class Stored extends FilterManager {

        @Override
        public Filter insertOrUpdateFilter(Filter filter) {
            refuse(filter.getQuery());
            return super.insertOrUpdateFilter(filter);
        }

        @Override
        public FilterEntity findFilterById(String filterId) {
            FilterEntity filter = super.findFilterById(filterId);
            if (filter != null) {
                refuse(filter.getQuery());
            }
            return filter;
        }
    }
}
