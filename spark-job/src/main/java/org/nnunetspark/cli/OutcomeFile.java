package org.nnunetspark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.fault.RefusedException;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.report.PrintedJson;
import org.nnunetspark.spark.Tally;

/** The file of {@code --outcomes}: a JSON line a case and dataset. The dataset itself is the case "-". */
final class OutcomeFile implements AutoCloseable {
    private static final String DATASET = "-";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Writer> file;

    private OutcomeFile(Optional<Writer> file) {
        this.file = file;
    }

    static OutcomeFile open(Optional<Path> path) throws IOException {
        return new OutcomeFile(
                path.isPresent() ? Optional.of(Files.newBufferedWriter(path.get(), UTF_8)) : Optional.empty());
    }

    void write(String dataset, Tally tally) {
        tally.datasetWarnings().forEach(fault -> line(dataset, DATASET, fault));
        tally.quarantined().forEach((id, fault) -> line(quarantined(dataset, id, fault, tally.fileAtFault(id))));
        tally.unfinished().forEach((id, fault) -> line(dataset, id, fault));
        tally.warnings().forEach((id, faults) -> {
            if (!tally.quarantined().containsKey(id)) {
                faults.forEach(fault -> line(dataset, id, fault));
            }
        });
    }

    /** A refused dataset has one line, with the first of its faults. */
    void refused(String dataset, RuntimeException refusal) {
        List<Fault> faults = refusal instanceof RefusedException refused
                ? refused.faults()
                : List.of(((InputFaultException) refusal).fault());
        Fault first = faults.get(0);
        line(dataset, DATASET, Fault.refusing(first.code(), first.file(), first.message()));
    }

    /** With the bytes that the verdict is about, so that the file can be recognised; null where they are not known. */
    private static ObjectNode quarantined(String dataset, String caseId, Fault fault, Optional<FileRecord> read) {
        ObjectNode line = JSON.createObjectNode();
        fill(line, dataset, caseId, fault);
        line.put("bytes", read.map(FileRecord::length).orElse(null));
        line.put("sha256", read.flatMap(FileRecord::knownSha256).orElse(null));
        return line;
    }

    private void line(String dataset, String caseId, Fault fault) {
        ObjectNode line = JSON.createObjectNode();
        fill(line, dataset, caseId, fault);
        line(line);
    }

    private void line(ObjectNode line) {
        file.ifPresent(writer -> {
            try {
                writer.write(PrintedJson.line(line));
                writer.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The keys that every line about a fault has, in their order. */
    static void fill(ObjectNode line, String dataset, String caseId, Fault fault) {
        line.put("dataset", dataset)
                .put("case", caseId)
                .put("outcome", fault.outcome().label())
                .put("code", fault.code().name())
                .put("file", fault.file())
                .put("message", fault.message());
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
