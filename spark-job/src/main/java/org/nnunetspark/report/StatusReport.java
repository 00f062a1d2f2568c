package org.nnunetspark.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.CaseHistory;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.InFlight;
import org.nnunetspark.ledger.InFlightCases;
import org.nnunetspark.ledger.Ledger;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.LedgerListing;
import org.nnunetspark.ledger.ShardLog;
import org.nnunetspark.ledger.ShardRecord;
import org.nnunetspark.pipeline.DatasetPlace;
import org.nnunetspark.pipeline.RawDataset;
import org.nnunetspark.pipeline.StageClock;
import org.nnunetspark.plan.ConfigurationPlan;
import org.nnunetspark.plan.Plans;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.Stores;

/** How far a dataset is, from the ledger alone: without Spark, without the lease, also while a run is at work. */
public final class StatusReport {
    private static final int MAX_JSON = 16 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatasetPlace place;
    private final ObjectNode document = JSON.createObjectNode();
    private final ArrayNode configurations;
    private final ArrayNode cases;
    private final ArrayNode lastRuns;
    private final ArrayNode inFlight;
    private final Map<String, PartitionCount> partitions = new TreeMap<>();

    private static final class PartitionCount {
        private long run;
        private int partition;
        private int done;
        private double seconds;
    }

    private StatusReport(DatasetPlace place) {
        this.place = place;
        document.put("dataset", place.name());
        this.configurations = document.putArray("configurations");
        this.cases = document.putArray("cases");
        this.lastRuns = document.putArray("last_run");
        this.inFlight = document.putArray("in_flight");
    }

    /** Reads the state of a dataset under its plans. */
    public static StatusReport read(DatasetPlace place, String plansName, List<String> allowedRoots)
            throws IOException {
        StatusReport report = new StatusReport(place);
        try (ObjectStore inputs = Stores.open(place.raw().text());
                ObjectStore results = Stores.open(place.preprocessed().text())) {
            report.addInFlight(results);
            RawDataset raw = RawDataset.open(inputs, place.raw(), allowedRoots, true);
            StorePath file = place.preprocessed().resolve(plansName + ".json");
            if (results.entry(file).isPresent()) {
                Plans plans = Plans.parse(file.name(), results.read(file, MAX_JSON));
                for (ConfigurationPlan plan : plans.preprocessable()) {
                    report.add(plan, results, raw);
                }
            }
        }
        report.addPartitions();
        return report;
    }

    /** What the run of the highest epoch works on; what a killed run worked on is there until the next one. */
    private void addInFlight(ObjectStore results) throws IOException {
        for (InFlight work : InFlightCases.of(results, place.preprocessed())) {
            inFlight.addObject()
                    .put("case", work.caseId())
                    .put("stage", work.stage())
                    .put("seconds", work.seconds(System.currentTimeMillis()))
                    .put("host", work.attempt().host());
        }
    }

    private void add(ConfigurationPlan plan, ObjectStore results, RawDataset raw) throws IOException {
        LedgerLayout layout = LedgerLayout.configuration(place.preprocessed(), plan.dataIdentifier());
        Ledger ledger = new Ledger(results, layout);
        Optional<LastRun> lastRun = LastRun.read(results, layout);
        Set<String> settled = new HashSet<>();
        Set<String> remaining = new HashSet<>();
        LedgerListing listing = ledger.list();
        List<String> ids = ids(raw);
        int complete = 0;
        int aside = 0;
        List<CaseHistory> histories = ledger.histories(ids, listing);
        for (int i = 0; i < ids.size(); i++) {
            Optional<DoneRecord> done = histories.get(i).done().stream()
                    .filter(listing::proves)
                    .max(Comparator.comparingLong(record -> record.attempt().epoch()));
            Optional<Fault> fault = fault(ids.get(i), histories.get(i), raw);
            if (done.isPresent()) {
                cases.add(done(plan.name(), done.get()));
                lastRun.ifPresent(run -> run.note(done.get()));
                settled.add(ids.get(i));
                complete++;
            } else if (fault.isPresent()) {
                cases.add(node(plan.name(), ids.get(i), "quarantined")
                        .put("code", fault.get().code().name())
                        .put("message", fault.get().message()));
                settled.add(ids.get(i));
                aside++;
            } else {
                remaining.add(ids.get(i));
                cases.add(node(plan.name(), ids.get(i), "remaining")
                        .putNull("code")
                        .putNull("message"));
            }
        }
        lastRun.ifPresent(run -> run.write(plan.name(), remaining, lastRuns));
        ObjectNode node = configurations
                .addObject()
                .put("name", plan.name())
                .put("total", ids.size())
                .put("done", complete)
                .put("quarantined", aside)
                .put("remaining", ids.size() - complete - aside);
        addShards(node.putArray("shards"), new ShardLog(results, layout).shards(), settled);
    }

