package org.nnunetspark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.nnunetspark.pipeline.estimate.CaseLoad;
import org.nnunetspark.pipeline.estimate.Estimate;
import org.nnunetspark.pipeline.estimate.ExecutorSettings;
import org.nnunetspark.pipeline.estimate.Spread;
import org.nnunetspark.volume.Shape;

/** An estimate for programs. What is not exact has {@code least}, {@code expected} and {@code most}. */
public final class EstimateJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EstimateJson() {}

    /** One JSON document. */
    public static String of(Estimate estimate) {
        ObjectNode document = JSON.createObjectNode();
        document.put("dataset", estimate.dataset()).put("plans", estimate.plans());
        document.set("inputs", inputs(estimate.inputs()));
        estimate.trial().forEach(document.putArray("trial_cases")::add);
        ArrayNode configurations = document.putArray("configurations");
        estimate.configurations().forEach(each -> configurations.add(configuration(each)));
        ObjectNode seconds = document.putObject("cpu_seconds");
        seconds.set("reading", of(estimate.time().reading()));
        seconds.set("all", of(estimate.time().all()));
        seconds.set("longest_case", of(estimate.time().longest()));
        document.set("space", space(estimate.space()));
        document.set("memory", memory(estimate.memory()));
        return PrintedJson.pretty(document);
    }

    private static ObjectNode of(Spread spread) {
        return JSON.createObjectNode()
                .put("least", spread.least())
                .put("expected", spread.expected())
                .put("most", spread.most());
    }

    /** Bytes are whole. */
    private static ObjectNode bytes(Spread spread) {
        return JSON.createObjectNode()
                .put("least", Math.round(spread.least()))
                .put("expected", Math.round(spread.expected()))
                .put("most", Math.round(spread.most()));
    }

    private static ArrayNode of(Shape shape) {
        return JSON.createArrayNode().add(shape.z()).add(shape.y()).add(shape.x());
    }

    private static ObjectNode inputs(Estimate.Inputs inputs) {
        ObjectNode node = JSON.createObjectNode()
                .put("cases", inputs.cases())
                .put("bytes", inputs.bytes())
                .put("voxels", inputs.voxels());
        inputs.unusable().forEach(node.putArray("unusable_cases")::add);
        return node;
    }

    private static ObjectNode configuration(Estimate.Configuration each) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", each.name())
                .put("settled", each.settled())
                .put("remaining", each.remaining());
        node.set("smallest_shape", of(each.smallest()));
        node.set("largest_shape", of(each.largest()));
        node.put("uncompressed_bytes", each.uncompressed());
        node.set("stored_bytes", bytes(each.stored()));
        node.set("cpu_seconds_per_case", of(each.secondsPerCase()));
        return node;
    }

    private static ObjectNode space(Estimate.Space space) {
        ObjectNode node = JSON.createObjectNode()
                .put("place", space.place())
                .put("label_copies_bytes", space.labels())
                .put("fingerprint_samples_bytes", space.fingerprint())
                .put("replaced_bytes", space.replaced());
        node.set("needed_bytes", bytes(space.needed()));
        space.room()
                .ifPresentOrElse(
                        room -> node.put("free_bytes", room.bytes()).put("limit", room.limit()),
                        () -> node.putNull("free_bytes").putNull("limit"));
        return node.put("verdict", space.verdict().name().toLowerCase(Locale.ROOT))
                .put("staging_bytes_per_core", space.staging())
                .put("staging_place", space.stagingPlace());
    }

    private static ObjectNode memory(Estimate.Memory memory) {
        ObjectNode node = JSON.createObjectNode().put("budget_bytes", memory.budget());
        node.set("largest_cases", cases(memory.largest()));
        node.set("too_large_cases", cases(memory.tooLarge()));
        ArrayNode executors = node.putArray("executors");
        memory.settings()
                .forEach(settings -> executors
                        .addObject()
                        .put("cores", settings.cores())
                        .put("memory_mib", settings.heapMebibytes())
                        .put("memory_overhead_mib", settings.overheadMebibytes())
                        .put("options", settings.options()));
        return node;
    }

    private static ArrayNode cases(List<CaseLoad> loads) {
        ArrayNode cases = JSON.createArrayNode();
        for (CaseLoad load : loads) {
            ObjectNode node = cases.addObject().put("case", load.caseId());
            node.set("shape", of(load.shape()));
            node.put("heap_bytes", load.memory().heap())
                    .put("off_heap_bytes", load.memory().offHeap())
                    .put("process_bytes", ExecutorSettings.alone(load.memory()));
        }
        return cases;
    }
}
