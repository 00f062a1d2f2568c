package org.nnunetspark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.Outcome;

final class PlansTest {
    private static final String TEXT = """
            {
              "dataset_name": "Dataset001_Test",
              "plans_name": "nnUNetPlans",
              "image_reader_writer": "SimpleITKIO",
              "transpose_forward": [2, 0, 1],
              "transpose_backward": [1, 2, 0],
              "configurations": {
                "2d": {
                  "data_identifier": "nnUNetPlans_2d",
                  "preprocessor_name": "DefaultPreprocessor",
                  "batch_size": 12,
                  "patch_size": [256, 320],
                  "spacing": [0.5, 1],
                  "normalization_schemes": ["CTNormalization", "ZScoreNormalization"],
                  "use_mask_for_norm": [false, true],
                  "resampling_fn_data": "resample_data_or_seg_to_shape",
                  "resampling_fn_seg": "resample_data_or_seg_to_shape",
                  "resampling_fn_data_kwargs": {"is_seg": false, "order": 3, "order_z": 0, "force_separate_z": null},
                  "resampling_fn_seg_kwargs": {"is_seg": true, "order": 1, "order_z": 0, "force_separate_z": null}
                },
                "3d_fullres": {
                  "inherits_from": "2d",
                  "data_identifier": "nnUNetPlans_3d_fullres",
                  "patch_size": [32, 64, 64],
                  "spacing": [3.0, 0.5, 1]
                },
                "3d_cascade_fullres": {"inherits_from": "3d_fullres", "previous_stage": "3d_lowres"},
                "torch": {"inherits_from": "2d", "resampling_fn_seg": "resample_torch_fornnunet"},
                "loop": {"inherits_from": "pool"},
                "pool": {"inherits_from": "loop"},
                "orphan": {"inherits_from": "nothing"},
                "squatter": {"inherits_from": "3d_fullres", "data_identifier": "nnUNetPlans_2d"}
              },
              "foreground_intensity_properties_per_channel": {
                "0": {"mean": 40.5, "std": 300, "percentile_00_5": -1000.0, "percentile_99_5": 1300.25},
                "1": {}
              }
            }
            """;

