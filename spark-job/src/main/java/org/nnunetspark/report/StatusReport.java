package org.nnunetspark.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.dataset.CaseFiles;
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
import org.nnunetspark.pipeline.RawRules;
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
    private final ArrayNode lastRuns;
    private final ArrayNode inFlight;
    private final List<CaseStatus> cases = new ArrayList<>();
    private final Map<String, String> hosts = new HashMap<>();
    private final PartitionTotals partitions = new PartitionTotals();

    private StatusReport(DatasetPlace place) {
        this.place = place;
        document.put("dataset", place.name());
        this.configurations = document.putArray("configurations");
        this.lastRuns = document.putArray("last_run");
        this.inFlight = document.putArray("in_flight");
    }

    /** Reads the state of a dataset under its plans. */
    public static StatusReport read(DatasetPlace place, String plansName, RawRules rules) throws IOException {
        StatusReport report = new StatusReport(place);
        try (ObjectStore inputs = Stores.open(place.raw().text());
                ObjectStore results = Stores.open(place.preprocessed().text())) {
            report.addInFlight(results);
            RawDataset raw = RawDataset.open(inputs, place.raw(), rules, true);
            StorePath file = place.preprocessed().resolve(plansName + ".json");
            if (results.entry(file).isPresent()) {
                Plans plans = Plans.parse(file.name(), results.read(file, MAX_JSON));
                for (ConfigurationPlan plan : plans.preprocessable()) {
                    report.add(plan, results, raw);
                }
            }
        }
        report.partitions.write(report.document.putArray("partitions"));
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
        LedgerListing listing = ledger.list();
        Tally tally = new Tally(plan.name(), raw, listing, LastRun.read(results, layout));
        List<String> ids = ids(raw);
        ledger.forEachHistory(ids, listing, tally::add);
        tally.lastRun.ifPresent(run -> run.write(plan.name(), tally.remaining, lastRuns));
        ObjectNode node = configurations
                .addObject()
                .put("name", plan.name())
                .put("total", ids.size())
                .put("done", tally.done)
                .put("quarantined", ids.size() - tally.done - tally.remaining.size())
                .put("remaining", tally.remaining.size());
        Set<String> settled = new HashSet<>(ids);
        settled.removeAll(tally.remaining);
        addShards(node.putArray("shards"), new ShardLog(results, layout).shards(), settled);
    }

    /** The cases of one configuration. */
    private final class Tally {
        private final String configuration;
        private final RawDataset raw;
        private final LedgerListing listing;
        private final Optional<LastRun> lastRun;
        private final Set<String> remaining = new HashSet<>();
        private int done;

        private Tally(String configuration, RawDataset raw, LedgerListing listing, Optional<LastRun> lastRun) {
            this.configuration = configuration;
            this.raw = raw;
            this.listing = listing;
            this.lastRun = lastRun;
        }

        private void add(String caseId, CaseHistory history) {
            Optional<DoneRecord> proven = history.done().stream()
                    .filter(listing::proves)
                    .max(Comparator.comparingLong(record -> record.attempt().epoch()));
            Optional<CaseStatus.Verdict> verdict = verdict(caseId, history, raw);
            if (proven.isPresent()) {
                addDone(caseId, proven.get());
            } else if (verdict.isPresent()) {
                cases.add(CaseStatus.quarantined(configuration, caseId, verdict.get()));
            } else {
                cases.add(CaseStatus.remaining(configuration, caseId));
                remaining.add(caseId);
            }
        }

        private void addDone(String caseId, DoneRecord record) {
            String host = hosts.computeIfAbsent(record.attempt().host(), each -> each);
            CaseStatus status = CaseStatus.done(configuration, caseId, record, host);
            cases.add(status);
            status.made().ifPresent(partitions::add);
            lastRun.ifPresent(run -> run.note(record));
            done++;
        }
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

    private static Optional<CaseStatus.Verdict> verdict(String caseId, CaseHistory history, RawDataset raw) {
        return raw.isBad(caseId)
                ? Optional.of(new CaseStatus.Verdict(raw.faultOf(caseId), Optional.empty()))
                : history.quarantine().map(CaseStatus.Verdict::of);
    }

    /** Writes one JSON document. */
    public void writeJson(Writer out) throws IOException {
        try (JsonGenerator json = PrintedJson.writingTo(out)) {
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : document.properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeArrayFieldStart("cases");
            for (CaseStatus each : cases) {
                each.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** The same for people: a line a configuration, and a line a case that was put aside. */
    public String text() {
        return StatusText.of(document, cases);
    }
}
