package org.nnunetspark.format.nifti;

import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.orient.Oriented;
import org.nnunetspark.format.voxel.RunReader;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;
import org.nnunetspark.volume.VoxelType;

/** One NIfTI file while it is read: container, header, voxels, rest, in this order, each byte once. */
final class NiftiFile implements VoxelStream {
    private final Container container;
    private final Findings findings;
    private final NiftiFields fields;
    private final long voxOffset;
    private final NiftiDatatype datatype;
    private final Geometry geometry;
    private final Scaling scaling;
    private final Shape shape;
    private final int channels;
    private final Optional<Oriented> oriented;
    private int channelsRead;

    private NiftiFile(Container container, Findings findings, NiftiFormat format) throws IOException {
        this.container = container;
        this.findings = findings;
        HeaderParser.Parsed parsed = HeaderParser.parse(container, findings);
        this.fields = parsed.fields();
        HeaderChecks checks = new HeaderChecks(fields, findings);
        Semantics semantics = format.semantics();
        int axes = checks.checkAxes(format.accepted());
        this.datatype = checks.checkDatatype();
        this.voxOffset = checks.checkVoxOffset(container.mostBytes());
        Extensions.walk(container, findings, parsed, voxOffset);
        this.geometry = new OrientationChecks(fields, axes, semantics, findings).check();
        this.scaling = Scaling.of(fields, semantics, findings);
        this.channels = axes > 3 ? (int) fields.dim(4) : 1;
        this.shape = checkedShape(axes);
        this.oriented = semantics == Semantics.NIBABEL_REORIENT
                ? Optional.of(NibabelOrientation.of((Geometry.Nibabel) geometry, shape, fields, findings))
                : Optional.empty();
    }

    /** Opens a file and reads it up to its first voxel. */
    static NiftiFile open(ByteSource source, NiftiFormat format) throws IOException {
        Findings findings = new Findings(source.name());
        Container container = Container.open(source, findings);
        boolean opened = false;
        try {
            NiftiFile file = new NiftiFile(container, findings, format);
            opened = true;
            return file;
        } finally {
            if (!opened) {
                container.close();
            }
        }
    }

    /** The shape, once the file is found long enough for it and it is under the cap. */
    private Shape checkedShape(int axes) {
        long voxels = 1;
        for (int axis = 1; axis <= axes; axis++) {
            voxels *= fields.dim(axis);
        }
        long bytes = voxels * datatype.bytes();
        long most = container.mostBytes();
        if (bytes > most - voxOffset) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    voxOffset,
                    "the header claims " + bytes + " bytes of voxels, and the file holds at most "
                            + Math.max(0, most - voxOffset));
        }
        if (voxels > VoxelLimits.MAX_VOXELS) {
            throw findings.fault(
                    FaultCode.VOLUME_TOO_LARGE,
                    fields.dimOffset(0),
                    voxels + " voxels are more than " + VoxelLimits.MAX_VOXELS);
        }
        return new Shape(axes > 2 ? (int) fields.dim(3) : 1, (int) fields.dim(2), (int) fields.dim(1));
    }

    @Override
    public FileHeader header() {
        VoxelType voxelType = scaling.isIdentity() ? datatype.stored().voxelType() : VoxelType.FLOAT32;
        return new FileHeader(shape, channels, geometry, voxelType, end() - voxOffset, findings.warnings());
    }

    /** How the file is reoriented after it was read, if its reader does so. */
    Optional<Oriented> oriented() {
        return oriented;
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(datatype.stored(), fields.order(), scaling.conversion());
    }

    @Override
    public void readChannel(VoxelRuns consumer) throws IOException {
        long bytes = shape.voxels() * datatype.bytes();
        long start = voxOffset + channelsRead++ * bytes;
        long got = RunReader.read(container, datatype.stored(), shape.voxels(), consumer);
        if (got < bytes) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA, start + got, "the content ends, and the voxels go on to " + end());
        }
    }

    @Override
    public FileDigests finish() throws IOException {
        return FileDigests.of(container.finish(end()));
    }

    /** Offset behind the last voxel in the inflated content. */
    private long end() {
        return voxOffset + channels * shape.voxels() * datatype.bytes();
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}
