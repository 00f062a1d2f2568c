package org.nnunetspark.pipeline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.kernel.NonzeroCrop;
import org.nnunetspark.kernel.intensity.ForegroundSamples;
import org.nnunetspark.pipeline.StageClock.Stage;
import org.nnunetspark.plan.CaseExtent;
import org.nnunetspark.plan.CaseSpacing;
import org.nnunetspark.volume.Bytes;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.NativeMeter;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Volume;

/**
 * Takes a case's part of the dataset's fingerprint: its extent, and the foreground voxels that nnU-Net would draw from it.
 *
 * @param unit the fingerprint
 * @param samples voxels to draw from each channel
 * @param excluded a label that is left out of the foreground; 0, which is never in it, for none
 */
public record FingerprintWork(WorkUnit unit, long samples, int excluded) implements Assignment {
    private static final int WRITTEN_AT_ONCE = 1 << 16;

    @Override
    public List<WorkUnit> units() {
        return List.of(unit);
    }

    /** The name of a case's samples among the parts of the fingerprint. */
    static String fileName(String caseId) {
        return caseId + ".samples";
    }

    @Override
    public List<String> outputsOf(String caseId) {
        return List.of(fileName(caseId));
    }

    @Override
    public void run(Visit visit) throws IOException {
        if (visit.adopt(unit)) {
            return;
        }
        String name = fileName(visit.caseId());
        visit.make(unit, List.of(name), staging -> {
            FingerprintPart part = draw(visit, staging.file(name));
            return new Visit.Yield(NativeMeter.ofThread().peak(), part.toJson());
        });
    }

    /** Memory while values are drawn, besides the case itself. */
    public static Bytes drawingMemory(Shape cropped, int channels) {
        return ForegroundSamples.memory(cropped)
                .plus(Bytes.onHeap(WRITTEN_AT_ONCE + channels * SampleFile.writerMemory()));
    }

    private FingerprintPart draw(Visit visit, Path file) throws IOException {
        OpenCase open = visit.open();
        List<Volume> channels =
                open.channels().stream().map(NamedVolume::volume).toList();
        Stage outer = visit.clock().enter(Stage.CROP);
        try {
            NonzeroCrop crop = NonzeroCrop.of(channels);
            LabelVolume labels = crop.crop(open.labels());
            visit.clock().next(Stage.CLASS_LOCATIONS);
            ForegroundSamples foreground = new ForegroundSamples(
                    crop.box(), labels, excluded == 0 ? OptionalInt.empty() : OptionalInt.of(excluded));
            write(foreground, channels, file);
            CaseExtent extent = new CaseExtent(
                    new CaseSpacing(open.geometry().numbers()),
                    channels.get(0).shape(),
                    crop.box().size());
            return new FingerprintPart(
                    extent, foreground.isEmpty() ? 0 : samples, items(channels), contents(open.facts()));
        } finally {
            visit.clock().leave(outer);
        }
    }

    private void write(ForegroundSamples foreground, List<Volume> channels, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING),
                WRITTEN_AT_ONCE)) {
            List<SampleFile.Writer> writers = channels.stream()
                    .map(channel -> new SampleFile.Writer(out, SampleFile.Item.of(channel.type())))
                    .toList();
            for (int c = 0; c < channels.size(); c++) {
                foreground.draw(channels.get(c), samples, writers.get(c));
            }
        }
    }

    private static List<String> items(List<Volume> channels) {
        return channels.stream()
                .map(channel -> SampleFile.Item.of(channel.type()).name())
                .toList();
    }

    private static List<FileFacts.Content> contents(CaseFacts facts) {
        List<FileFacts.Content> contents = new ArrayList<>();
        facts.channels().forEach(channel -> contents.add(channel.content()));
        contents.add(facts.label().content());
        return contents;
    }
}
