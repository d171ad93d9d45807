package care.baton.engine;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** What processes are called where a person reads of them: the names in the newest of their models. */
@Component
public class ModelNames {

    private final RepositoryService repository;

    ModelNames(RepositoryService repository) {
        this.repository = repository;
    }

    /** The names in alphabetical order; a process without a name, or one that this person may not see, is left out. */
    public List<String> of(Collection<String> processes) {
        return processes.isEmpty() ? List.of() : repository.createProcessDefinitionQuery().processDefinitionKeysIn(processes.toArray(String[]::new)).latestVersion()
                .listPage(0, processes.size()).stream().map(ProcessDefinition::getName).filter(name -> name != null).sorted().toList();
    }
}
