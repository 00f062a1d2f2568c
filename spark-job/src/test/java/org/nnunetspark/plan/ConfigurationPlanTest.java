package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

final class ConfigurationPlanTest {
    private static final ResamplingPlan RESAMPLING = new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 3);

    @Test
    void newShapesAreNnunets() {
        for (JsonNode vector : Vectors.read("new_shape.json")) {
            for (int axis = 0; axis < 3; axis++) {
                double size = ResampledSize.of(
                        vector.get("old_shape").get(axis).doubleValue(),
                        vector.get("old_spacing").get(axis).doubleValue(),
                        vector.get("new_spacing").get(axis).doubleValue());
                assertThat(size).isEqualTo(vector.get("new_shape").get(axis).doubleValue());
            }
        }
    }

    @Test
    void aFlatConfigurationKeepsTheFirstAxis() {
        ConfigurationPlan flat = plan(0.5, 0.25);
        Spacing spacing = new Spacing(7.1, 1, 1);
        assertThat(flat.targetSpacing(spacing)).isEqualTo(new Spacing(7.1, 0.5, 0.25));
        assertThat(flat.imageShape(new Shape(13, 10, 10), spacing)).isEqualTo(new Shape(13, 20, 40));
    }

    @Test
    void whatIsNotResampledKeepsItsShape() {
        ConfigurationPlan plan = plan(RESAMPLING, new ResamplingPlan.None());
        Shape cropped = new Shape(4, 5, 6);
        assertThat(plan.imageShape(cropped, new Spacing(2, 2, 2))).isEqualTo(new Shape(8, 10, 12));
        assertThat(plan.labelShape(cropped, new Spacing(2, 2, 2))).isEqualTo(cropped);
        assertThat(plan.labelShape(cropped, new Spacing(1e-9, 1, 1))).isEqualTo(cropped);
    }

    @Test
    void theCanonicalTextSeesEveryArgumentOfEveryResampling() {
        assertThat(Stream.of(
                                new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 3),
                                new ResamplingPlan.Spline(3, 1, SeparateZ.AUTO, 3),
                                new ResamplingPlan.Spline(2, 0, SeparateZ.AUTO, 3),
                                new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 2),
                                new ResamplingPlan.Torch(SeparateZ.AUTO, 3, false, false),
                                new ResamplingPlan.Torch(SeparateZ.AUTO, 2, false, false),
                                new ResamplingPlan.Torch(SeparateZ.NEVER, 3, false, false),
                                new ResamplingPlan.Torch(SeparateZ.AUTO, 3, true, false),
                                new ResamplingPlan.Torch(SeparateZ.AUTO, 3, false, true),
                                new ResamplingPlan.None())
                        .map(resampling -> plan(resampling, RESAMPLING).canonical()))
                .doesNotHaveDuplicates();
        assertThat(plan(new ResamplingPlan.Spline(3, 0, SeparateZ.ALWAYS, 2), RESAMPLING)
                        .canonical())
                .isEqualTo(plan(new ResamplingPlan.Spline(3, 0, SeparateZ.ALWAYS, 3), RESAMPLING)
                        .canonical());
    }

    @Test
    void refusesSlicesThatNoArrayHolds() {
        ConfigurationPlan plan = plan(1, 0.001, 0.001);
        assertThatThrownBy(() -> plan.imageShape(new Shape(4, 50, 60), new Spacing(1, 1, 1)))
                .isInstanceOf(InputFaultException.class)
                .hasMessageContaining("VOLUME_TOO_LARGE")
                .hasMessageContaining("a slice may have at most 536870911");
    }

    @ParameterizedTest
    @CsvSource({"1000, ZERO_DIM", "1e-9, VOLUME_TOO_LARGE"})
    void refusesShapesThatCannotBe(double target, FaultCode code) {
        ConfigurationPlan plan = plan(target, target, target);
        assertThatThrownBy(() -> plan.labelShape(new Shape(4, 50, 60), new Spacing(1, 1, 1)))
                .isInstanceOfSatisfying(
                        InputFaultException.class,
                        e -> assertThat(e.fault().code()).isEqualTo(code))
                .hasMessageContaining("4 x 50 x 60 voxels");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"batch_size\": 2`, `\"batch_size\": 4`",
                "`\"n_stages\": 4`, `\"n_stages\": 6`",
                "`\"median\": 90.0`, `\"median\": 91.0`",
                "`\"plans_name\": \"nnUNetPlans\"`, `\"plans_name\": \"other\"`",
                "`\"experiment_planner_used\": \"ExperimentPlanner\"`, `\"experiment_planner_used\": \"Mine\"`",
                "`\"batch_dice\": false`, `\"batch_dice\": true`"
            })
    void theCanonicalTextDoesNotSeeWhatTrainingAlonUses(String part, String replacement) {
        assertThat(planned()).contains(part);
        assertThat(canonical(planned().replace(part, replacement))).isEqualTo(canonical(planned()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"mean\": 100.25`, `\"mean\": 100.5`",
                "`\"std\": 120.75`, `\"std\": 120.5`",
                "`\"percentile_00_5\": -400.5`, `\"percentile_00_5\": -400.25`",
                "`\"percentile_99_5\": 700.0`, `\"percentile_99_5\": 701.0`",
                "`\"force_separate_z\": null`, `\"force_separate_z\": false`",
                "`CTNormalization`, `NoNormalization`",
                "`\"SimpleITKIO\"`, `\"NibabelIO\"`"
            })
    void theCanonicalTextSeesWhatPreprocessingUses(String part, String replacement) {
        assertThat(planned()).contains(part);
        assertThat(canonical(planned().replace(part, replacement))).isNotEqualTo(canonical(planned()));
    }

    @Test
    void theCanonicalTextSeesSpacingMaskAndAxes() {
        List<Integer> order = List.of(0, 1, 2);
        ChannelNormalization whole = new ChannelNormalization.ZScore(false);
        ChannelNormalization masked = new ChannelNormalization.ZScore(true);
        assertThat(Stream.of(
                                plan(order, whole, 1, 1, 1),
                                plan(order, whole, 1, 1, 1.5),
                                plan(order, masked, 1, 1, 1),
                                plan(List.of(1, 0, 2), whole, 1, 1, 1))
                        .map(ConfigurationPlan::canonical))
                .doesNotHaveDuplicates();
    }

    @Test
    void theCanonicalTextKeepsItsForm() {
        assertThat(plan(1, 0.5).canonical().replaceAll("\\s+", ""))
                .isEqualTo("{\"channels\":[{\"scheme\":\"NoNormalization\"}],\"patch_size\":[8,8],"
                        + "\"preprocessor\":\"DefaultPreprocessor\",\"reader\":\"SimpleITKIO\","
                        + "\"resampling_data\":{\"function\":\"resample_data_or_seg_to_shape\",\"order\":3,\"order_z\":0,"
                        + "\"separate_z\":\"AUTO\"},"
                        + "\"resampling_seg\":{\"function\":\"resample_data_or_seg_to_shape\",\"order\":3,\"order_z\":0,"
                        + "\"separate_z\":\"AUTO\"},"
                        + "\"spacing\":[1.0,0.5],\"transpose_forward\":[0,1,2]}");
    }

    @Test
    void everyPlannedConfigurationOfTheDefaultPlannerCanBeRead() {
        for (JsonNode dataset : Vectors.read("plans.json.gz").get("cases")) {
            Plans plans = Plans.parse(
                    "p",
                    dataset.get("runs").get(0).get("plans_text").textValue().getBytes(UTF_8));
            assertThat(plans.dataConfigurations(plans.configurationNames()))
                    .extracting(ConfigurationPlan::name)
                    .isEqualTo(plans.configurationNames().stream()
                            .filter(name -> !name.equals("3d_cascade_fullres"))
                            .toList());
        }
    }

    private static String planned() {
        return Vectors.read("plans.json.gz")
                .get("cases")
                .get(0)
                .get("runs")
                .get(0)
                .get("plans_text")
                .textValue();
    }

    private static String canonical(String plans) {
        return Plans.parse("p", plans.getBytes(UTF_8))
                .configuration("3d_fullres")
                .canonical();
    }

    private static ConfigurationPlan plan(double... spacing) {
        return plan(List.of(0, 1, 2), new ChannelNormalization.Unchanged(), spacing);
    }

    private static ConfigurationPlan plan(
            List<Integer> transposeForward, ChannelNormalization channel, double... spacing) {
        return new ConfigurationPlan(
                "c",
                "nnUNetPlans_c",
                "DefaultPreprocessor",
                "SimpleITKIO",
                transposeForward,
                Arrays.stream(spacing).boxed().toList(),
                Collections.nCopies(spacing.length, 8),
                List.of(channel),
                RESAMPLING,
                RESAMPLING);
    }

    private static ConfigurationPlan plan(ResamplingPlan images, ResamplingPlan labels) {
        return new ConfigurationPlan(
                "c",
                "nnUNetPlans_c",
                "DefaultPreprocessor",
                "SimpleITKIO",
                List.of(0, 1, 2),
                List.of(1.0, 1.0, 1.0),
                List.of(8, 8, 8),
                List.of(new ChannelNormalization.Unchanged()),
                images,
                labels);
    }
}
