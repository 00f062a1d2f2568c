package org.nnunetspark.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.dataset.FileFacts.Content;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.numpy.MemoryOrder;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Geometry.ReorientedItk;
import org.nnunetspark.volume.LabelVolume;
import org.nnunetspark.volume.Volume;

/** All files of a case, read: voxels, digests, and what was odd about them. Owns the voxels. */
final class OpenCase implements AutoCloseable {
    private final CaseFiles files;
    private final List<ImageFile> images;
    private final LabelFile labels;
    private final List<Fault> warnings;

    OpenCase(CaseFiles files, List<ImageFile> images, LabelFile labels, List<Fault> crossWarnings) {
        this.files = files;
        this.images = List.copyOf(images);
        this.labels = labels;
        this.warnings = new ArrayList<>();
        images.forEach(image -> warnings.addAll(image.warnings()));
        warnings.addAll(labels.warnings());
        warnings.addAll(crossWarnings);
    }

    /** What is known of the files, for checks against each other. */
    static CaseFacts facts(CaseFiles files, List<ImageFile> images, LabelFile labels) {
        List<FileFacts> facts = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            facts.add(facts(files.images().get(i), images.get(i)));
        }
        return new CaseFacts(files.caseId(), facts, facts(files.label(), labels));
    }

    /** What is known of one image. */
    static FileFacts facts(String file, ImageFile image) {
        String digest = image.digests().file().sha256();
        return new FileFacts(file, image.shape(), image.geometry(), digest, content(image));
    }

    /** What is known of a label. */
    static FileFacts facts(String file, LabelFile labels) {
        boolean background = labels.voxelsPerLabel().keySet().stream().allMatch(label -> label == 0);
        return new FileFacts(
                file,
                labels.labels().shape(),
                labels.geometry(),
                labels.digests().file().sha256(),
                background ? Content.ZERO : Content.VARIED);
    }

    private static Content content(ImageFile image) {
        if (image.constant().isEmpty()) {
            return Content.VARIED;
        }
        return image.constant().getAsDouble() == 0 ? Content.ZERO : Content.CONSTANT;
    }

    CaseFacts facts() {
        return facts(files, images, labels);
    }

    LabelVolume labels() {
        return labels.labels();
    }

    /** The first image's, as upstream keeps it; but the name of the original orientation is the last image's. */
    Geometry geometry() {
        Geometry first = images.get(0).geometry();
        Geometry last = images.get(images.size() - 1).geometry();
        return first instanceof ReorientedItk kept && last instanceof ReorientedItk named
                ? new ReorientedItk(kept.itk(), named.originalOrientation())
                : first;
    }

    /** How nnU-Net's array of all channels lies in memory. */
    MemoryOrder memoryOrder() {
        return MemoryOrder.ofConcatenated(
                images.stream().map(ImageFile::memoryOrder).toList(),
                labels().shape().toArray());
    }

    /** All channels, file by file: channel 0 first. */
    List<NamedVolume> channels() {
        List<NamedVolume> channels = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            for (Volume channel : images.get(i).channels()) {
                channels.add(new NamedVolume(files.images().get(i), channel));
            }
        }
        return channels;
    }

    /** Digests of the files that were read, by their names as the case has them. */
    NavigableMap<String, InputDigest> digests() {
        NavigableMap<String, InputDigest> digests = new TreeMap<>();
        for (int i = 0; i < images.size(); i++) {
            put(digests, files.images().get(i), images.get(i).digests());
        }
        put(digests, files.label(), labels.digests());
        return digests;
    }

    private static void put(NavigableMap<String, InputDigest> digests, String file, FileDigests read) {
        digests.put(file, read.file());
        read.companions().forEach((name, digest) -> digests.put(Locations.beside(file, name), digest));
    }

    List<Fault> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        images.forEach(ImageFile::close);
        labels.close();
    }
}
