package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.format.blosc2.Codec;
import org.nnunetspark.format.nifti.NiftiWriter;
import org.nnunetspark.kernel.ForegroundClass;
import org.nnunetspark.ledger.Attempt;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.plan.ChannelNormalization;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.ResamplingPlan;
import org.nnunetspark.plan.SeparateZ;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;
import org.nnunetspark.testing.Allocation;
import org.nnunetspark.testing.CountedPlanes;
import org.nnunetspark.testing.CountedReads;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/** Counts what the visit of a case does: bytes read of its files, and bytes from the heap. */
final class VisitWorkTest {
    private static final String NAME = "Dataset008_Work";
    private static final int SLICES = 100;
    private static final int HEIGHT = 12;
    private static final int WIDTH = 1000;
    private static final List<Integer> LABELS = List.of(1, 2, 3, 4);

    @TempDir
    Path root;

    private RawDataset raw;
    private int visits;

    @BeforeEach
    void writeDataset() throws IOException {
        Path folder = root.resolve("raw").resolve(NAME);
        Files.createDirectories(folder.resolve("imagesTr"));
        Files.createDirectories(folder.resolve("labelsTr"));
        Files.writeString(folder.resolve("dataset.json"), """
                {"channel_names": {"0": "CT"}, "labels": {"background": 0, "a": 1, "b": 2, "c": 3, "d": 4},
                 "numTraining": 2, "file_ending": ".nii.gz"}
                """);
        writeCase(folder, SLICES);
        writeCase(folder, 2 * SLICES);
        raw = RawDataset.open(new LocalStore(), StorePath.of(folder), RawRules.usual(), true);
    }

