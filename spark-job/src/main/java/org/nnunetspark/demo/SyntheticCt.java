package org.nnunetspark.demo;

import java.util.List;
import org.nnunetspark.demo.phantom.Scanner;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.Spacing;

/**
 * Eight synthetic abdominal CTs of patients of different sizes, scanned with different spacings; equal for equal seeds
 * on every machine. Not a medical phantom: it only has to look and behave like CT in preprocessing.
 */
public final class SyntheticCt {
    /** The seed of the data set that the demo command makes. */
    public static final long DEFAULT_SEED = 20_251_104L;

    /** Slices thicker than three times the pixel (case 5) take nnU-Net's own path for anisotropic images. */
    private static final List<Scan> SCANS = List.of(
            new Scan(new Shape(128, 160, 192), new Spacing(2.5, 1.25, 1.25)),
            new Scan(new Shape(150, 168, 192), new Spacing(2.0, 1.2, 1.2)),
            new Scan(new Shape(110, 148, 176), new Spacing(3.0, 1.5, 1.5)),
            new Scan(new Shape(200, 144, 168), new Spacing(1.5, 1.3, 1.3)),
            new Scan(new Shape(104, 168, 200), new Spacing(3.0, 0.95, 0.95)),
            new Scan(new Shape(180, 150, 180), new Spacing(1.5, 1.4, 1.4)),
            new Scan(new Shape(140, 152, 180), new Spacing(2.0, 1.1, 1.1)),
            new Scan(new Shape(200, 168, 200), new Spacing(1.0, 0.8, 0.8)));

    private final long seed;

    /** What the scanner was set to. */
    private record Scan(Shape shape, Spacing spacing) {
        /** The patient fills the field of view but for a margin; in mm. */
        double halfWidth() {
            return 0.5 * shape.x() * spacing.x() / 1.08;
        }
    }

    public SyntheticCt(long seed) {
        this.seed = seed;
    }

    /** Number of cases. */
    public int size() {
        return SCANS.size();
    }

    /** The id of a case, counted from 0: {@code demo_001}, {@code demo_002}, ... */
    public String id(int index) {
        return String.format("demo_%03d", index + 1);
    }

    /** Voxels of a case, known before it is made. */
    public Shape shape(int index) {
        return SCANS.get(index).shape();
    }

    /** Spacing of a case in mm, known before it is made. */
    public Spacing spacing(int index) {
        return SCANS.get(index).spacing();
    }

    /** Where the cases come from, in a few words for the files' headers. */
    String origin() {
        return "nnunet-spark demo, seed " + seed;
    }

    /** Makes a case, counted from 0; takes below a second and about 7 bytes of heap a voxel. */
    public DemoCase create(int index) {
        Scan scan = SCANS.get(index);
        int voxels = Math.toIntExact(scan.shape().voxels());
        short[] image = new short[voxels];
        byte[] labels = new byte[voxels];
        new Scanner(scan.shape(), scan.spacing(), scan.halfWidth(), seed + index).scan(image, labels);
        return new DemoCase(id(index), scan.shape(), scan.spacing(), image, labels);
    }
}
