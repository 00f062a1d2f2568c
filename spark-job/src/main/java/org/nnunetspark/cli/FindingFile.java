package org.nnunetspark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.Measure;
import org.nnunetspark.dataset.verify.IntegrityReport;
import org.nnunetspark.report.PrintedJson;

/**
 * The file of {@code verify --json}: a JSON line a finding, with the keys of {@link OutcomeFile}, the grade, what nnU-Net
 * makes of it, and the numbers. The order is that of the report, and so the same in every run.
 */
final class FindingFile implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Writer> file;

    private FindingFile(Optional<Writer> file) {
        this.file = file;
    }

    static FindingFile open(Optional<Path> path) throws IOException {
        return new FindingFile(
                path.isPresent() ? Optional.of(Files.newBufferedWriter(path.get(), UTF_8)) : Optional.empty());
    }

    void write(IntegrityReport report) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        for (IntegrityReport.Entry entry : report.findings()) {
            file.get().write(PrintedJson.line(line(report.dataset(), entry)));
            file.get().write('\n');
        }
        file.get().flush();
    }

    private static ObjectNode line(String dataset, IntegrityReport.Entry entry) {
        Finding finding = entry.finding();
        ObjectNode line = JSON.createObjectNode();
        OutcomeFile.fill(line, dataset, entry.caseId(), finding.fault());
        line.put("grade", finding.grade().label());
        line.put("nnunet", finding.nnUNet().label());
        ObjectNode numbers = line.putObject("numbers");
        for (Measure measure : finding.measures()) {
            ArrayNode values = JSON.createArrayNode();
            measure.values().forEach(value -> add(values, value));
            numbers.set(measure.name(), measure.isList() ? values : values.get(0));
        }
        return line;
    }

    /** JSON has no NaN and no infinity. */
    private static void add(ArrayNode values, double value) {
        if (!Double.isFinite(value)) {
            values.add(Double.toString(value));
        } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
            values.add((long) value);
        } else {
            values.add(value);
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