    private static void writeCase(Path folder, int slices) throws IOException {
        Shape shape = new Shape(slices, HEIGHT, WIDTH);
        CountedPlanes planes = new CountedPlanes(shape);
        short[] image = new short[(int) shape.voxels()];
        byte[] labels = new byte[image.length];
        float[] values = new float[shape.plane()];
        short[] plane = new short[shape.plane()];
        for (int z = 0; z < slices; z++) {
            planes.read(z, values);
            planes.read(z, plane);
            for (int i = 0; i < plane.length; i++) {
                image[z * plane.length + i] = (short) values[i];
                labels[z * plane.length + i] = (byte) plane[i];
            }
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("imagesTr/" + id(slices) + "_0000.nii.gz"))) {
            NiftiWriter.gzipped().write(out, shape, new Spacing(1, 1, 1), image);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("labelsTr/" + id(slices) + ".nii.gz"))) {
            NiftiWriter.gzipped().write(out, shape, new Spacing(1, 1, 1), labels);
        }
    }

    private static String id(int slices) {
        return "case_" + slices;
    }

    @Test
    void readsEveryFileOnceForAllConfigurations() throws IOException {
        CountedReads reads = new CountedReads(new LocalStore());
        visit(SLICES, reads.store(), place -> preprocessing(place, List.of(0.9, 0.9, 0.9), List.of(0.8, 0.8)));
        assertThat(reads.bytes()).isEqualTo(lengths(SLICES));
    }

    @Test
    void readsEveryFileOnceForTheFingerprint() throws IOException {
        CountedReads reads = new CountedReads(new LocalStore());
        visit(SLICES, reads.store(), VisitWorkTest::fingerprint);
        assertThat(reads.bytes()).isEqualTo(lengths(SLICES));
    }

    private Map<String, Long> lengths(int slices) throws IOException {
        String image = id(slices) + "_0000.nii.gz";
        String label = id(slices) + ".nii.gz";
        Path folder = root.resolve("raw").resolve(NAME);
        return Map.of(
                image,
                Files.size(folder.resolve("imagesTr").resolve(image)),
                label,
                Files.size(folder.resolve("labelsTr").resolve(label)));
    }

    /**
     * Measured, of a voxel of the file: 6.4 bytes in three dimensions, where the image becomes a third larger, and 5.8 in two;
     * most of it is what class locations and the spline take by themselves. A copy of the image as float32 would be 5 more, as
     * int16, before it is resampled, 2.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void preprocessesWithoutAVolumeOnTheHeap(int dimensions) throws Exception {
        List<Double> spacing = Collections.nCopies(dimensions, 0.9);
        assertThat(perFurtherVoxel(place -> preprocessing(place, spacing))).isLessThan(7.8);
    }

    /** Measured: 3.9 bytes, of which 3.2 for class locations. */
    @Test
    void copiesWithoutAVolumeOnTheHeap() throws Exception {
        assertThat(perFurtherVoxel(place -> preprocessing(place, List.of(1.0, 1.0, 1.0))))
                .isLessThan(5);
    }

    /** Measured: 4.3 bytes, of which 3.2 for the foreground, gathered. */
    @Test
    void takesTheFingerprintWithoutAVolumeOnTheHeap() throws Exception {
        assertThat(perFurtherVoxel(VisitWorkTest::fingerprint)).isLessThan(5.4);
    }

    private double perFurtherVoxel(Works works) throws Exception {
        return Allocation.perFurtherVoxel(SLICES, HEIGHT * WIDTH, slices -> visit(slices, new LocalStore(), works));
    }

    @FunctionalInterface
    private interface Works {
        Assignment at(DatasetPlace place);
    }

    /** Visits a case whose results are not there. */
    private void visit(int slices, ObjectStore inputs, Works works) throws IOException {
        visits++;
        StorePath preprocessed = StorePath.of(Files.createDirectories(root.resolve("out" + visits)));
        DatasetPlace place = new DatasetPlace(NAME, raw.folder(), preprocessed);
        Assignment work = works.at(place);
        ObjectStore results = new LocalStore();
        for (WorkUnit unit : work.units()) {
            new Ledger(results, unit.layout()).begin(1);
        }
        CaseFiles files = raw.inventory().cases().stream()
                .filter(each -> each.caseId().equals(id(slices)))
                .findFirst()
                .orElseThrow();
        CaseTask task = new CaseTask(
                files,
                raw.inputs(files),
                work.units().stream().map(WorkUnit::identifier).toList(),
                Bytes.NONE,
                0);
        VisitPlan plan = new VisitPlan(place, raw.description(), true, new VisitPlan.Run(1, "run"));
        try (OpenCase open = new CaseReader(inputs, place.raw(), plan.readRules()).read(files, Helpers.none());
                CommitQueue queue = new CommitQueue(inputs, results)) {
            Desk desk = new Desk(inputs, results, Attempt.begin(1, "run", 0, "here"), queue, Helpers.none());
            work.run(new Visit(new CaseAccount(task), open, desk, new StageClock(Helpers.none())));
        }
    }

    private static Assignment fingerprint(DatasetPlace place) {
        return new FingerprintWork(WorkUnit.of(LedgerLayout.fingerprint(place.preprocessed()), "", "", ""), 10_000, 0);
    }

    /** To these spacings, a configuration each. */
    @SafeVarargs
    private static Assignment preprocessing(DatasetPlace place, List<Double>... spacings) {
        OutputFormat format = new OutputFormat(OutputFormat.Kind.B2ND, Codec.LZ4);
        List<PreprocessWork.Configuration> configurations = IntStream.range(0, spacings.length)
                .mapToObj(i -> plan("c" + i, spacings[i]))
                .map(plan -> new PreprocessWork.Configuration(
                        WorkUnit.of(
                                LedgerLayout.configuration(place.preprocessed(), plan.dataIdentifier()),
                                plan.canonical(),
                                "",
                                format.rules()),
                        plan))
                .toList();
        List<ForegroundClass> classes = LABELS.stream()
                .map(label -> new ForegroundClass(List.of(label), false))
                .toList();
        return new PreprocessWork(configurations, format, classes);
    }

    private static ConfigurationPlan plan(String name, List<Double> spacing) {
        return new ConfigurationPlan(
                name,
                "nnUNetPlans_" + name,
                "DefaultPreprocessor",
                "SimpleITKIO",
                List.of(0, 1, 2),
                spacing,
                spacing.size() == 2 ? List.of(16, 512) : List.of(32, 16, 256),
                List.of(new ChannelNormalization.Ct(-500, 500, 0, 200)),
                new ResamplingPlan.Spline(3, 0, SeparateZ.AUTO, 3),
                new ResamplingPlan.Spline(1, 0, SeparateZ.AUTO, 3));
    }
}
