package org.nnunetspark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.SmallDataset;

/** Plans that come from another dataset, or that somebody has been at. */
final class PlansIT {
    private static final String OTHER = "Dataset008_Other";

    @TempDir
    private Path temp;

    private Path raw;
    private Path preprocessed;
    private Path planned;

    @BeforeEach
    void planOneOfTwoDatasets() throws IOException {
        raw = temp.resolve("raw");
        preprocessed = temp.resolve("preprocessed");
        planned = preprocessed.resolve(SmallDataset.NAME);
        SmallDataset.write(temp.resolve("elsewhere"), 3);
        SmallDataset dataset = SmallDataset.write(raw, 3);
        Files.move(temp.resolve("elsewhere").resolve(SmallDataset.NAME), raw.resolve(OTHER));
        assertThat(Main.run(dataset.planAndPreprocess(preprocessed, "--master", "local[2]")
                        .toArray(String[]::new)))
                .isZero();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--raw", raw.toString(), "--preprocessed", preprocessed.toString()));
        all.addAll(List.of("--master", "local[2]", "--no_pbar"));
        return Main.run(all.toArray(String[]::new));
    }

    @Test
    void anotherDatasetIsPreprocessedByThePlansOfThis() throws IOException {
        Path outcomes = temp.resolve("outcomes");
        String plans = planned.resolve("nnUNetPlans.json").toString();
        String[] command = {"preprocess", "-d", "8", "--plans", plans, "-plans_name", "Of7", "--outcomes", outcomes + ""
        };

        assertThat(run(command)).isZero();

        assertThat(Files.readString(outcomes))
                .contains("accept-warn", "PLAN_OF_OTHER_DATASET", "these plans are Dataset007_Small's");
        Path other = preprocessed.resolve(OTHER);
        assertThat(other.resolve("dataset.json")).hasSameBinaryContentAs(planned.resolve("dataset.json"));
        for (String configuration : List.of("_2d", "_3d_fullres")) {
            assertThat(results(other.resolve("Of7" + configuration)))
                    .hasSize(9)
                    .isEqualTo(results(planned.resolve("nnUNetPlans" + configuration)));
        }
        SortedMap<String, FileTime> before = times(other);
        assertThat(run(command)).isZero();
        assertThat(times(other)).isEqualTo(before);
    }

    @Test
    void movedPlansAreTheSameAsAdoptedOnes() throws IOException {
        String plans = planned.resolve("nnUNetPlans.json").toString();
        assertThat(run("preprocess", "-d", "8", "--plans", plans, "-c", "2d")).isZero();
        Path adopted = preprocessed.resolve(OTHER).resolve("nnUNetPlans.json");
        String text = Files.readString(adopted);
        Files.delete(adopted);

        assertThat(run("move_plans_between_datasets", "-s", "7", "-t", "8", "-sp", "nnUNetPlans"))
                .isZero();

        assertThat(adopted).hasContent(text).content().contains("\"dataset_name\": \"" + OTHER + "\"");
        assertThat(run("move_plans", "-s", "7", "-t", "8", "-sp", "Unknown")).isEqualTo(65);
        assertThat(run("move_plans", "-s", "7", "-t", "8", "-sp", "../x")).isEqualTo(65);
        assertThat(run("move_plans", "-s", "9", "-t", "8", "-sp", "nnUNetPlans"))
                .isEqualTo(64);
    }

    @Test
    void otherPlansOfTheSameNameAreNotReplaced() throws IOException {
        assertThat(run("move_plans", "-s", "7", "-t", "8", "-sp", "nnUNetPlans"))
                .isZero();
        Path mine = preprocessed.resolve(OTHER).resolve("nnUNetPlans.json");
        String edited = Files.readString(mine).replace("\"batch_size\": ", "\"batch_size\": 1");
        Files.writeString(mine, edited);
        String theirs = planned.resolve("nnUNetPlans.json").toString();

        String said = errorsOf(() ->
                assertThat(run("preprocess", "-d", "8", "--plans", theirs)).isEqualTo(65));

        assertThat(said).contains("nnUNetPlans.json: is there already", "give it another name with -plans_name");
        assertThat(mine).hasContent(edited);
    }

