package care.baton;

import care.baton.engine.StageBeans;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans a model may name, by the name it uses; read from the classes, without starting anything. */
final class Beans {

    private static final Map<String, Class<?>> BY_NAME = scan();

    private Beans() {
    }

    static boolean exists(String name) {
        return BY_NAME.containsKey(name);
    }

    static List<Method> methods(String bean, String name, int arguments) {
        return Arrays.stream(BY_NAME.get(bean).getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments && Modifier.isPublic(method.getModifiers())).toList();
    }

    private static Map<String, Class<?>> scan() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Component.class));
        var beans = new HashMap<String, Class<?>>();
        for (var found : scanner.findCandidateComponents("care.baton")) {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), Beans.class.getClassLoader());
            Component component = type.getAnnotation(Component.class);
            if (component != null && StageBeans.NAMES.contains(component.value())) {
                beans.put(component.value(), type);
            }
        }
        return beans;
    }
}