    private static void addShards(ArrayNode rows, List<ShardRecord> shards, Set<String> settled) {
        for (ShardRecord shard : shards) {
            long there = shard.cases().stream().filter(settled::contains).count();
            rows.addObject()
                    .put("shard", shard.shard().toString())
                    .put("cases", shard.cases().size())
                    .put("settled", there)
                    .put("remaining", shard.cases().size() - there);
        }
    }

    private static List<String> ids(RawDataset raw) {
        List<String> ids = new ArrayList<>(
                raw.inventory().cases().stream().map(CaseFiles::caseId).toList());
        raw.inventory().caseFaults().keySet().stream().filter(raw::isBad).forEach(ids::add);
        return ids;
    }

    private static ObjectNode node(String configuration, String caseId, String state) {
        return JSON.createObjectNode()
                .put("case", caseId)
                .put("configuration", configuration)
                .put("state", state);
    }

    private ObjectNode done(String configuration, DoneRecord record) {
        ObjectNode node = node(configuration, record.caseId(), "done")
                .putNull("code")
                .putNull("message")
                .put("seconds", record.metrics().seconds())
                .put("cpu_seconds", record.metrics().cpuSeconds())
                .put("peak_bytes", record.metrics().peakBytes());
        ObjectNode stages = node.putObject("stages");
        for (StageClock.Stage stage : StageClock.Stage.values()) {
            stages.put(stage.key(), record.metrics().stages().getOrDefault(stage.key(), 0.0));
        }
        node.put("run", record.attempt().epoch())
                .put("partition", record.attempt().partition())
                .put("host", record.attempt().host());
        PartitionCount count = partitions.computeIfAbsent(
                String.format(
                        Locale.ROOT,
                        "%08d/%08d",
                        record.attempt().epoch(),
                        record.attempt().partition()),
                key -> new PartitionCount());
        count.run = record.attempt().epoch();
        count.partition = record.attempt().partition();
        count.done++;
        count.seconds += record.metrics().seconds();
        return node;
    }

    private static Optional<Fault> fault(String caseId, CaseHistory history, RawDataset raw) {
        return raw.isBad(caseId)
                ? Optional.of(raw.faultOf(caseId))
                : history.quarantine()
                        .map(record -> Fault.of(
                                record.fault().code(),
                                record.fault().file(),
                                record.fault().message()));
    }

    private void addPartitions() {
        ArrayNode all = document.putArray("partitions");
        partitions
                .values()
                .forEach(count -> all.addObject()
                        .put("run", count.run)
                        .put("partition", count.partition)
                        .put("done", count.done)
                        .put("seconds", count.seconds));
    }

    /** One JSON document. */
    public String json() {
        return PrintedJson.pretty(document);
    }

    /** The same for people: a line a configuration, and a line a case that was put aside. */
    public String text() {
        StringBuilder text = new StringBuilder(SafeText.of(place.name())).append('\n');
        configurations.forEach(configuration -> {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-20s %d of %d done, %d quarantined, %d remaining%n",
                    SafeText.of(configuration.get("name").asText()),
                    configuration.get("done").asInt(),
                    configuration.get("total").asInt(),
                    configuration.get("quarantined").asInt(),
                    configuration.get("remaining").asInt()));
            configuration
                    .get("shards")
                    .forEach(shard -> text.append("    shard ")
                            .append(shard.get("shard").asText())
                            .append(": ")
                            .append(shard.get("settled").asInt())
                            .append(" of ")
                            .append(shard.get("cases").asInt())
                            .append(" settled\n"));
        });
        lastRuns.forEach(row -> {
            if (row.get("state").asText().equals("incomplete")) {
                text.append(LastRun.text((ObjectNode) row));
            }
        });
        if (configurations.isEmpty()) {
            text.append("  not planned yet\n");
        }
        inFlight.forEach(each -> text.append(String.format(
                Locale.ROOT,
                "  in work: %s: %s, %d s, on %s%n",
                SafeText.of(each.get("case").asText()),
                SafeText.of(each.get("stage").asText()),
                each.get("seconds").asLong(),
                SafeText.of(each.get("host").asText()))));
        cases.forEach(each -> {
            if (each.get("state").asText().equals("quarantined")) {
                text.append(String.format(
                        Locale.ROOT,
                        "  quarantined: %s (%s): %s: %s%n",
                        SafeText.of(each.get("case").asText()),
                        SafeText.of(each.get("configuration").asText()),
                        each.get("code").asText(),
                        each.get("message").asText()));
            }
        });
        return text.toString();
    }
}
