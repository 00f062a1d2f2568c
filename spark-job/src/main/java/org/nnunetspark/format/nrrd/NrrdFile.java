package org.nnunetspark.format.nrrd;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.voxel.Conversion;
import org.nnunetspark.format.voxel.StoredType;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/** One NRRD file, with the file that holds its voxels if it is another, while it is read: each byte once. */
final class NrrdFile implements VoxelStream {
    private final Inputs inputs;
    private final Findings findings;
    private final Storage storage;
    private final Geometry.Itk geometry;
    private final Shape shape;
    private final Payload payload;

    private NrrdFile(Inputs inputs, Companions beside, Findings findings) throws IOException {
        this.inputs = inputs;
        this.findings = findings;
        NrrdHeader header = NrrdHeader.of(HeaderFields.read(inputs.header(), findings), findings);
        this.storage = header.storage();
        this.shape = checkedShape(header.axes());
        this.geometry = ItkGeometry.of(header, findings);
        if (storage.file().isPresent()) {
            inputs.openCompanion(storage.file().get(), beside, findings);
        }
        this.payload = new Payload(inputs.voxels(), storage, shape.voxels());
    }

    /** Opens a file and reads it up to its first voxel. */
    static NrrdFile open(ByteSource source, Companions beside) throws IOException {
        Inputs inputs = new Inputs(source);
        boolean opened = false;
        try {
            NrrdFile file = new NrrdFile(inputs, beside, new Findings(source.name()));
            opened = true;
            return file;
        } finally {
            if (!opened) {
                inputs.close();
            }
        }
    }

    /** Three axes, and no more voxels than one file may have. */
    private Shape checkedShape(List<Axis> axes) {
        if (axes.size() != 3) {
            throw findings.fault(FaultCode.NOT_3D, "the axes are " + sizes(axes) + ", not three");
        }
        long most = VoxelLimits.MAX_VOXELS;
        for (Axis axis : axes) {
            most /= axis.size();
        }
        if (most == 0) {
            throw findings.fault(
                    FaultCode.VOLUME_TOO_LARGE,
                    "the sizes are " + sizes(axes) + ", and a file may have " + VoxelLimits.MAX_VOXELS + " voxels");
        }
        return new Shape((int) axes.get(2).size(), (int) axes.get(1).size(), (int)
                axes.get(0).size());
    }

    private static String sizes(List<Axis> axes) {
        return axes.stream().map(axis -> Long.toString(axis.size())).collect(Collectors.joining(" x "));
    }

    @Override
    public FileHeader header() {
        StoredType type = storage.type();
        return new FileHeader(shape, 1, geometry, type.voxelType(), shape.voxels() * type.bytes(), findings.warnings());
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(storage.type(), storage.order(), Conversion.PLAIN);
    }

    @Override
    public void readChannel(VoxelRuns consumer) throws IOException {
        payload.read(consumer);
    }

    @Override
    public FileDigests finish() throws IOException {
        payload.finish(findings);
        return inputs.digests(findings);
    }

    @Override
    public void close() throws IOException {
        inputs.close();
    }
}
