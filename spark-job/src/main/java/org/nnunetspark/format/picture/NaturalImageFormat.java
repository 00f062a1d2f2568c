package org.nnunetspark.format.picture;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.WholeFile;
import org.nnunetspark.format.voxel.VolumeReading;
import org.nnunetspark.volume.Shape;

/**
 * Pictures as nnU-Net's NaturalImage2DIO reads them: .png, .bmp and .tif (or .tiff), grey, RGB or RGBA, as one slice with a
 * channel for every colour and alpha, spaced 999, 1, 1 mm.
 *
 * <ul>
 *   <li>PNG: black and white pictures have the voxels 0 and 1, grey of 2 and 4 bits is stretched to 255, grey of 16 bits is
 *       kept, colours of 16 bits lose their lower 8. Palettes become RGB. Transparency by palette or by colour, gamma and
 *       colour profiles change nothing. Grey with alpha has four channels if it has 16 bits, and is refused if it has 8.
 *   <li>BMP: a palette that is the grey ramp is no palette; any other becomes RGB.
 *   <li>TIFF: arrays (y, x), (y, x, 3 or 4), (3 or 4, y, x), however the file came to have them: a stack of three slices is
 *       a picture of three channels to nnU-Net. Every other array is NOT_3D, by which a caller can tell that the file is
 *       one for Tiff3DIO.
 * </ul>
 *
 * <p>The file and its decoded numbers are held in memory while it is read, at most 2 GiB each.
 */
public record NaturalImageFormat() implements VoxelFormat {
    @Override
    public FileHeader readHeader(ByteSource file, Companions beside) throws IOException {
        return open(file).header();
    }

    @Override
    public FileHeader glance(ByteSource file, Companions beside) throws IOException {
        return file.name().toLowerCase(Locale.ROOT).endsWith(".png") ? PngGlance.of(file) : readHeader(file, beside);
    }

    @Override
    public boolean holdsFiles() {
        return true;
    }

    @Override
    public ImageFile readImage(ByteSource file, Companions beside) throws IOException {
        return VolumeReading.image(open(file));
    }

    @Override
    public LabelFile readLabels(ByteSource file, Companions beside, Collection<Integer> declared) throws IOException {
        PictureStream picture = open(file);
        int channels = picture.header().channels();
        if (channels > 1) {
            throw picture.findings()
                    .fault(
                            FaultCode.CHANNEL_COUNT,
                            "a label with " + channels
                                    + " channels (its colours or its palette): save labels as grey, without a palette");
        }
        return VolumeReading.labels(picture, declared);
    }

    private static PictureStream open(ByteSource source) throws IOException {
        Findings findings = new Findings(source.name());
        String name = source.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tif") || name.endsWith(".tiff")) {
            return checked(TiffPicture.open(source, findings), findings);
        }
        WholeFile file = WholeFile.read(source, WholeFile.MAX_LENGTH, FaultCode.VOLUME_TOO_LARGE);
        if (name.endsWith(".png")) {
            return checked(new PngPicture(file, findings), findings);
        }
        if (name.endsWith(".bmp")) {
            return checked(new BmpPicture(file, findings), findings);
        }
        throw findings.fault(FaultCode.WRONG_FORMAT, "the name does not end in .png, .bmp or .tif");
    }

    private static PictureStream checked(Picture picture, Findings findings) {
        Picture.Layout layout = picture.layout();
        long pixelBytes = (long) layout.channels() * layout.numbers().type().bytes();
        if (layout.plane() > WholeFile.MAX_LENGTH / pixelBytes) {
            throw findings.fault(
                    FaultCode.VOLUME_TOO_LARGE,
                    "a picture of " + new Shape(1, layout.rows(), layout.columns()) + " pixels of " + pixelBytes
                            + " bytes; the limit is " + WholeFile.MAX_LENGTH + " bytes");
        }
        return new PictureStream(picture, findings);
    }
}
