package care.baton;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** The models and forms as they lie in the project's folders, read without an engine. */
final class Models {

    private Models() {
    }

    /** By file name without ending. */
    static Map<String, BpmnModelInstance> bpmn() {
        var models = new TreeMap<String, BpmnModelInstance>();
        for (Path file : files(Path.of("bpmn"), ".bpmn")) {
            models.put(name(file, ".bpmn"), Bpmn.readModelFromFile(new File(file.toString())));
        }
        return models;
    }

    static List<Path> forms() {
        return files(Path.of("forms"), ".form");
    }

    static String name(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ending.length());
    }

    private static List<Path> files(Path folder, String ending) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