    @Test
    void aConfigurationThatDiffersInTrainingOnlyNeedsNoWork() throws IOException {
        Path plans = planned.resolve("nnUNetPlans.json");
        Files.writeString(plans, Files.readString(plans).replaceFirst("\"configurations\": \\{", """
                        "configurations": {
                        "3d_fullres_bs40": {"inherits_from": "3d_fullres", "batch_size": 40},
                        "3d_fullres_own": {"inherits_from": "3d_fullres_bs40", "data_identifier": "own"},
                        """));
        SortedMap<String, FileTime> before = times(planned.resolve("nnUNetPlans_3d_fullres"));

        assertThat(run("preprocess", "-d", "7", "-c", "3d_fullres_bs40", "3d_fullres_own"))
                .isZero();

        assertThat(times(planned.resolve("nnUNetPlans_3d_fullres"))).isEqualTo(before);
        assertThat(results(planned.resolve("own"))).isEqualTo(results(planned.resolve("nnUNetPlans_3d_fullres")));
    }

    @Test
    void whoPreprocessesLastHasTheSharedFolder() throws IOException {
        Path plans = planned.resolve("nnUNetPlans.json");
        String text = Files.readString(plans);
        Files.writeString(planned.resolve("same.json"), text.replace("\"batch_size\": ", "\"batch_size\": 1"));
        Files.writeString(
                planned.resolve("patchy.json"), text.replaceAll("\"patch_size\": \\[\\s*\\d+,", "\"patch_size\": [8,"));
        Path folder = planned.resolve("nnUNetPlans_3d_fullres");
        SortedMap<String, FileTime> times = times(folder);
        SortedMap<String, String> before = results(folder);

        assertThat(run("preprocess", "-d", "7", "-plans_name", "same")).isZero();
        assertThat(times(folder)).isEqualTo(times);

        String said = errorsOf(() -> assertThat(run("preprocess", "-d", "7", "-plans_name", "patchy"))
                .isZero());
        assertThat(said)
                .contains(
                        "nnUNetPlans_3d_fullres holds the data of patchy 3d_fullres now; nnUNetPlans 3d_fullres has the"
                                + " same folder but another patch size: preprocess that again before it is trained.")
                .contains("same 3d_fullres has the same folder")
                .doesNotContain("; patchy");
        assertThat(results(folder)).hasSameSizeAs(before).isNotEqualTo(before);

        assertThat(run("preprocess", "-d", "7")).isZero();
        assertThat(results(folder)).isEqualTo(before);
    }

    @Test
    void whatThePlansHaveNotGotIsRefused() {
        String said = errorsOf(() -> {
            assertThat(run("preprocess", "-d", "7", "-c", "3d_lowres")).isEqualTo(65);
            assertThat(run("preprocess", "-d", "7", "-plans_name", "Unknown")).isEqualTo(65);
        });
        assertThat(said)
                .contains("UNSUPPORTED_PLAN in nnUNetPlans.json: has none of [3d_lowres], only [2d, 3d_fullres]")
                .contains("BAD_PLAN in Unknown.json: there are no such plans yet");
    }

    @Test
    void plannersTakeNnunetsFlags() throws IOException {
        assertThat(run(
                        "plan_experiment",
                        "-d",
                        "7",
                        "-overwrite_target_spacing",
                        "3",
                        "1.5",
                        "1e0",
                        "-gpu_memory_target",
                        "4",
                        "-preprocessor_name",
                        "MyPreprocessor",
                        "-overwrite_plans_name",
                        "Mine"))
                .isZero();
        assertThat(planned.resolve("Mine.json"))
                .content()
                .contains("\"plans_name\": \"Mine\"", "\"preprocessor_name\": \"MyPreprocessor\"")
                .containsPattern("\"spacing\": \\[\\s+3.0,\\s+1.5,\\s+1.0\\s+]")
                .contains("\"data_identifier\": \"Mine_2d\"");
        String said = errorsOf(() -> {
            assertThat(run("preprocess", "-d", "7", "-plans_name", "Mine")).isEqualTo(65);
            assertThat(run("plan_experiment", "-d", "7", "-pl", "MyPlanner")).isEqualTo(64);
            assertThat(run("plan_experiment", "-d", "7", "-overwrite_target_spacing", "2", "2"))
                    .isEqualTo(64);
        });
        assertThat(said)
                .contains("UNSUPPORTED_PLAN in Mine.json: configurations.2d.preprocessor_name is \"MyPreprocessor\"")
                .contains("There is no planner MyPlanner.", "takes three numbers, not 2.");
    }

    private static SortedMap<String, String> results(Path folder) throws IOException {
        return SmallDataset.digests(folder);
    }

    /** When each file that nnU-Net would see was written last. */
    private static SortedMap<String, FileTime> times(Path folder) throws IOException {
        SortedMap<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains(".nnunet-spark")) {
                    times.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return times;
    }

    private static String errorsOf(Runnable work) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream console = System.err;
        System.setErr(new PrintStream(out, true, UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(console);
        }
        return out.toString(UTF_8);
    }
}
