package org.nnunetspark.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.nnunetspark.pipeline.explain.CaseAnswer;
import org.nnunetspark.pipeline.explain.Explanation;
import org.nnunetspark.pipeline.explain.UnitAnswer;
import org.nnunetspark.report.PrintedJson;

/** An explanation for programs. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    static String text(Explanation explanation) {
        ObjectNode document =
                JSON.createObjectNode().put("dataset", explanation.dataset()).put("plans", explanation.plansName());
        ObjectNode fingerprint = document.putObject("fingerprint");
        fingerprint.put("kept", explanation.fingerprint().kept());
        addCases(fingerprint, explanation.fingerprint().cases());
        ArrayNode units = document.putArray("configurations");
        explanation.units().forEach(unit -> add(units.addObject(), unit));
        ObjectNode drift = document.putObject("drift");
        drift.put("known", explanation.drift().known())
                .put("remark", explanation.drift().remark());
        ArrayNode differences = drift.putArray("differences");
        explanation.drift().differences().forEach(differences::add);
        explanation.drift().standing().ifPresent(standing -> {
            add(drift.putArray("added"), standing.added());
            add(drift.putArray("changed"), standing.changed());
            add(drift.putArray("removed"), standing.removed());
        });
        return PrintedJson.pretty(document);
    }

    private static void add(ObjectNode node, UnitAnswer unit) {
        node.put("name", unit.configuration()).put("untouched", unit.isUntouched());
        addCases(node, unit.cases());
        add(node.putArray("removed"), unit.removed());
    }

    private static void addCases(ObjectNode node, List<CaseAnswer> answers) {
        ArrayNode cases = node.putArray("cases");
        for (CaseAnswer answer : answers) {
            cases.addObject()
                    .put("case", answer.caseId())
                    .put("state", answer.state().name().toLowerCase(Locale.ROOT))
                    .put("reason", answer.reason());
        }
    }

    private static void add(ArrayNode array, List<String> ids) {
        ids.forEach(array::add);
    }
}
