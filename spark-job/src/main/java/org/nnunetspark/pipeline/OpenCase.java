package org.nnunetspark.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.nifti.NiftiImage;
import org.nnunetspark.format.nifti.NiftiLabels;
import org.nnunetspark.volume.Geometry;

/** All files of a case, read: voxels, digests, and what was odd about them. Owns the voxels. */
final class OpenCase implements AutoCloseable {
    private final CaseFiles files;
    private final List<NiftiImage> channels;
    private final NiftiLabels labels;
    private final List<Fault> warnings;

    OpenCase(CaseFiles files, List<NiftiImage> channels, NiftiLabels labels, List<Fault> crossWarnings) {
        this.files = files;
        this.channels = List.copyOf(channels);
        this.labels = labels;
        this.warnings = new ArrayList<>();
        channels.forEach(channel -> warnings.addAll(channel.warnings()));
        warnings.addAll(labels.warnings());
        warnings.addAll(crossWarnings);
    }

    /** What is known of the files, for checks against each other. */
    static CaseFacts facts(CaseFiles files, List<NiftiImage> channels, NiftiLabels labels) {
        List<FileFacts> images = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            NiftiImage image = channels.get(c);
            images.add(new FileFacts(
                    files.images().get(c),
                    image.voxels().shape(),
                    image.geometry(),
                    image.digest().sha256(),
                    content(image)));
        }
        boolean background = labels.voxelsPerLabel().keySet().stream().allMatch(label -> label == 0);
        FileFacts label = new FileFacts(
                files.label(),
                labels.labels().shape(),
                labels.geometry(),
                labels.digest().sha256(),
                background ? Content.ZERO : Content.VARIED);
        return new CaseFacts(files.caseId(), images, label);
    }

    private static Content content(NiftiImage image) {
        if (image.constant().isEmpty()) {
            return Content.VARIED;
        }
        return image.constant().getAsDouble() == 0 ? Content.ZERO : Content.CONSTANT;
    }

    CaseFacts facts() {
        return facts(files, channels, labels);
    }

    List<NiftiImage> channels() {
        return channels;
    }

    NiftiLabels labels() {
        return labels;
    }

    /** The first channel's, as upstream keeps it. */
    Geometry geometry() {
        return channels.get(0).geometry();
    }

    List<NamedVolume> volumes() {
        List<NamedVolume> volumes = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            volumes.add(new NamedVolume(files.images().get(c), channels.get(c).voxels()));
        }
        return volumes;
    }

    /** Digests of all files: channels by number, then the label. */
    List<InputDigest> digests() {
        return Stream.concat(channels.stream().map(NiftiImage::digest), Stream.of(labels.digest()))
                .toList();
    }

    List<Fault> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        channels.forEach(NiftiImage::close);
        labels.close();
    }
}
