package org.nnunetspark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.testing.SmallDataset;

/** What explain says is what the next run does. */
final class ExplainIT {
    private static final int CASES = 5;
    private static final String CONFIGURATION = "3d_fullres";

    @TempDir
    private Path temp;

    private SmallDataset dataset;
    private Path preprocessed;

    @BeforeEach
    void finishARun() throws IOException {
        dataset = SmallDataset.write(temp.resolve("raw"), CASES);
        for (int i = 0; i < CASES; i++) {
            age(dataset.image(i), 100);
            age(dataset.label(i), 100);
        }
        preprocessed = temp.resolve("preprocessed");
        assertThat(run("plan_and_preprocess")).isZero();
    }

    /** Older than what is too young to be proven unchanged by its times. */
    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() - 1000L * seconds));
    }

    @Test
    void afterACompleteRunNothingIsToDo() throws IOException {
        JsonNode explained = explain();
        assertThat(explained.at("/configurations/0/untouched").asBoolean()).isTrue();
        assertThat(explained.at("/drift/known").asBoolean()).isTrue();
        assertThat(explained.at("/drift/differences")).isEmpty();
    }

    @Test
    void eachReasonIsNamedAndTheNextRunVisitsJustThese() throws IOException {
        age(dataset.image(0), 50);
        Files.copy(dataset.image(3), dataset.image(1), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.copy(dataset.label(3), dataset.label(1), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.delete(folder().resolve("nnUNetPlans_3d_fullres").resolve(SmallDataset.id(2) + ".pkl"));
        Files.delete(dataset.image(4));
        Files.delete(dataset.label(4));
        dataset.describe(CASES - 1);

        assertThat(reasons(explain()))
                .containsEntry("case_0", "check: input may have changed: imagesTr/case_0_0000.nii.gz")
                .hasEntrySatisfying(
                        "case_1",
                        reason -> assertThat(reason)
                                .matches("stale: input changed: imagesTr/case_1_0000.nii.gz has \\d+ bytes, had \\d+"))
                .containsEntry("case_2", "todo: output is missing: case_2.pkl")
                .containsEntry("case_3", "done: inputs and outputs are unchanged")
                .containsEntry("case_4", "removed")
                .hasSize(5);

        FileTime untouched = Files.getLastModifiedTime(done("case_3"));
        assertThat(run("preprocess")).isZero();
        assertThat(Files.getLastModifiedTime(done("case_3"))).isEqualTo(untouched);
        assertThat(folder().resolve("nnUNetPlans_3d_fullres/case_2.pkl")).exists();
        assertThat(folder().resolve("nnUNetPlans_3d_fullres/case_4.b2nd")).doesNotExist();
    }

    @Test
    void changedPlansAreToldByKey() throws IOException {
        Path plans = folder().resolve("nnUNetPlans.json");
        JsonNode before = new ObjectMapper().readTree(Files.readString(plans));
        JsonNode spacing = before.at("/configurations/3d_fullres/spacing");
        JsonNode changed = before.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) changed.at("/configurations/3d_fullres"))
                .putArray("spacing")
                .add(2.5)
                .add(1.5)
                .add(1.5);
        Files.writeString(plans, changed.toString());

        JsonNode explained = explain();
        assertThat(reasons(explained))
                .hasSize(CASES)
                .allSatisfy((id, reason) -> assertThat(reason)
                        .isEqualTo("stale: made from something else: plans: spacing " + spacing + " -> [2.5,1.5,1.5]"));
        assertThat(explained.at("/drift/differences"))
                .extracting(JsonNode::asText)
                .contains("configurations.3d_fullres.spacing [2.5,1.5,1.5] -> " + spacing);
    }

    @Test
    void anotherCodecIsToldAsWellAsFarAsItIsOnRecord() throws IOException {
        assertThat(reasons(explain("--codec", "zstd:1")))
                .hasSize(CASES)
                .allSatisfy((id, reason) -> assertThat(reason)
                        .isEqualTo("stale: made from something else: output: lz4;pickle/4 -> zstd:1;pickle/4"));

        Path bases = folder().resolve(".nnunet-spark/nnUNetPlans_3d_fullres/bases");
        Path basis = onlyFile(bases);
        byte[] sound = Files.readAllBytes(basis);
        Files.write(basis, new byte[9]);
        assertThat(errorsOf(() -> assertThat(run("preprocess")).isZero()))
                .contains(basis + " was damaged, and is written again");
        assertThat(basis).hasBinaryContent(sound);

        Files.delete(basis);
        Files.delete(bases);
        assertThat(reasons(explain("--codec", "zstd:1")))
                .as("as older versions left it")
                .hasSize(CASES)
                .allSatisfy((id, reason) ->
                        assertThat(reason).startsWith("stale: made from other plans or by other rules (run key "));
        assertThat(explain().at("/configurations/0/untouched").asBoolean()).isTrue();
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void frozenPlansKeepWhatIsThereWhenCasesAreAdded() throws IOException {
        byte[] plans = Files.readAllBytes(folder().resolve("nnUNetPlans.json"));
        Map<String, FileTime> untouched = times();
        for (int i = CASES; i < CASES + 2; i++) {
            dataset.writeCase(i);
        }
        dataset.describe(CASES + 2);
        assertThat(reasons(explain()))
                .as("only the new cases")
                .containsEntry("case_5", "todo: not processed yet")
                .containsEntry("case_6", "todo: not processed yet")
                .hasSize(CASES + 2);
        assertThat(reasons(explain()).values().stream().filter(reason -> reason.startsWith("done")))
                .hasSize(CASES);

        assertThat(errorsOf(() ->
                        assertThat(run("plan_and_preprocess", "--frozen-plans")).isZero()))
                .containsPattern(
                        "planning anew would (change|give).* from the fingerprint of 5 cases; since .* 2 were added");

        assertThat(folder().resolve("nnUNetPlans.json")).hasBinaryContent(plans);
        assertThat(folder().resolve("nnUNetPlans_3d_fullres/case_6.b2nd")).exists();
        assertThat(times()).containsAllEntriesOf(untouched).hasSizeGreaterThan(untouched.size());
        JsonNode drift = explain().get("drift");
        assertThat(drift.get("remark").asText())
                .contains("from the fingerprint of 5 cases; since it was taken, 2 were added and 0 may have changed")
                .contains("extract_fingerprint --clean");
        assertThat(drift.get("added")).extracting(JsonNode::asText).containsExactly("case_5", "case_6");

        assertThat(runWithoutConfigurations("extract_fingerprint", "--clean")).isZero();
        assertThat(folder().resolve("nnUNetPlans.json")).hasBinaryContent(plans);
        drift = explain().get("drift");
        assertThat(drift.get("remark").asText()).endsWith("from the fingerprint of 7 cases");
        assertThat(drift.get("differences"))
                .extracting(JsonNode::asText)
                .anyMatch(difference -> difference.startsWith("original_median_shape_after_transp "));
    }

    @Test
    void theDriftIsThatOfTheCasesThatAreThereNow() throws IOException {
        Files.delete(dataset.image(0));
        Files.delete(dataset.label(0));
        dataset.describe(CASES - 1);

        JsonNode foretold = explain().get("drift");
        assertThat(foretold.get("remark").asText())
                .contains("from the fingerprint of 4 cases; since it was taken, 0 were added")
                .contains("1 were removed");
        assertThat(foretold.get("removed")).extracting(JsonNode::asText).containsExactly("case_0");

        assertThat(runWithoutConfigurations("extract_fingerprint", "--clean")).isZero();
        assertThat(withoutIntensities(foretold))
                .as("what planning from a new fingerprint would change")
                .isNotEmpty()
                .isEqualTo(withoutIntensities(explain().get("drift")));

        Files.writeString(folder().resolve("dataset_fingerprint.json"), "{}");
        assertThat(errorsOf(() ->
                        assertThat(run("plan_and_preprocess", "--frozen-plans")).isZero()))
                .contains("planning anew: not known, nothing can be planned from the fingerprint: BAD_PLAN");
    }

    @Test
    void casesThatArePutAsideAreLeftAloneUntilTheyAreRepairedOrToBeTriedAgain() throws IOException {
        byte[] whole = Files.readAllBytes(dataset.image(1));
        Files.write(dataset.image(1), new byte[500]);
        age(dataset.image(1), 100);
        assertThat(run("preprocess")).isEqualTo(2);

        JsonNode explained = explain();
        assertThat(explained.at("/configurations/0/untouched").asBoolean()).isTrue();
        assertThat(reasons(explained))
                .hasEntrySatisfying("case_1", reason -> assertThat(reason).startsWith("quarantined: NOT_NIFTI: "));
        assertThat(explained.at("/drift/differences"))
                .extracting(JsonNode::asText)
                .as("planned without it")
                .anyMatch(difference -> difference.startsWith("original_median_"));

        JsonNode again = explain("--retry-quarantined");
        assertThat(again.at("/configurations/0/untouched").asBoolean()).isFalse();
        assertThat(reasons(again))
                .hasEntrySatisfying(
                        "case_1",
                        reason ->
                                assertThat(reason).startsWith("todo: was put aside, and is tried again: NOT_NIFTI: "));

        Files.delete(dataset.label(1));
        assertThat(reasons(explain()))
                .hasEntrySatisfying("case_1", reason -> assertThat(reason).startsWith("quarantined: LABEL_MISSING: "));

        dataset.writeCase(1);
        assertThat(Files.readAllBytes(dataset.image(1))).isEqualTo(whole);
        assertThat(reasons(explain()))
                .containsEntry(
                        "case_1", "todo: was put aside as NOT_NIFTI, but its files are others by now, or may be");
        assertThat(run("preprocess")).isZero();
    }

    @Test
    void whatIsLeftOfACaseThatWasPutAsideIsNamedBeforeItIsTakenAway() throws IOException {
        Path record = done("case_1");
        byte[] content = Files.readAllBytes(record);
        Files.write(dataset.image(1), new byte[500]);
        age(dataset.image(1), 100);
        assertThat(run("preprocess")).isEqualTo(2);
        Files.write(record, content);

        JsonNode unit = explain().at("/configurations/0");
        assertThat(unit.get("removed")).extracting(JsonNode::asText).containsExactly("case_1");
        assertThat(unit.get("untouched").asBoolean()).isFalse();
        assertThat(run("preprocess")).isEqualTo(2);
        assertThat(record).doesNotExist();
        assertThat(explain().at("/configurations/0/untouched").asBoolean()).isTrue();
    }

    @Test
    void theVisitsForAFingerprintAreForetold() throws IOException {
        assertThat(explain().at("/fingerprint/kept").asBoolean()).isTrue();
        assertThat(toVisit(explain("--clean"))).hasSize(CASES);

        Files.write(dataset.image(1), new byte[500]);
        age(dataset.image(1), 100);
        Files.delete(folder().resolve("dataset_fingerprint.json"));
        assertThat(toVisit(explain())).hasSize(CASES);
        assertThat(runWithoutConfigurations("extract_fingerprint", "--bad-cases", "stop"))
                .isEqualTo(2);

        assertThat(toVisit(explain())).as("all but the bad one").hasSize(CASES - 1);
        assertThat(errorsOf(() -> assertThat(runWithoutConfigurations("extract_fingerprint", "--bad-cases", "stop"))
                        .isEqualTo(2)))
                .contains("Fingerprint: 5 cases, 1 of them settled before");

        assertThat(toVisit(explain("--retry-quarantined"))).hasSize(CASES);
        dataset.writeCase(1);
        assertThat(toVisit(explain())).hasSize(CASES);
        assertThat(errorsOf(() -> assertThat(runWithoutConfigurations("extract_fingerprint"))
                        .isZero()))
                .contains("Fingerprint: 5 cases, 0 of them settled before");
        assertThat(explain().at("/fingerprint/kept").asBoolean()).isTrue();
    }

    private static List<String> toVisit(JsonNode explained) {
        assertThat(explained.at("/fingerprint/kept").asBoolean()).isFalse();
        List<String> ids = new ArrayList<>();
        explained.at("/fingerprint/cases").forEach(each -> {
            if (!List.of("done", "quarantined").contains(each.get("state").asText())) {
                ids.add(each.get("case").asText());
            }
        });
        return ids;
    }

    private static List<String> withoutIntensities(JsonNode drift) {
        List<String> differences = new ArrayList<>();
        drift.get("differences").forEach(each -> differences.add(each.asText()));
        differences.removeIf(each -> each.startsWith("foreground_intensity_properties"));
        return differences;
    }

    private static String errorsOf(Runnable work) {
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            work.run();
        } finally {
            System.setErr(err);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    /** When each result and each record of a case was written. */
    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : List.of("nnUNetPlans_3d_fullres", ".nnunet-spark/nnUNetPlans_3d_fullres/done")) {
            try (Stream<Path> files = Files.list(folder().resolve(name))) {
                for (Path file : files.toList()) {
                    times.put(file.toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return times;
    }

    private int runWithoutConfigurations(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "-d",
                Integer.toString(SmallDataset.ID),
                "--raw",
                dataset.root().toString(),
                "--preprocessed",
                preprocessed.toString()));
        if (!command.equals("explain")) {
            arguments.addAll(List.of("--master", "local[2]", "--no_pbar"));
        }
        arguments.addAll(List.of(more));
        return Main.run(arguments.toArray(String[]::new));
    }

    private Path folder() {
        return preprocessed.resolve(SmallDataset.NAME);
    }

    private Path done(String caseId) throws IOException {
        String hash = LedgerLayout.caseHash(caseId);
        try (Stream<Path> records = Files.list(folder().resolve(".nnunet-spark/nnUNetPlans_3d_fullres/done"))) {
            return records.filter(record -> record.getFileName().toString().startsWith(hash))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** State and reason of each case. */
    private static Map<String, String> reasons(JsonNode explained) {
        Map<String, String> reasons = new TreeMap<>();
        JsonNode unit = explained.at("/configurations/0");
        unit.get("cases")
                .forEach(each -> reasons.put(
                        each.get("case").asText(),
                        each.get("state").asText() + ": " + each.get("reason").asText()));
        unit.get("removed").forEach(id -> reasons.put(id.asText(), "removed"));
        return reasons;
    }

    private int run(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("-c", CONFIGURATION));
        arguments.addAll(List.of(more));
        return runWithoutConfigurations(command, arguments.toArray(String[]::new));
    }

    private JsonNode explain(String... more) throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
            List<String> arguments = new ArrayList<>(List.of(more));
            arguments.add("--json");
            assertThat(run("explain", arguments.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(out);
        }
        return new ObjectMapper().readTree(told.toByteArray());
    }
}
