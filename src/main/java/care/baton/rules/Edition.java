package care.baton.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The book as compiled from one set of rule texts: a folder for each question, and the version they add up to. */
record Edition(String version, Map<String, RuleFolder> folders) implements AutoCloseable {

    /**
     * Reads every file before compiling any, so that whoever mends the rules sees all that is wrong at once.
     *
     * @throws RuleFault naming the file, rule and (where known) line of everything that is wrong
     */
    static Edition compile(List<RuleFile> files) {
        Map<String, List<RuleReader>> byFolder = new TreeMap<>();
        Map<String, RuleCard> byId = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (RuleFile file : files) {
            RuleReader reader = RuleReader.read(file);
            faults.addAll(reader.faults());
            reader.cards().forEach(card -> refuseSecond(card, byId, faults));
            byFolder.computeIfAbsent(file.question(), key -> new ArrayList<>()).add(reader);
        }
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
        Map<String, RuleFolder> folders = new LinkedHashMap<>();
        byFolder.forEach((question, readers) -> folders.put(question, RuleFolder.compile(question, readers)));
        return new Edition(RuleFiles.version(files), folders);
    }

    private static void refuseSecond(RuleCard card, Map<String, RuleCard> byId, List<String> faults) {
        RuleCard taken = byId.putIfAbsent(card.id(), card);
        if (taken != null) {
            faults.add("rules/" + card.question() + "/" + card.file() + " line " + card.line() + ", rule \"" + card.name() + "\": "
                    + card.id() + " is taken by \"" + taken.name() + "\" in rules/" + taken.question() + "/" + taken.file());
        }
    }

    @Override
    public void close() {
        folders.values().forEach(RuleFolder::close);
    }
}
