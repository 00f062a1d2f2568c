package org.nnunetspark.format.gipl;

import java.io.IOException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.Conversion;
import org.nnunetspark.format.voxel.GridChecks;
import org.nnunetspark.format.voxel.RunReader;
import org.nnunetspark.format.voxel.StoredType;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;
import org.nnunetspark.volume.Geometry;
import org.nnunetspark.volume.Shape;

/** One GIPL file while it is read: header, voxels, rest, in this order, each byte once. */
final class GiplFile implements VoxelStream {
    private final RawInput raw;
    private final Findings findings;
    private final StoredType type;
    private final Geometry geometry;
    private final Shape shape;
    private final long storedBytes;

    private GiplFile(RawInput raw, Findings findings) throws IOException {
        this.raw = raw;
        this.findings = findings;
        GiplHeader header = GiplHeader.read(raw, findings);
        this.type = header.type();
        this.shape = header.shape();
        this.storedBytes = shape.voxels() * type.bytes();
        this.geometry = header.geometry();
        new GridChecks(findings).checkRoom(storedBytes, raw.length() - GiplLayout.SIZE, GiplLayout.SIZE);
    }

    /** Opens a file and reads it up to its first voxel. */
    static GiplFile open(ByteSource source) throws IOException {
        RawInput raw = RawInput.open(source);
        boolean opened = false;
        try {
            GiplFile file = new GiplFile(raw, new Findings(source.name()));
            opened = true;
            return file;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    @Override
    public FileHeader header() {
        return new FileHeader(shape, 1, geometry, type.voxelType(), storedBytes, findings.warnings());
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(type, GiplLayout.ORDER, Conversion.PLAIN);
    }

    @Override
    public void readChannel(VoxelRuns consumer) throws IOException {
        long got = RunReader.read(raw::read, type, shape.voxels(), consumer);
        new GridChecks(findings).checkRoom(storedBytes, got, GiplLayout.SIZE);
    }

    @Override
    public FileDigests finish() throws IOException {
        long end = GiplLayout.SIZE + storedBytes;
        if (raw.length() > end) {
            findings.warn(FaultCode.TRAILING_DATA, end, raw.length() - end + " bytes follow the voxels");
        }
        return FileDigests.of(raw.digest());
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
