package org.nnunetspark.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.kernel.intensity.FirstPass;
import org.nnunetspark.kernel.intensity.IntensityQuery;
import org.nnunetspark.kernel.intensity.SampleRange;
import org.nnunetspark.kernel.intensity.SecondPass;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.storage.ObjectStore;

/** The two looks at the samples of one case, all channels, from its file among the parts of the fingerprint. */
public final class SamplePasses {
    private final ObjectStore store;
    private final LedgerLayout fingerprint;

    public SamplePasses(ObjectStore store, LedgerLayout fingerprint) {
        this.store = store;
        this.fingerprint = fingerprint;
    }

    /**
     * A case's samples and where they stand among all.
     *
     * @param caseId the case
     * @param part what its record says
     * @param range the same for every channel, because every channel gives as many samples
     */
    public record Samples(String caseId, FingerprintPart part, SampleRange range) implements Serializable {
        /** Channels of the case. */
        public int channels() {
            return part.items().size();
        }
    }

    /** The first look: one result a channel. */
    public List<FirstPass> first(Samples samples) throws IOException {
        List<FirstPass> passes = new ArrayList<>();
        for (int c = 0; c < samples.channels(); c++) {
            try (InputStream in = open(samples, c)) {
                passes.add(FirstPass.of(
                        samples.range(),
                        new SampleFile.Reader(in, samples.part().item(c))));
            }
        }
        return passes;
    }

    /** The second look, with what the first of all cases left open: one result a channel. */
    public List<SecondPass> second(Samples samples, List<IntensityQuery> queries) throws IOException {
        List<SecondPass> passes = new ArrayList<>();
        for (int c = 0; c < samples.channels(); c++) {
            try (InputStream in = open(samples, c)) {
                passes.add(SecondPass.of(
                        samples.range(),
                        queries.get(c),
                        new SampleFile.Reader(in, samples.part().item(c))));
            }
        }
        return passes;
    }

    private InputStream open(Samples samples, int channel) throws IOException {
        InputStream in = store.open(fingerprint.result(FingerprintWork.fileName(samples.caseId())));
        in.skipNBytes(samples.part().offset(channel));
        return in;
    }
}
