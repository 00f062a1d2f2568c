package org.nnunetspark.format.metaimage;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.FieldText;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.metaimage.MetaFields.Field;
import org.nnunetspark.format.voxel.GridChecks;
import org.nnunetspark.format.voxel.ItkImage;
import org.nnunetspark.format.voxel.StoredType;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/**
 * A header's fields with the meaning that ITK's MetaImageIO (release 5.4) gives them, checked. Where several keys say one
 * thing, they are asked in the order in which MetaIO lets them win.
 */
final class HeaderChecks {
    private static final int MAX_AXES = 10;

    private final MetaFields fields;
    private final Findings findings;
    private final GridChecks grid;

    HeaderChecks(MetaFields fields, Findings findings) {
        this.fields = fields;
        this.findings = findings;
        this.grid = new GridChecks(findings);
    }

    /** All checks, in the order in which faults take precedence. */
    MetaHeader check() {
        checkKind();
        MetaHeader header = new MetaHeader(shape(), type(), order(), geometry());
        checkUnheeded();
        return header;
    }

    /** The file is an image of one number a voxel. */
    private void checkKind() {
        String kind = fields.find(MetaKey.OBJECT_TYPE).map(Field::text).orElse("Image");
        if (!kind.equals("Image")) {
            throw fields.unsupported(MetaKey.OBJECT_TYPE, "the object is of type " + FieldText.quoted(kind));
        }
        long channels = fields.whole(MetaKey.CHANNELS, 1);
        if (channels < 1) {
            throw fields.bad(MetaKey.CHANNELS, "1");
        }
        if (channels > 1) {
            throw fields.unsupported(
                    MetaKey.CHANNELS,
                    "each voxel has " + channels + " numbers; nnU-Net takes their axis for x and z for the channels:"
                            + " store one file for each channel");
        }
    }

    /** Number of axes. */
    private int axes() {
        fields.require(MetaKey.AXES);
        long axes = fields.whole(MetaKey.AXES, 0);
        if (axes < 1 || axes > MAX_AXES) {
            throw fields.bad(MetaKey.AXES, "1 to " + MAX_AXES);
        }
        return (int) axes;
    }

    private Shape shape() {
        return grid.shape("DimSize", fields.wholes(MetaKey.LENGTHS, axes()), fields.offset(MetaKey.LENGTHS));
    }

    private StoredType type() {
        Field name = fields.require(MetaKey.ELEMENT_TYPE);
        return ElementType.of(name.text())
                .orElseThrow(() -> findings.fault(
                        FaultCode.UNSUPPORTED_DATATYPE,
                        name.offset(),
                        "ElementType is " + FieldText.quoted(name.text()) + ", not a type of one number"))
                .stored();
    }

    /** Byte order of the voxels; ITK reads on little-endian machines, and they are the default. */
    private ByteOrder order() {
        boolean big = fields.isTrue(MetaKey.DATA_BIG_ENDIAN, fields.isTrue(MetaKey.ELEMENT_BIG_ENDIAN, false));
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Where the voxels lie. MetaIO's matrix holds a voxel axis in each row, ITK's direction in each column. */
    private Geometry geometry() {
        int axes = axes();
        fields.checkReals(axes);
        double[] spacing = spacing(axes);
        double[] matrix = first(MetaKey.TRANSFORM_MATRIX, MetaKey.ROTATION, MetaKey.ORIENTATION)
                .map(key -> fields.reals(key, axes))
                .orElseGet(() -> identity(axes));
        double[][] direction = new double[axes][axes];
        for (int i = 0; i < axes * axes; i++) {
            direction[i % axes][i / axes] = matrix[i];
        }
        if (ItkImage.isSingular(direction, spacing)) {
            throw findings.fault(
                    FaultCode.BAD_HEADER,
                    fields.offset(MetaKey.TRANSFORM_MATRIX),
                    "the direction has the determinant 0: " + Arrays.toString(matrix));
        }
        double[] origin = first(MetaKey.IMAGE_POSITION, MetaKey.ORIGIN, MetaKey.OFFSET, MetaKey.POSITION)
                .map(key -> fields.reals(key, axes))
                .orElseGet(() -> new double[axes]);
        return ItkImage.geometry(spacing, origin, direction);
    }

    private double[] spacing(int axes) {
        Optional<MetaKey> given = first(MetaKey.ELEMENT_SPACING, MetaKey.ELEMENT_SIZE);
        if (given.isEmpty()) {
            double[] ones = new double[axes];
            Arrays.fill(ones, 1);
            return ones;
        }
        MetaKey key = given.get();
        double[] spacing = fields.reals(key, axes);
        grid.checkSpacing(key.toString(), spacing, fields.offset(key));
        return spacing;
    }

    private Optional<MetaKey> first(MetaKey... keys) {
        return Arrays.stream(keys).filter(key -> fields.find(key).isPresent()).findFirst();
    }

    private static double[] identity(int axes) {
        double[] matrix = new double[axes * axes];
        for (int i = 0; i < axes; i++) {
            matrix[i * axes + i] = 1;
        }
        return matrix;
    }

    /** Warns of what the header says and ITK does not heed. */
    private void checkUnheeded() {
        String unit = fields.find(MetaKey.DISTANCE_UNITS).map(Field::text).orElse("mm");
        if (unit.equals("um") || unit.equals("cm")) {
            findings.warn(
                    FaultCode.UNITS_NOT_MM,
                    fields.offset(MetaKey.DISTANCE_UNITS),
                    "DistanceUnits says " + unit + "; the spacing is not converted, as in SimpleITK");
        }
        double slope = single(MetaKey.SLOPE, 1);
        double intercept = single(MetaKey.INTERCEPT, 0);
        if (slope != 1 || intercept != 0) {
            findings.warn(
                    FaultCode.SCALING_IGNORED,
                    fields.offset(slope != 1 ? MetaKey.SLOPE : MetaKey.INTERCEPT),
                    "ElementToIntensityFunction has slope " + slope + " and offset " + intercept
                            + "; the voxels are not scaled, as in SimpleITK");
        }
    }

    private double single(MetaKey key, double otherwise) {
        return fields.find(key).isPresent() ? fields.reals(key, 1)[0] : otherwise;
    }
}
