package care.baton.engine;

import care.baton.team.KeptForTeams;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people of a team and what it may do: its people work in the successor from now on, which may do what the team could, where it could. The list that
 * Tasklist showed the team is not offered any more; the successor has its own.
 */
@Component
class RightsOfTeams implements KeptForTeams {

    private final JdbcClient db;

    RightsOfTeams(JdbcClient db) {
        this.db = db;
    }

    @Override
    public String words() {
        return "people";
    }

    @Override
    public int of(String team) {
        return db.sql("select count(*) from engine.act_id_membership where group_id_ = :team").param("team", team).query(Integer.class).single();
    }

    @Override
    public int move(String team, String successor) {
        db.sql("delete from engine.act_ru_authorization where group_id_ = :team and resource_type_ = :filter").param("team", team)
                .param("filter", Resources.FILTER.resourceType()).update();
        db.sql("""
                insert into engine.act_ru_authorization as mine (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                select gen_random_uuid()::text, 1, type_, :to, resource_type_, resource_id_, perms_ from engine.act_ru_authorization where group_id_ = :team
                on conflict (type_, group_id_, resource_type_, resource_id_) do update set perms_ = mine.perms_ | excluded.perms_, rev_ = mine.rev_ + 1
                where mine.perms_ <> mine.perms_ | excluded.perms_""").param("team", team).param("to", successor).update();
        return db.sql("insert into engine.act_id_membership (user_id_, group_id_) select user_id_, :to from engine.act_id_membership where group_id_ = :team on conflict do nothing")
                .param("team", team).param("to", successor).update();
    }
}