    @Test
    void readsWhatPreprocessingNeeds() {
        assertThat(parse(TEXT).configuration("2d"))
                .isEqualTo(new ConfigurationPlan(
                        "2d",
                        "nnUNetPlans_2d",
                        "DefaultPreprocessor",
                        "SimpleITKIO",
                        List.of(2, 0, 1),
                        List.of(0.5, 1.0),
                        List.of(256, 320),
                        List.of(
                                new ChannelNormalization.Ct(-1000, 1300.25, 40.5, 300),
                                new ChannelNormalization.ZScore(true)),
                        new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 3),
                        new ResamplingPlan.Spline(1, 0, SeparateZ.AUTO, 3)));
        assertThat(parse(TEXT).datasetName()).isEqualTo("Dataset001_Test");
        assertThat(parse(TEXT).plansName()).isEqualTo("nnUNetPlans");
    }

    @Test
    void inheritsWhatAConfigurationDoesNotSay() {
        ConfigurationPlan cascade = parse(TEXT).configuration("3d_cascade_fullres");
        assertThat(cascade.dataIdentifier()).isEqualTo("nnUNetPlans_3d_fullres");
        assertThat(cascade.spacing()).containsExactly(3.0, 0.5, 1.0);
        assertThat(cascade.channels()).hasSize(2);
    }

    @Test
    void aCascadeSharesTheDataOfItsParent() {
        assertThat(parse(TEXT).dataConfigurations(List.of("2d", "3d_cascade_fullres", "3d_fullres")))
                .extracting(ConfigurationPlan::name)
                .containsExactly("2d", "3d_cascade_fullres");
    }

    @Test
    void refusesDifferentDataInOneFolder() {
        assertRefused(
                FaultCode.BAD_PLAN,
                "different data for 2d and squatter in one folder, nnUNetPlans_2d",
                () -> parse(TEXT).dataConfigurations(List.of("2d", "squatter")));
    }

    @Test
    void findsWhoWantsOtherDataInAFolder() {
        Plans plans = parse(TEXT);
        assertThat(plans.rivalsOf(plans.configuration("2d")))
                .containsEntry("squatter", List.of("spacing", "patch size"))
                .doesNotContainKeys("2d", "3d_fullres");
        assertThat(plans.rivalsOf(plans.configuration("3d_fullres"))).isEmpty();
    }

    @Test
    void aConfigurationThatDiffersInTrainingOnlyWantsTheSameData() {
        Plans plans = parse(TEXT.replace("\"loop\":", """
                "3d_fullres_bs40": {"inherits_from": "3d_cascade_fullres", "batch_size": 40, "next_stage": "x"},
                "3d_fullres_own": {"inherits_from": "3d_fullres_bs40", "data_identifier": "own", "spacing": [2, 1, 1]},
                "loop":"""));
        ConfigurationPlan parent = plans.configuration("3d_fullres");
        assertThat(plans.configuration("3d_fullres_bs40").canonical()).isEqualTo(parent.canonical());
        assertThat(plans.dataConfigurations(List.of("3d_fullres", "3d_fullres_bs40", "3d_fullres_own")))
                .extracting(ConfigurationPlan::dataIdentifier)
                .containsExactly("nnUNetPlans_3d_fullres", "own");
        ConfigurationPlan own = plans.configuration("3d_fullres_own");
        assertThat(own.spacing()).containsExactly(2.0, 1.0, 1.0);
        assertThat(own.patchSize()).isEqualTo(parent.patchSize());
        assertThat(own.canonical()).isNotEqualTo(parent.canonical());
    }

    @Test
    void listsWhatCanBePreprocessedAndNothingElse() {
        assertThat(parse(TEXT).preprocessable())
                .extracting(ConfigurationPlan::name)
                .containsExactly("2d", "3d_fullres");
    }

    @Test
    void missingArgumentsHaveTheFunctionsDefaults() {
        String bare =
                TEXT.replace("{\"is_seg\": false, \"order\": 3, \"order_z\": 0, \"force_separate_z\": null}", "{}");
        assertThat(parse(bare).configuration("2d").imageResampling())
                .isEqualTo(new ResamplingPlan.Spline(3, 0, SeparateZ.NEVER, 3));
    }

    @ParameterizedTest
    @MethodSource("otherResamplings")
    void readsOtherResamplings(String function, String arguments, ResamplingPlan expected) {
        String text = TEXT.replace(
                        "\"resampling_fn_data\": \"resample_data_or_seg_to_shape\"",
                        "\"resampling_fn_data\": \"" + function + "\"")
                .replace("{\"is_seg\": false, \"order\": 3, \"order_z\": 0, \"force_separate_z\": null}", arguments);
        ConfigurationPlan plan = parse(text).configuration("2d");
        assertThat(plan.imageResampling()).isEqualTo(expected);
        assertThat(plan.labelResampling()).isEqualTo(new ResamplingPlan.Spline(1, 0, SeparateZ.AUTO, 3));
    }

    static Stream<Arguments> otherResamplings() {
        String spline = "resample_data_or_seg_to_shape";
        String torch = "resample_torch_fornnunet";
        return Stream.of(
                Arguments.of(
                        spline,
                        "{\"order\": 5, \"order_z\": 2, \"force_separate_z\": true, \"separate_z_anisotropy_threshold\": 2}",
                        new ResamplingPlan.Spline(5, 2, SeparateZ.ALWAYS, 2)),
                Arguments.of(torch, "{}", new ResamplingPlan.Torch(SeparateZ.AUTO, 3, false, false)),
                Arguments.of(
                        torch,
                        "{\"is_seg\": false, \"force_separate_z\": false, \"memefficient_seg_resampling\": true,"
                                + " \"num_threads\": 1, \"device\": \"cpu\", \"mode\": \"linear\"}",
                        new ResamplingPlan.Torch(SeparateZ.NEVER, 3, true, true)),
                Arguments.of(
                        torch,
                        "{\"separate_z_anisotropy_threshold\": 1.5, \"aniso_axis_mode\": \"nearest-exact\"}",
                        new ResamplingPlan.Torch(SeparateZ.AUTO, 1.5, false, false)),
                Arguments.of("no_resampling_hack", "{}", new ResamplingPlan.None()));
    }

    @ParameterizedTest
    @CsvSource({
        "device, cuda, only \"cpu\" is supported",
        "mode, bicubic, only \"linear\" is supported",
        "aniso_axis_mode, linear, only \"nearest-exact\" is supported"
    })
    void refusesWhatPyTorchIsNotAskedFor(String argument, String value, String message) {
        String text = TEXT.replace(
                        "\"resampling_fn_data\": \"resample_data_or_seg_to_shape\"",
                        "\"resampling_fn_data\": \"resample_torch_fornnunet\"")
                .replace("\"order\": 3, \"order_z\": 0", "\"" + argument + "\": \"" + value + "\"");
        assertRefused(
                FaultCode.UNSUPPORTED_PLAN,
                "2d.resampling_fn_data_kwargs." + argument + " is \"" + value + "\"; " + message,
                () -> parse(text).configuration("2d"));
    }

    @Test
    void readsTheOlderKeyOfTheIntensities() {
        String old = TEXT.replace("properties_per_channel", "properties_by_modality");
        assertThat(parse(old).configuration("2d")).isEqualTo(parse(TEXT).configuration("2d"));
    }

    @ParameterizedTest
    @CsvSource({"2d, torch", "loop, 2d"})
    void aConfigurationThatNobodyAsksForMayBeOfAnyKind(String present, String asked) {
        assertThat(parse(TEXT).configurationNames()).contains(present, asked);
        assertThat(parse(TEXT).configuration("2d").name()).isEqualTo("2d");
    }

    @ParameterizedTest
    @CsvSource({
        "loop, configurations.loop inherits from itself: loop from pool from loop",
        "orphan, configurations has no \"nothing\"",
        "3d_lowres, configurations has no \"3d_lowres\""
    })
    void refusesImpossibleInheritance(String name, String message) {
        assertRefused(FaultCode.BAD_PLAN, message, () -> parse(TEXT).configuration(name));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`resample_data_or_seg_to_shape`, `my_resampling`, 2d.resampling_fn_data is \"my_resampling\"; only",
                "`resample_data_or_seg_to_shape`, `no_resampling_hack`, data_kwargs has the unknown argument \"is_seg\"",
                "`resample_data_or_seg_to_shape`, `resample_torch_fornnunet`, has the unknown argument \"order\"",
                "`DefaultPreprocessor`, `MyPreprocessor`, 2d.preprocessor_name is \"MyPreprocessor\"",
                "`\"ZScoreNormalization\"`, `\"MyNorm\"`, normalization_schemes.1 is the unknown normalisation \"MyNorm\"",
                "`\"order\": 3`, `\"order\": 6`, 2d.resampling_fn_data_kwargs.order is 6; there are splines of order 0 to 5",
                "`\"order\": 3`, `\"ordre\": 3`, 2d.resampling_fn_data_kwargs has the unknown argument \"ordre\"",
                "`\"is_seg\": true, `, ``, 2d.resampling_fn_seg_kwargs has is_seg false; only true"
            })
    void refusesWhatTheProgramHasNotGot(String part, String replacement, String message) {
        assertRefused(
                FaultCode.UNSUPPORTED_PLAN,
                message,
                () -> parse(TEXT.replace(part, replacement)).configuration("2d"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`[0.5, 1]`, `[0.5]`, 2d.spacing is not a list of 2 or 3 axes: [0.5]",
                "`[0.5, 1]`, `[0.5, 0]`, 2d.spacing.1 is not a positive number: 0",
                "`[256, 320]`, `[256, 0]`, 2d.patch_size.1 is not an integer from 1 to 1048576: 0",
                "`[256, 320]`, `[256.5, 320]`, 2d.patch_size.0 is not an integer from 1 to 1048576: 256.5",
                "`[256, 320]`, `[256]`, 2d.patch_size is not a list of as many axes as the spacing",
                "`[2, 0, 1]`, `[2, 0, 2]`, transpose_forward is not an order of the axes 0, 1, 2",
                "`[1, 2, 0]`, `[2, 0, 1]`, `transpose_backward is not the inverse of transpose_forward [2, 0, 1]`",
                "`[false, true]`, `[false]`, use_mask_for_norm is not a list of as many entries",
                "`[false, true]`, `[null, true]`, use_mask_for_norm.0 is not true or false: null",
                "`\"force_separate_z\": null`, `\"force_separate_z\": 1`, force_separate_z is not true or false: 1",
                "`\"order\": 3`, `\"order\": -1`, order is not an integer from 0 to 2147483647: -1",
                "`\"std\": 300`, `\"std\": -1`, per_channel.0 is not possible",
                "`\"0\": {`, `\"2\": {`, foreground_intensity_properties_per_channel has no \"0\"",
                "`\"1\": {`, `\"2\": {`, foreground_intensity_properties_per_channel has no \"1\"",
                "`[0.5, 1]`, `[0.5, 1e-9]`, `2d.spacing is not a spacing that an image can have (1e-6 to 1e6 mm): [0.5,1.0E-9]`",
                "`\"configurations\"`, `\"configuration\"`, the document has no \"configurations\"",
                "`nnUNetPlans_2d`, `gt_segmentations`, is the name of another file or folder there"
            })
    void refusesWhatIsImpossible(String part, String replacement, String message) {
        assertRefused(
                FaultCode.BAD_PLAN,
                message,
                () -> parse(TEXT.replace(part, replacement)).configuration("2d"));
    }

    @ParameterizedTest
    @CsvSource({"..", "../x", "a/b", "a\\\\b", ".nnunet-spark", "''", "a:b", "'a '", "a\\u0000b", "a\\u202eb"})
    void refusesIdentifiersThatLeaveTheFolder(String identifier) {
        assertRefused(
                FaultCode.PATH_OUTSIDE_ROOT,
                "2d.data_identifier",
                () -> parse(TEXT.replace("nnUNetPlans_2d", identifier)).configuration("2d"));
    }

    @Test
    void takesIdentifiersOfAnyScript() {
        String named = TEXT.replace("nnUNetPlans_2d", "Pläne 2d (neu)");
        assertThat(parse(named).configuration("2d").dataIdentifier()).isEqualTo("Pläne 2d (neu)");
    }

    @Test
    void aConfigurationTravels() throws IOException, ClassNotFoundException {
        ConfigurationPlan plan = parse(TEXT).configuration("2d");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plan);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(plan);
        }
    }

    private static Plans parse(String text) {
        return Plans.parse("nnUNetPlans.json", text.getBytes(UTF_8));
    }

    private static void assertRefused(FaultCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InputFaultException.class, e -> {
                    assertThat(e.fault().code()).isEqualTo(code);
                    assertThat(e.fault().outcome()).isEqualTo(Outcome.REFUSE);
                })
                .hasMessageContaining("nnUNetPlans.json")
                .hasMessageContaining(message);
    }
}
