package org.nnunetspark.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.nnunetspark.storage.Staging;

/**
 * A case whose outputs are encoded and wait to be committed. It holds files, no voxels; closing it deletes what of them was
 * not published.
 *
 * @param work the attempt
 * @param result what it has to commit
 * @param staging where the outputs lie
 * @param inputs as they go on record; of a case that another folder brings, as they are there
 */
public record StagedCase(CaseWork work, CaseResult result, Staging staging, List<FileRecord> inputs)
        implements Closeable {
    public StagedCase {
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(staging, "staging");
        inputs = List.copyOf(inputs);
    }

    /** A case whose inputs this attempt has read. */
    public StagedCase(CaseWork work, CaseResult result, Staging staging) {
        this(
                work,
                result,
                staging,
                work.inputs().stream().map(DigestedInput::toRecord).toList());
    }

    /** Bytes of all outputs. */
    public long bytes() {
        return result.outputs().stream().mapToLong(StagedOutput::length).sum();
    }

    /** The same, but with metrics that something is added to once they are asked for. */
    public StagedCase measured(UnaryOperator<CaseMetrics> more) {
        CaseResult measured = new CaseResult(
                result.key(),
                result.outputs(),
                result.warnings(),
                () -> more.apply(result.metrics().get()),
                result.payload());
        return new StagedCase(work, measured, staging, inputs);
    }

    @Override
    public void close() throws IOException {
        staging.close();
    }
}
