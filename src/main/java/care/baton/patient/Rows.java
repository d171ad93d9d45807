package care.baton.patient;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.RowMapper;

/**
 * Reads rows into a record by position: the query names its columns in the order of the record's components. Matching the many columns of a pathway
 * by name costs more than the query itself.
 */
public final class Rows {

    private Rows() {
    }

    /** @param type a record of texts, numbers, dates, moments, ids and yes-or-no; a component of a primitive type must not be null in the database */
    public static <T extends Record> RowMapper<T> of(Class<T> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<T> constructor = BeanUtils.getResolvableConstructor(type);
        return (row, n) -> {
            var values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                values[i] = types[i] == int.class ? (Object) row.getInt(i + 1) : types[i] == boolean.class ? (Object) row.getBoolean(i + 1) : row.getObject(i + 1, types[i]);
            }
            return BeanUtils.instantiateClass(constructor, values);
        };
    }
}
