package care.baton.clock;

import care.baton.clock.Policy.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The dated policy of this hospital: the files are its source, the table is where reports and people look. Loading it again changes nothing. */
@Component
public class PolicyBook implements InitializingBean {

    private final ResourcePatternResolver resources;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private Policy policy;
    private String version;

    PolicyBook(ResourcePatternResolver resources, JdbcClient db, TransactionTemplate transaction) {
        this.resources = resources;
        this.db = db;
        this.transaction = transaction;
    }

    public Policy policy() {
        return policy;
    }

    /** A mark of all values and their dates; it changes when any of them does, and only then. */
    public String version() {
        return version;
    }

    @Override
    public void afterPropertiesSet() {
        List<Entry> entries = PolicyFiles.read(resources).stream().sorted(Comparator.comparing(Entry::name).thenComparing(Entry::validFrom)).toList();
        transaction.executeWithoutResult(status -> keep(entries));
        policy = Policy.of(entries);
        version = UUID.nameUUIDFromBytes(entries.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void keep(List<Entry> entries) {
        db.sql("lock table baton.policy in share row exclusive mode").update(); // two instances may start at once
        db.sql("delete from baton.policy p where not exists (select from unnest(:names::text[], :days::date[]) as given (name, day) where p.name = given.name and p.valid_from = given.day)")
                .param("names", entries.stream().map(Entry::name).toArray(String[]::new))
                .param("days", entries.stream().map(entry -> entry.validFrom().toString()).toArray(String[]::new)).update();
        entries.forEach(entry -> db.sql("""
                insert into baton.policy (name, value, valid_from, valid_to, source) values (:name, :value, :validFrom, :validTo, :source)
                on conflict (name, valid_from) do update set value = excluded.value, valid_to = excluded.valid_to, source = excluded.source
                where (policy.value, policy.valid_to, policy.source) is distinct from (excluded.value, excluded.valid_to, excluded.source)""")
                .paramSource(entry).update());
    }
}
