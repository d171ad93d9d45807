package care.baton.engine;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;
import org.camunda.bpm.impl.juel.jakarta.el.MethodNotFoundException;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * What a model may reach: variables, and the methods of the named beans below. An expression can call nothing else, on no other object: a model
 * (or a stored query) is text that somebody wrote, and must not be able to run code.
 */
@Component
public class StageBeans extends AbstractProcessEnginePlugin {

    /** The words a model may begin an expression with. */
    public static final Set<String> NAMES = Set.of("referral", "triage", "clinic", "diagnostics", "waiting", "stay", "discharge",
            "pathway", "priority", "handoff", "handoffBacklog", "prompt", "reconciliation", "team", "letters", "aboutMe");

    private final ApplicationContext beans;

    StageBeans(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new JuelExpressionManager() {
            @Override
            protected ELResolver createElResolver() {
                var resolvers = new CompositeELResolver();
                resolvers.add(new VariableScopeElResolver());
                resolvers.add(new Resolver());
                return resolvers;
            }
        });
    }

    private final class Resolver extends ELResolver {

        @Override
        public Object getValue(ELContext context, Object base, Object property) {
            if (base == null && property instanceof String name && NAMES.contains(name) && beans.containsBean(name)) {
                context.setPropertyResolved(true);
                return beans.getBean(name);
            }
            return null;
        }

        @Override
        public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
            if (!isStageBean(base) && !numbersThePathway(base, method)) {
                return null;
            }
            context.setPropertyResolved(true);
            return call(context, base, String.valueOf(method), arguments == null ? new Object[0] : arguments);
        }

        /** An unanswered question stays null: the expression language by itself would turn it into an empty text. */
        private Object call(ELContext context, Object bean, String name, Object[] arguments) {
            Method method = Arrays.stream(ClassUtils.getUserClass(bean).getMethods())
                    .filter(candidate -> candidate.getName().equals(name) && candidate.getParameterCount() == arguments.length).findFirst()
                    .orElseThrow(() -> new MethodNotFoundException("There is no " + name + " with " + arguments.length + " values for models to call."));
            ReflectionUtils.makeAccessible(method);
            var convert = (ExpressionFactory) context.getContext(ExpressionFactory.class);
            var converted = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = method.getParameterTypes()[i];
                converted[i] = arguments[i] == null && !type.isPrimitive() ? null : convert.coerceToType(arguments[i], type);
            }
            return ReflectionUtils.invokeMethod(method, bean, converted);
        }

        /** The one thing a model may do to its own execution: give a pathway that came by a form its number. */
        private boolean numbersThePathway(Object base, Object method) {
            return base instanceof DelegateExecution && "setProcessBusinessKey".equals(method);
        }

        private boolean isStageBean(Object base) {
            return base != null && NAMES.stream().anyMatch(name -> beans.containsBean(name) && beans.getBean(name) == base);
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object property) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object property, Object value) {
            // nothing can be assigned from a model
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object property) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
