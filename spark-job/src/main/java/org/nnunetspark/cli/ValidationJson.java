package org.nnunetspark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.nnunetspark.pipeline.validate.Damage;
import org.nnunetspark.pipeline.validate.FolderReport;
import org.nnunetspark.pipeline.validate.UnitSummary;

/** The report of a validation as a JSON document. */
final class ValidationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FolderReport report;

    ValidationJson(FolderReport report) {
        this.report = report;
    }

    String text() {
        ObjectNode document = JSON.createObjectNode()
                .put("dataset", report.dataset())
                .put("intact", report.isIntact())
                .put("deep", report.judged().deep())
                .put("raw_dataset", report.judged().withRaw())
                .put("files", report.judged().files())
                .put("bytes", report.judged().bytes());
        ArrayNode units = document.putArray("configurations");
        report.units().forEach(unit -> add(units.addObject(), unit));
        ArrayNode findings = document.putArray("findings");
        report.damages().forEach(damage -> add(findings.addObject(), damage));
        return document.toPrettyString();
    }

    private static void add(ObjectNode node, UnitSummary unit) {
        node.put("name", unit.name())
                .put("judged_by", unit.isRecorded() ? "records" : "structure")
                .put("cases", unit.cases());
        ArrayNode quarantined = node.putArray("quarantined");
        unit.quarantined().forEach(quarantined::add);
    }

    private static void add(ObjectNode node, Damage damage) {
        node.put("kind", damage.kind().name())
                .put("configuration", damage.unit())
                .put("case", damage.caseId())
                .put("file", damage.file())
                .put("expected", damage.expected())
                .put("found", damage.found());
    }
}
