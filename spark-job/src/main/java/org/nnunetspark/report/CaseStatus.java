package org.nnunetspark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.ledger.CaseMetrics;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.FileRecord;
import org.nnunetspark.ledger.QuarantineRecord;
import org.nnunetspark.pipeline.StageClock;

/**
 * How far a case is in a configuration; remaining, if there are neither results nor a verdict. It holds little, because there are
 * hundreds of thousands: written as JSON they would not fit a driver's heap.
 *
 * @param verdict why it was put aside
 * @param made how its results were made
 */
record CaseStatus(String configuration, String caseId, Optional<Verdict> verdict, Optional<Made> made) {
    /**
     * Why a case was put aside.
     *
     * @param fault what is wrong
     * @param file the file that it was found in, with its length and digest; empty where nothing is on record of it
     */
    record Verdict(Fault fault, Optional<FileRecord> file) {
        static Verdict of(QuarantineRecord record) {
            Fault fault = record.fault().asFault();
            return new Verdict(fault, record.fileAtFault());
        }

        private void write(JsonGenerator json) throws IOException {
            json.writeStringField("file", fault.file());
            if (file.isPresent()) {
                json.writeNumberField("bytes", file.get().length());
                json.writeStringField("sha256", file.get().knownSha256().orElse(null));
            }
        }
    }

    /**
     * How results were made.
     *
     * @param metrics what it took
     * @param run epoch of the run
     * @param partition of that run
     * @param host where
     */
    record Made(CaseMetrics metrics, long run, int partition, String host) {}

    static CaseStatus remaining(String configuration, String caseId) {
        return new CaseStatus(configuration, caseId, Optional.empty(), Optional.empty());
    }

    static CaseStatus quarantined(String configuration, String caseId, Verdict verdict) {
        return new CaseStatus(configuration, caseId, Optional.of(verdict), Optional.empty());
    }

    /**
     * The status of a case with results.
     *
     * @param host that of the record, as one string for all cases that have it
     */
    static CaseStatus done(String configuration, String caseId, DoneRecord record, String host) {
        Made made = new Made(
                record.metrics(), record.attempt().epoch(), record.attempt().partition(), host);
        return new CaseStatus(configuration, caseId, Optional.empty(), Optional.of(made));
    }

    private String state() {
        return made.isPresent() ? "done" : verdict.isPresent() ? "quarantined" : "remaining";
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("case", caseId);
        json.writeStringField("configuration", configuration);
        json.writeStringField("state", state());
        json.writeStringField(
                "code", verdict.map(why -> why.fault().code().name()).orElse(null));
        json.writeStringField(
                "message", verdict.map(why -> why.fault().message()).orElse(null));
        if (verdict.isPresent()) {
            verdict.get().write(json);
        }
        if (made.isPresent()) {
            write(json, made.get());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Made made) throws IOException {
        json.writeNumberField("seconds", made.metrics().seconds());
        json.writeNumberField("cpu_seconds", made.metrics().cpuSeconds());
        json.writeNumberField("peak_bytes", made.metrics().peakBytes());
        json.writeObjectFieldStart("stages");
        for (StageClock.Stage stage : StageClock.Stage.values()) {
            json.writeNumberField(stage.key(), made.metrics().stages().getOrDefault(stage.key(), 0.0));
        }
        json.writeEndObject();
        json.writeNumberField("run", made.run());
        json.writeNumberField("partition", made.partition());
        json.writeStringField("host", made.host());
    }
}
