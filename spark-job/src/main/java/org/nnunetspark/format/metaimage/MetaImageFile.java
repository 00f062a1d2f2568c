package org.nnunetspark.format.metaimage;

import java.io.IOException;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileDigests;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.RawInput;
import org.nnunetspark.format.voxel.Conversion;
import org.nnunetspark.format.voxel.GridChecks;
import org.nnunetspark.format.voxel.RunReader;
import org.nnunetspark.format.voxel.VoxelDecoder;
import org.nnunetspark.format.voxel.VoxelRuns;
import org.nnunetspark.format.voxel.VoxelStream;

/** One MetaImage file while it is read, with the one beside it that may hold its voxels: each byte once. */
final class MetaImageFile implements VoxelStream {
    private final RawInput raw;
    private final Findings findings;
    private final MetaHeader header;
    private final ElementFile file;
    private final Elements elements;
    private final long begin;

    private MetaImageFile(RawInput raw, Findings findings, MetaHeader header, ElementFile file, Elements elements) {
        this.raw = raw;
        this.findings = findings;
        this.header = header;
        this.file = file;
        this.elements = elements;
        this.begin = file.raw().offset();
    }

    /** Opens a file, and the one beside it, and reads them up to the first voxel. */
    static MetaImageFile open(ByteSource source, Companions beside) throws IOException {
        RawInput raw = RawInput.open(source);
        boolean opened = false;
        try {
            MetaImageFile file = open(raw, beside, new Findings(source.name()));
            opened = true;
            return file;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    private static MetaImageFile open(RawInput raw, Companions beside, Findings findings) throws IOException {
        MetaFields fields = HeaderLines.parse(raw, findings);
        MetaHeader header = new HeaderChecks(fields, findings).check();
        ElementFile file = ElementFile.open(raw, fields, beside, findings);
        boolean opened = false;
        try {
            Elements elements =
                    new ElementStart(fields, file, header.storedBytes()).open(header.type(), header.order());
            opened = true;
            return new MetaImageFile(raw, findings, header, file, elements);
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public FileHeader header() {
        return new FileHeader(
                header.shape(),
                1,
                header.geometry(),
                header.type().voxelType(),
                header.storedBytes(),
                findings.warnings());
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public VoxelDecoder decoder() {
        return new VoxelDecoder(header.type(), header.order(), Conversion.PLAIN);
    }

    @Override
    public void readChannel(VoxelRuns consumer) throws IOException {
        long got = RunReader.read(elements, header.type(), header.shape().voxels(), consumer);
        new GridChecks(file.findings()).checkRoom(header.storedBytes(), got, begin);
    }

    @Override
    public FileDigests finish() throws IOException {
        long rest = elements.rest();
        if (rest > 0) {
            findings.warn(
                    FaultCode.TRAILING_DATA,
                    rest + " bytes follow the voxels in " + file.raw().name());
        }
        long unread = file.isLocal() ? 0 : raw.length() - raw.offset();
        if (unread > 0) {
            findings.warn(
                    FaultCode.TRAILING_DATA, raw.offset(), unread + " bytes follow ElementDataFile and are not read");
        }
        return file.digest();
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            raw.close();
        }
    }
}
