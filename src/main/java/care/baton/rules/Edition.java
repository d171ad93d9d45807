package care.baton.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One edition of the book, compiled from one set of rule texts: a folder for each question, and the version they add up to. Safe to ask from many threads.
 *
 * <p>A fault of one rule costs one patient the answer and nobody else: those asked together with that patient are asked again, one by one.
 */
public final class Edition implements AutoCloseable {

    /** Larger sessions are slower again, smaller ones pay more for opening. */
    private static final int TOGETHER = 500;
    /** A chunk takes a few thousandths of a second; this much only when the machine stands still or a rule does not end. */
    static final Duration LIMIT = Duration.ofSeconds(10);
    /** So many that do not end in one run, and the others of the run are not asked either. */
    private static final int MOST_ENDLESS = 3;

    private final String version;
    private final List<RuleFile> files;
    private final Map<String, RuleFolder> folders;
    private final Duration limit;
    private int readers;
    private boolean replaced;
    private boolean closed;

    private Edition(String version, List<RuleFile> files, Map<String, RuleFolder> folders, Duration limit) {
        this.version = version;
        this.files = files;
        this.folders = folders;
        this.limit = limit;
    }

    /**
     * Reads every file before compiling any, so that whoever mends the rules sees all that is wrong at once.
     *
     * @throws RuleFault naming the file, rule and (where known) line of everything that is wrong
     */
    public static Edition compile(List<RuleFile> files) {
        return compile(files, LIMIT);
    }

    static Edition compile(List<RuleFile> files, Duration limit) {
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
        return new Edition(RuleFiles.version(files), List.copyOf(files), folders, limit);
    }

    /** The same within a time, for texts that somebody has just handed in. */
    public static Edition compileWithin(Duration time, List<RuleFile> files) {
        try {
            return TimeLimit.within(time, () -> compile(files));
        } catch (TimeLimit.Passed e) {
            throw new RuleFault(List.of("reading and compiling all files " + e.getMessage()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuleFault fault) {
                throw fault;
            }
            throw new RuleFault(List.of("the compiler failed: " + e.getCause().getClass().getSimpleName()));
        }
    }

    private static void refuseSecond(RuleCard card, Map<String, RuleCard> byId, List<String> faults) {
        RuleCard taken = byId.putIfAbsent(card.id(), card);
        if (taken != null) {
            faults.add("rules/" + card.question() + "/" + card.file() + " line " + card.line() + ", rule \"" + card.name() + "\": "
                    + card.id() + " is taken by \"" + taken.name() + "\" in rules/" + taken.question() + "/" + taken.file());
        }
    }

    /** A short mark of the rule texts; it changes when any rule text changes and only then. */
    public String version() {
        return version;
    }

    /** The same of the rules for one question. */
    String version(Question<?, ?> question) {
        return RuleFiles.version(files.stream().filter(file -> file.question().equals(question.folder())).toList());
    }

    /** The texts, in the order of their paths. */
    public List<RuleFile> files() {
        return files;
    }

    /** Every rule, by folder, file and place. */
    public List<RuleCard> rules() {
        return folders.values().stream().flatMap(folder -> folder.cards().stream()).toList();
    }

    /** What one rule says, from its name to its end, without what stands before and after it. */
    public String text(RuleCard rule) {
        String[] lines = files.stream().filter(file -> file.question().equals(rule.question()) && file.name().equals(rule.file())).findFirst().orElseThrow()
                .text().split("\n", -1);
        var text = new StringBuilder();
        for (int line = rule.line() - 1; line < lines.length; line++) {
            text.append(lines[line]).append('\n');
            if (lines[line].strip().equals("end")) {
                break;
            }
        }
        return text.toString();
    }

    /** @throws RulesFailed if the rules cannot be asked about this patient */
    public <F, A> Answer<A> ask(Question<F, A> question, F facts) {
        var asked = alone(folder(question), question, facts);
        if (asked.because() != null) {
            throw new RulesFailed(asked.because());
        }
        return new Answer<>(version, asked.findings().about(facts));
    }

    /**
     * Asks about many patients, a few hundred at a time, without holding them all.
     *
     * @param subjects whom to ask about; read once, in order
     * @param facts    what the rules look at for one of them
     * @param answer   called once for each who could be asked about, in the same order and on this thread
     * @return those who could not be asked about
     */
    public <S, F, A> List<Unanswered<S>> askEach(Question<F, A> question, Stream<S> subjects, Function<? super S, F> facts,
                                                 BiConsumer<? super S, Answer<A>> answer) {
        RuleFolder folder = folder(question);
        List<Unanswered<S>> unanswered = new ArrayList<>();
        int endless = 0;
        Iterator<S> rest = subjects.iterator();
        while (rest.hasNext()) {
            List<S> chunk = new ArrayList<>(TOGETHER);
            List<F> looked = new ArrayList<>(TOGETHER);
            while (rest.hasNext() && chunk.size() < TOGETHER) {
                S subject = rest.next();
                chunk.add(subject);
                looked.add(facts.apply(subject));
            }
            Asked together = endless < MOST_ENDLESS ? asked(folder, question, looked) : Asked.not("the rules of this folder did not end before");
            endless += together.endless() ? 1 : 0;
            for (int i = 0; i < chunk.size(); i++) {
                Asked one = together.because() == null ? together : endless < MOST_ENDLESS ? alone(folder, question, looked.get(i)) : together;
                endless += one != together && one.endless() ? 1 : 0;
                if (one.because() == null) {
                    answer.accept(chunk.get(i), new Answer<>(version, one.findings().about(looked.get(i))));
                } else {
                    unanswered.add(new Unanswered<>(chunk.get(i), one.because()));
                }
            }
        }
        return unanswered;
    }

    private record Asked(Findings findings, String because, boolean endless) {

        static Asked not(String because) {
            return new Asked(null, because, false);
        }
    }

    private Asked alone(RuleFolder folder, Question<?, ?> question, Object facts) {
        return asked(folder, question, List.of(facts));
    }

    private Asked asked(RuleFolder folder, Question<?, ?> question, List<?> facts) {
        Findings findings = folder.findings(question);
        try {
            return TimeLimit.within(limit, () -> {
                folder.ask(findings, facts);
                return new Asked(findings, null, false);
            });
        } catch (TimeLimit.Passed e) {
            return new Asked(null, folder.atWork(findings, e) + " " + e.getMessage(), true);
        } catch (ExecutionException e) {
            return Asked.not(folder.atWork(findings, e.getCause()) + " failed: " + kind(e.getCause()));
        }
    }

    private static String kind(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private RuleFolder folder(Question<?, ?> question) {
        RuleFolder folder = folders.get(question.folder());
        if (folder == null) {
            // silence would read as "nothing is urgent"; a folder meant to be empty has a file with a header
            throw new IllegalArgumentException("There is no rule file in rules/" + question.folder() + "; there are " + folders.keySet());
        }
        return folder;
    }

    /** Somebody begins to ask; false if this edition has already been put away. */
    synchronized boolean open() {
        readers += closed ? 0 : 1;
        return !closed;
    }

    /** That reader has finished. */
    synchronized void leave() {
        readers--;
        putAwayWhenUnread();
    }

    /** Not live any more, or never to be: put away as soon as nobody reads in it. */
    @Override
    public synchronized void close() {
        replaced = true;
        putAwayWhenUnread();
    }

    private void putAwayWhenUnread() {
        if (replaced && readers == 0 && !closed) {
            closed = true;
            folders.values().forEach(RuleFolder::close);
        }
    }

    synchronized boolean isPutAway() {
        return closed;
    }
}
