package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class ExperimentPlannerTest {
    private static final ChannelIntensities INTENSITIES = new ChannelIntensities(800, 100, 90, -500, -400, 700, 120);
    private static final PlannerInput INPUT = new PlannerInput("Dataset001_Test", List.of("CT"), 2, 20, "SimpleITKIO");

    @TestFactory
    Stream<DynamicTest> everyPlannerWritesNnunetsText() {
        return Vectors.stream(Vectors.read("plans.json.gz").get("cases"))
                .flatMap(dataset -> Vectors.stream(dataset.get("runs"))
                        .map(run -> DynamicTest.dynamicTest(
                                dataset.get("name").textValue() + " " + run.get("planner") + " " + run.get("kwargs"),
                                () -> assertSamePlans(dataset, run))));
    }

    private static void assertSamePlans(JsonNode dataset, JsonNode run) {
        DatasetFingerprint fingerprint = DatasetFingerprint.parse(
                PythonJson.write(dataset.get("fingerprint")).getBytes(UTF_8));
        PlannerKind kind = PlannerKind.named(run.get("planner").textValue()).orElseThrow();
        PlannerInput input = Vectors.input(dataset.get("name").textValue(), dataset.get("dataset_json"), "SimpleITKIO");
        PlannedExperiment planned =
                ExperimentPlanner.plan(kind, options(run.get("kwargs")), input, fingerprint, Optional.empty());
        assertThat(planned.json()).isEqualTo(run.get("plans_text").textValue());
        assertThat(planned.plansName() + ".json")
                .isEqualTo(run.get("plans_file").textValue());
    }

    private static PlannerOptions options(JsonNode arguments) {
        return new PlannerOptions(
                Optional.ofNullable(arguments.get("gpu_memory_target_in_gb")).map(JsonNode::doubleValue),
                Optional.ofNullable(arguments.get("overwrite_target_spacing"))
                        .map(spacing -> Spacing.of(Vectors.vector(spacing).toArray())),
                Optional.ofNullable(arguments.get("plans_name")).map(JsonNode::textValue),
                PlannerOptions.DEFAULT_PREPROCESSOR);
    }

    @TestFactory
    Stream<DynamicTest> plansOfRealDatasetsAreNnunetsText() {
        return Vectors.stream(Vectors.read("real_plans.json.gz").get("cases"))
                .map(dataset ->
                        DynamicTest.dynamicTest(dataset.get("name").textValue(), () -> assertSamePlans(dataset)));
    }

    private static void assertSamePlans(JsonNode dataset) {
        String text = dataset.get("fingerprint_text").textValue();
        DatasetFingerprint fingerprint = DatasetFingerprint.parse(text.getBytes(UTF_8));
        assertThat(fingerprint.toJson()).isEqualTo(text);
        JsonNode datasetJson = dataset.get("dataset_json");
        String reader = datasetJson.get("file_ending").textValue().equals(".nii") ? "NibabelIO" : "SimpleITKIO";
        PlannerInput input = Vectors.input(dataset.get("name").textValue(), datasetJson, reader);
        PlannedExperiment planned = ExperimentPlanner.plan(
                PlannerKind.DEFAULT, PlannerOptions.defaults(), input, fingerprint, Optional.empty());
        assertThat(planned.json()).isEqualTo(dataset.get("plans_text").textValue());
    }

    @Test
    void otherConfigurationsOfTheOldPlansSurviveBehindTheNewOnes() {
        String old = """
                {"configurations": {"mine": {"inherits_from": "3d_fullres", "batch_size": 4}, "2d": {"stale": true},
                  "3d_lowres": {"spacing": [1e-05, 2]}}, "transpose_forward": [0, 1, 2]}""";
        PlannedExperiment planned = plan(
                fingerprint(64, 1), PlannerOptions.defaults(), Optional.of(Plans.parse("old", old.getBytes(UTF_8))));
        assertThat(Plans.parse("new", planned.json().getBytes(UTF_8)).configurationNames())
                .containsExactly("2d", "3d_fullres", "mine", "3d_lowres");
        assertThat(planned.json())
                .doesNotContain("stale")
                .contains("\"batch_size\": 4")
                .contains("1e-05,\n                2\n");
    }

    @ParameterizedTest
    @CsvSource({
        "ct, CTNormalization",
        "CT, CTNormalization",
        "noNorm, NoNormalization",
        "Z\u017fcore, ZScoreNormalization",
        "RE\u017fcale_to_0_1, RescaleTo01Normalization",
        "RGB_to_0_1, RGBTo01Normalization",
        "'ct ', ZScoreNormalization",
        "T2, ZScoreNormalization"
    })
    void channelNamesChooseTheNormalisation(String channel, String scheme) {
        assertThat(NormalizationScheme.forChannel(channel).className()).isEqualTo(scheme);
    }

    @Test
    void saysWhatBecameOfTheCoarserConfiguration() {
        assertThat(plan(fingerprint(64, 1), PlannerOptions.defaults(), Optional.empty())
                        .notes())
                .anyMatch(note -> note.startsWith("no 3d_lowres is needed"));
        assertThat(plan(fingerprint(210, 1), PlannerOptions.defaults(), Optional.empty())
                        .notes())
                .anyMatch(note -> note.startsWith("3d_lowres is dropped"));
        assertThat(plan(fingerprint(512, 1), PlannerOptions.defaults(), Optional.empty())
                        .notes())
                .anyMatch(note -> note.startsWith("3d_lowres has spacing"));
    }

    @Test
    void aPresetForAnotherMemorySizeIsNoted() {
        PlannedExperiment planned =
                ExperimentPlanner.plan(PlannerKind.RESENC_L, memory(16), INPUT, fingerprint(64, 1), Optional.empty());
        assertThat(planned.notes())
                .contains("nnUNetPlannerResEncL is a preset for 24.0 GB of GPU memory, not for 16.0 GB");
    }

    @Test
    void refusesAGpuThatHoldsNoNetwork() {
        assertThatThrownBy(() -> plan(fingerprint(64, 1), memory(1e-9), Optional.empty()))
                .isInstanceOfSatisfying(InputFaultException.class, e -> {
                    assertThat(e.fault().code()).isEqualTo(FaultCode.BAD_PLAN);
                    assertThat(e.fault().outcome()).isEqualTo(Outcome.REFUSE);
                })
                .hasMessageContaining("no network for 3d_fullres with spacing [1.0, 1.0, 1.0] mm")
                .hasMessageContaining("fits into 1.0E-9 GB");
    }

    @Test
    void refusesAFingerprintWithOtherChannels() {
        PlannerInput twoChannels = new PlannerInput("Dataset001_Test", List.of("T1", "T2"), 2, 20, "SimpleITKIO");
        assertThatThrownBy(() -> ExperimentPlanner.plan(
                        PlannerKind.DEFAULT,
                        PlannerOptions.defaults(),
                        twoChannels,
                        fingerprint(64, 1),
                        Optional.empty()))
                .isInstanceOf(InputFaultException.class)
                .hasMessage("BAD_PLAN in dataset_fingerprint.json: has 1 channels, but dataset.json names 2");
    }

    @Test
    void refusesPlansNamesThatLeaveTheFolder() {
        assertThatThrownBy(() -> new PlannerOptions(
                        Optional.empty(), Optional.empty(), Optional.of("../plans"), "DefaultPreprocessor"))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("the plans name \"../plans\" is not a plain name");
    }

    @Test
    void refusesAnImpossibleMemorySize() {
        assertThatThrownBy(() -> memory(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no GPU has 0.0 GB");
    }

    @Test
    void anyPreprocessorIsWrittenButOnlyTheDefaultOneIsThere() {
        PlannerOptions options =
                new PlannerOptions(Optional.empty(), Optional.empty(), Optional.empty(), "MyPreprocessor");
        PlannedExperiment planned = plan(fingerprint(64, 1), options, Optional.empty());
        PlannedExperiment usual = plan(fingerprint(64, 1), PlannerOptions.defaults(), Optional.empty());
        assertThat(planned.json()).isEqualTo(usual.json().replace("DefaultPreprocessor", "MyPreprocessor"));
        Plans plans = Plans.parse("nnUNetPlans.json", planned.json().getBytes(UTF_8));
        assertThatThrownBy(() -> plans.configuration("2d"))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("preprocessor_name is \"MyPreprocessor\"");
    }

    @Test
    void knowsNnunetsPlannersByName() {
        assertThat(PlannerKind.named("nnUNetPlannerResEncXL")).contains(PlannerKind.RESENC_XL);
        assertThat(PlannerKind.named("experimentplanner")).isEmpty();
    }

    private static PlannerOptions memory(double gigabytes) {
        return new PlannerOptions(
                Optional.of(gigabytes), Optional.empty(), Optional.empty(), PlannerOptions.DEFAULT_PREPROCESSOR);
    }

    private static DatasetFingerprint fingerprint(int edge, double spacing) {
        Shape cube = new Shape(edge, edge, edge);
        return DatasetFingerprint.of(
                List.of(new CaseExtent(CaseSpacing.of(new Spacing(spacing, spacing, spacing)), cube, cube)),
                List.of(INTENSITIES));
    }

    private static PlannedExperiment plan(
            DatasetFingerprint fingerprint, PlannerOptions options, Optional<Plans> existing) {
        return ExperimentPlanner.plan(PlannerKind.DEFAULT, options, INPUT, fingerprint, existing);
    }
}
