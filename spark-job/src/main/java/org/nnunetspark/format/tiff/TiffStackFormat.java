package org.nnunetspark.format.tiff;

import java.io.IOException;
import java.util.Collection;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.VolumeReading;

/**
 * TIFF stacks as nnU-Net's Tiff3DIO reads them: arrays of exactly three axes z, y, x, one channel a file. The spacing is
 * in a JSON file beside them, {@code case.json} for an image {@code case_0000.tif} as well as for a label {@code
 * case.tif}; where there is none, it is 1, 1, 1 mm, with a warning.
 *
 * <p>The file is held in memory while it is read, at most 2 GiB of it, and one decoded page.
 */
public record TiffStackFormat() implements VoxelFormat {
    private static final String JSON = ".json";
    /** Length of a channel's suffix in an image's name, {@code _0000}. */
    private static final int CHANNEL = 5;

    /** Of an image file: a label's spacing lies in a file of another name. */
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        try (TiffStack stack = TiffStack.open(file, beside, spacingOfImage(file))) {
            return stack.header();
        }
    }

    @Override
    public boolean holdsFiles() {
        return true;
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        try (TiffStack stack = TiffStack.open(file, beside, spacingOfImage(file))) {
            return VolumeReading.image(stack);
        }
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        try (TiffStack stack = TiffStack.open(file, beside, stem(file) + JSON)) {
            return VolumeReading.labels(stack, declared);
        }
    }

    private static String spacingOfImage(ByteSource file) {
        String stem = stem(file);
        return stem.substring(0, Math.max(0, stem.length() - CHANNEL)) + JSON;
    }

    /** The name in its folder, up to its last dot. */
    private static String stem(ByteSource file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
