package org.nnunetspark.format.tiff;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.Reading;
import org.nnunetspark.format.voxel.Conversion;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelLimits;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;
import org.nnunetspark.volume.Shape;

/** An open TIFF whose array has three axes, z, y and x: one channel. */
final class TiffStack implements VoxelStream {
    private static final int CHUNK = 1 << 17;

    private final Findings findings;
    private final TiffArray array;
    private final SpacingFile spacing;
    private final Shape shape;

    private TiffStack(Findings findings, TiffArray array, SpacingFile spacing) {
        this.findings = findings;
        this.array = array;
        this.spacing = spacing;
        this.shape = checkedShape(array.shape(), findings);
    }

    /** Reads the file and the spacing beside it. */
    static TiffStack open(ByteSource source, Companions beside, String spacingName) throws IOException {
        Findings findings = new Findings(source.name());
        TiffArray array = TiffArray.open(source, findings);
        Optional<ByteSource> json = beside.find(spacingName);
        return new TiffStack(findings, array, SpacingFile.read(spacingName, json, findings));
    }

    private static Shape checkedShape(List<Integer> axes, Findings findings) {
        if (axes.size() != 3) {
            throw findings.fault(
                    FaultCode.NOT_3D,
                    "an array of " + axes + " has " + axes.size() + " axes; nnU-Net's Tiff3DIO reads z, y, x");
        }
        long voxels = (long) axes.get(0) * axes.get(1) * axes.get(2);
        if (voxels > VoxelLimits.MAX_VOXELS) {
            throw findings.fault(
                    FaultCode.VOLUME_TOO_LARGE, voxels + " voxels are more than " + VoxelLimits.MAX_VOXELS);
        }
        return new Shape(axes.get(0), axes.get(1), axes.get(2));
    }

    @Override
    public FileHeader header() {
        return new FileHeader(
                shape,
                1,
                spacing.geometry(),
                array.type().voxelType(),
                shape.voxels() * array.type().bytes(),
                findings.warnings(),
                Reading.holding(array.heapBytes()));
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(array.type(), array.order(), Conversion.PLAIN);
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public void readChannel(VoxelRuns consumer) {
        int size = array.type().bytes();
        byte[] run = new byte[CHUNK];
        for (int page = 0; page < array.pages(); page++) {
            byte[] numbers = array.decode(page);
            long index = page * array.numbersPerPage();
            for (int from = 0; from < numbers.length; from += CHUNK) {
                int count = Math.min(CHUNK, numbers.length - from);
                System.arraycopy(numbers, from, run, 0, count);
                consumer.accept(run, index + from / size, count / size);
            }
        }
    }

    @Override
    public FileDigests finish() {
        return spacing.digests(array.digest());
    }

    @Override
    public void close() {
        // The file is in memory.
    }
}
