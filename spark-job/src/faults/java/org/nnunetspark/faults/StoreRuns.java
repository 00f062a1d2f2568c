package org.nnunetspark.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nnunetspark.cli.Main;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StoreEntry;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.StoredDigest;
import org.nnunetspark.storage.hadoop.HadoopStore;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.SmallDataset;

/**
 * The program on a dataset that lies on some store, raw and preprocessed, and what it leaves there. Only this class knows the
 * store's settings otherwise than as {@code spark.hadoop.*}.
 */
final class StoreRuns {
    static final int CASES = 3;
    private static final String PREFIX = "spark.hadoop.";
    private static final String STATE = ".nnunet-spark";

    private final ObjectStore store;
    private final StorePath root;
    private final Map<String, String> settings;
    private final Path scratch;
    private String said = "";

    private StoreRuns(ObjectStore store, StorePath root, Map<String, String> settings, Path scratch) {
        this.store = store;
        this.root = root;
        this.settings = settings;
        this.scratch = scratch;
    }

    /** Copies a raw dataset to a new folder of a store. */
    static StoreRuns of(SmallDataset dataset, StorePath root, Map<String, String> settings, Path scratch)
            throws IOException {
        StoreRuns runs = new StoreRuns(HadoopStore.open(root, settings), root, settings, scratch);
        try (Stream<Path> files = Files.walk(dataset.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                StorePath target = runs.raw().resolve(dataset.root().relativize(file).toString());
                runs.store.makeFolder(target.parent());
                runs.store.put(target, Files.readAllBytes(file));
            }
        }
        return runs;
    }

    /** What an undisturbed run leaves on local disk: the bytes that every store must end with. */
    static SortedMap<String, String> reference(SmallDataset dataset, Path preprocessed) throws IOException {
        assertThat(Main.run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]")
                        .toArray(String[]::new)))
                .isZero();
        return SmallDataset.digests(preprocessed);
    }

    ObjectStore store() {
        return store;
    }

    StorePath raw() {
        return root.resolve("raw");
    }

    StorePath preprocessed() {
        return root.resolve("preprocessed");
    }

    StorePath dataset() {
        return preprocessed().resolve(SmallDataset.NAME);
    }

    private List<String> arguments(String... more) {
        return Stream.concat(
                        Stream.of(
                                "plan_and_preprocess",
                                "-d",
                                Integer.toString(SmallDataset.ID),
                                "--raw",
                                raw().text(),
                                "--preprocessed",
                                preprocessed().text(),
                                "--no_pbar",
                                "--master",
                                "local[2]"),
                        Stream.of(more))
                .toList();
    }

    /** Runs the program in this JVM; its exit status. */
    int run(String... more) {
        settings.forEach((name, value) -> System.setProperty(PREFIX + name, value));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(text, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            return Main.run(arguments(more).toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
            said = text.toString(UTF_8);
            settings.keySet().forEach(name -> System.clearProperty(PREFIX + name));
        }
    }

    /**
     * Submits again after a run that could not give its lease back because the store was down. Its process, which is this one,
     * still lives, so a new run would watch it for two minutes: it is told not to.
     */
    int runAgain() {
        return run("--force-takeover");
    }

    /** Runs the program in a JVM of its own that dies at a fault point; its exit status. */
    int runUntil(String fault) throws IOException, InterruptedException {
        Path log = scratch.resolve("child.log");
        int status = start(log, "-Dnnunetspark.fault=" + fault).waitFor();
        said = Files.readString(log);
        return status;
    }

    /** Begins a run of the program in a JVM of its own with these options; what it prints goes to a file. */
    Process start(Path log, String... more) throws IOException {
        List<String> options = new ArrayList<>(List.of(more));
        settings.forEach((name, value) -> options.add("-D" + PREFIX + name + "=" + value));
        return ChildProgram.start(log, options, Map.of(), arguments());
    }

    /** What the last run printed. */
    String said() {
        return said;
    }

    /** Results by their path below the preprocessed root. */
    SortedMap<String, String> digests() throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        collect(preprocessed(), "", digests);
        return digests;
    }

    private void collect(StorePath folder, String prefix, SortedMap<String, String> digests) throws IOException {
        for (StoreEntry entry : store.list(folder)) {
            StorePath path = folder.resolve(entry.name());
            if (entry.isFile()) {
                digests.put(prefix + entry.name(), digest(path));
            } else if (!entry.name().equals(STATE)) {
                collect(path, prefix + entry.name() + "/", digests);
            }
        }
    }

    private String digest(StorePath path) throws IOException {
        return StoredDigest.of(store, path).orElseThrow().sha256();
    }

    /** Names of done-records of a configuration, or of quarantine-records, and the tokens of these files. */
    SortedMap<String, String> records(String folder) {
        SortedMap<String, String> records = new TreeMap<>();
        try {
            for (StoreEntry unit : units()) {
                StorePath kind = dataset().resolve(STATE).resolve(unit.name()).resolve(folder);
                if (store.entry(kind).isPresent()) {
                    for (StoreEntry entry : store.list(kind)) {
                        if (entry.name().endsWith(".json")) {
                            records.put(unit.name() + "/" + entry.name(), entry.token().text());
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** Folders of the state; none where a store failed before there was any. */
    private List<StoreEntry> units() throws IOException {
        StorePath state = dataset().resolve(STATE);
        return store.entry(state).isEmpty()
                ? List.of()
                : store.list(state).stream()
                        .filter(entry -> entry.kind() == StoreEntry.Kind.FOLDER)
                        .toList();
    }

    /** A0: bytes as of an undisturbed run, one record a case and unit, nothing held against a case. */
    void assertAsUndisturbed(SortedMap<String, String> reference) throws IOException {
        assertThat(digests()).isEqualTo(reference);
        assertThat(records("quarantine")).as("a store's faults are not a case's").isEmpty();
        SortedMap<String, Integer> perUnit = new TreeMap<>();
        records("done").keySet().forEach(name -> perUnit.merge(name.substring(0, name.indexOf('/')), 1, Integer::sum));
        assertThat(perUnit)
                .as("one record a case")
                .isEqualTo(Map.of("nnUNetPlans_2d", CASES, "nnUNetPlans_3d_fullres", CASES));
    }
}
