package care.baton.engine;

import care.baton.patient.Actor;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The person or system the engine is working for at this moment. */
@Component
class SignedIn implements Actor {

    private final ObjectProvider<IdentityService> identity;

    SignedIn(ObjectProvider<IdentityService> identity) {
        this.identity = identity;
    }

    @Override
    public String name() {
        var authentication = identity.getObject().getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? "baton" : authentication.getUserId();
    }

    @Override
    public List<String> teams() {
        var authentication = identity.getObject().getCurrentAuthentication();
        return authentication == null || authentication.getGroupIds() == null ? List.of() : authentication.getGroupIds();
    }
}
