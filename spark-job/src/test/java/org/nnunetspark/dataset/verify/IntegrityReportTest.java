package org.nnunetspark.dataset.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.DatasetDescriptionParser;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.Grade;
import org.nnunetspark.dataset.NnUNetView;
import org.nnunetspark.dataset.PathRules;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.LabelValues;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

final class IntegrityReportTest {
    private static final Geometry ITK = new Geometry.Itk(
            List.of(1.0, 1.0, 1.0), List.of(0.0, 0.0, 0.0), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0));
    private static final Grader GRADER = new Grader(ReaderChoice.SIMPLE_ITK, ".nii.gz");

    private static DatasetDescription description() {
        String json = """
                {"channel_names": {"0": "CT"}, "numTraining": 3, "file_ending": ".nii.gz",
                 "labels": {"background": 0, "organ": 1, "lesion": 2, "rib": 3, "ignore": 4}}
                """;
        return DatasetDescriptionParser.parse(json.getBytes(UTF_8), new PathRules("/d", List.of("/d"), Map.of()))
                .description()
                .orElseThrow();
    }

    private static LabelValues values(float... valueAndVoxels) {
        TreeMap<Float, Long> voxels = new TreeMap<>();
        for (int i = 0; i < valueAndVoxels.length; i += 2) {
            voxels.put(valueAndVoxels[i], (long) valueAndVoxels[i + 1]);
        }
        return new LabelValues(voxels, 0);
    }

    private static CaseInspection inspection(String id, LabelValues values, Finding... findings) {
        FileFacts image = new FileFacts(id + "_0000", new Shape(1, 1, 1), ITK, "same", Content.VARIED);
        FileFacts label = new FileFacts(id, new Shape(1, 1, 1), ITK, "label of " + id, Content.VARIED);
        return new CaseInspection(
                id, List.of(findings), List.of(new CaseFacts(id, List.of(image), label)), List.of(values));
    }

    private static IntegrityReport report(List<Fault> faults, CaseInspection... inspections) {
        return IntegrityReport.of(
                "Dataset001_Test", description(), faults, new IntegrityReport.Inspections(List.of(inspections), false));
    }

    private static List<String> texts(IntegrityReport report) {
        return report.findings().stream()
                .map(entry -> entry.caseId() + " " + entry.finding().grade().label() + " "
                        + entry.finding().fault())
                .toList();
    }

    @Test
    void addsWhatOnlyAllCasesTogetherShow() {
        IntegrityReport report = report(
                List.of(),
                inspection("a", values(0, 10, 1, 5)),
                inspection("b", values(0, 10, 1, 5, 2, 1)),
                inspection("c", values(0, 9, 9, 1)));
        assertThat(texts(report))
                .containsExactly(
                        "- suspect LABEL_ABSENT in dataset.json: declared, but in no case: 3 (rib), 4 (ignore)",
                        "- suspect LABEL_RARE in dataset.json: in less than half of the 3 cases: 2 (lesion) in 1",
                        "a suspect DUPLICATE_IMAGE in a_0000: has the same bytes as b_0000, channel 0000 of case \"b\""
                                + " and of 1 more",
                        "b suspect DUPLICATE_IMAGE in b_0000: has the same bytes as a_0000, channel 0000 of case \"a\""
                                + " and of 1 more",
                        "c suspect DUPLICATE_IMAGE in c_0000: has the same bytes as a_0000, channel 0000 of case \"a\""
                                + " and of 1 more");
        assertThat(report.histogram().orElseThrow().rows())
                .contains(
                        new LabelHistogram.Row(0, "background", 29, 3),
                        new LabelHistogram.Row(1, "organ", 10, 2),
                        new LabelHistogram.Row(9, "", 1, 1));
        assertThat(report.nnUNetView()).isEqualTo(NnUNetView.PASSES);
    }

    @Test
    void theWorstFindingIsTheVerdict() {
        Finding noise = GRADER.grade(Fault.of(FaultCode.TRAILING_DATA, "f", "3 bytes"));
        Finding cut = GRADER.grade(Fault.of(FaultCode.TRUNCATED_GZIP, "f", "at byte 9"));
        Finding undeclared = GRADER.grade(Fault.of(FaultCode.UNEXPECTED_LABEL, "l", "7"));
        LabelValues all = values(0, 1, 1, 1, 2, 1, 3, 1, 4, 1);
        IntegrityReport damaged = report(List.of(), inspection("a", all, noise, cut), inspection("b", all, noise));
        assertThat(damaged.nnUNetView()).isEqualTo(NnUNetView.MAY_PASS);
        assertThat(damaged.worstOfCases()).isEqualTo(Map.of("a", Grade.FATAL, "b", Grade.SUSPECT));
        assertThat(report(List.of(), inspection("a", all, cut, undeclared)).nnUNetView())
                .isEqualTo(NnUNetView.REFUSES);
        assertThat(damaged.isRefused()).isFalse();
        assertThat(report(List.of(Fault.refusing(FaultCode.COUNT_MISMATCH, "dataset.json", "2, not 3")))
                        .isRefused())
                .isTrue();
    }

    /** nnU-Net takes every file with the ending for a channel, and NibabelIO only files of three axes. */
    @Test
    void fatalIsAlsoWhatOnlyNnUNetRefuses() {
        Fault stray = Fault.of(FaultCode.IGNORED_FILE, "imagesTr/._a_0000.nii.gz", "no case has a file of this name");
        Fault text = Fault.of(FaultCode.IGNORED_FILE, "imagesTr/readme.txt", "no case has a file of this name");
        Fault axes = Fault.of(FaultCode.TRAILING_AXES, "f", "4 axes");
        Grader nibabel = new Grader(ReaderChoice.NIBABEL, ".nii.gz");
        assertThat(GRADER.grade(stray).nnUNet()).isEqualTo(NnUNetView.REFUSES);
        assertThat(GRADER.grade(stray).grade()).isEqualTo(Grade.FATAL);
        assertThat(GRADER.grade(text).grade()).isEqualTo(Grade.NOISE);
        assertThat(GRADER.grade(axes).grade()).isEqualTo(Grade.NOISE);
        assertThat(nibabel.grade(axes).grade()).isEqualTo(Grade.FATAL);
    }
}
