package org.nnunetspark.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.nnunetspark.fault.SafeText;

/** A status for people: a line a configuration, and a line a case that was put aside. */
final class StatusText {
    private final StringBuilder text = new StringBuilder();

    static String of(ObjectNode summary, List<CaseStatus> cases) {
        StatusText status = new StatusText();
        status.add(SafeText.of(summary.get("dataset").asText()));
        summary.get("configurations").forEach(status::addConfiguration);
        summary.get("last_run").forEach(row -> {
            if (row.get("state").asText().equals("incomplete")) {
                status.add(LastRun.text((ObjectNode) row));
            }
        });
        if (summary.get("configurations").isEmpty()) {
            status.add("  not planned yet");
        }
        summary.get("in_flight").forEach(status::addInFlight);
        for (CaseStatus each : cases) {
            each.verdict().ifPresent(verdict -> status.addQuarantined(each, verdict));
        }
        return status.text.toString();
    }

    private void add(String line) {
        text.append(line).append('\n');
    }

    private void addConfiguration(JsonNode configuration) {
        add(String.format(
                Locale.ROOT,
                "  %-20s %d of %d done, %d quarantined, %d remaining",
                SafeText.of(configuration.get("name").asText()),
                configuration.get("done").asInt(),
                configuration.get("total").asInt(),
                configuration.get("quarantined").asInt(),
                configuration.get("remaining").asInt()));
        configuration
                .get("shards")
                .forEach(shard -> add("    shard " + shard.get("shard").asText() + ": "
                        + shard.get("settled").asInt() + " of "
                        + shard.get("cases").asInt() + " settled"));
    }

    private void addInFlight(JsonNode work) {
        add(String.format(
                Locale.ROOT,
                "  in work: %s: %s, %d s, on %s",
                SafeText.of(work.get("case").asText()),
                SafeText.of(work.get("stage").asText()),
                work.get("seconds").asLong(),
                SafeText.of(work.get("host").asText())));
    }

    private void addQuarantined(CaseStatus each, CaseStatus.Verdict verdict) {
        add(String.format(
                Locale.ROOT,
                "  quarantined: %s (%s): %s%s",
                SafeText.of(each.caseId()),
                SafeText.of(each.configuration()),
                verdict.fault(),
                verdict.file().map(file -> " (" + file.content() + ")").orElse("")));
    }
}
