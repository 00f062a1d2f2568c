package org.nnunetspark.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nnunetspark.fault.SafeText;
import org.nnunetspark.ledger.DoneRecord;
import org.nnunetspark.ledger.LedgerLayout;
import org.nnunetspark.ledger.PartitionLog;
import org.nnunetspark.storage.ObjectStore;

/** How the partitions of the last run of a configuration stand. */
final class LastRun {
    private static final int NAMED = 20;

    private final PartitionLog.Run run;
    private final Map<Integer, Made> made = new HashMap<>();

    private static final class Made {
        private final Set<String> hosts = new TreeSet<>();
        private double seconds;
    }

    private LastRun(PartitionLog.Run run) {
        this.run = run;
    }

    /** The last run that visited any case; empty where none is on record. */
    static Optional<LastRun> read(ObjectStore results, LedgerLayout layout) throws IOException {
        return new PartitionLog(results, layout).last().map(LastRun::new);
    }

    /** Takes note of what a case took, if this run has made it. */
    void note(DoneRecord record) {
        if (record.attempt().epoch() == run.epoch()) {
            Made partition = made.computeIfAbsent(record.attempt().partition(), first -> new Made());
            partition.hosts.add(record.attempt().host());
            partition.seconds += record.metrics().seconds();
        }
    }

    /** A row a partition: incomplete while one of its cases remains. */
    void write(String configuration, Set<String> remaining, ArrayNode rows) {
        run.cases().forEach((number, cases) -> {
            List<String> left = cases.stream().filter(remaining::contains).toList();
            Made here = made.getOrDefault(number, new Made());
            rows.addObject()
                    .put("configuration", configuration)
                    .put("run", run.epoch())
                    .put("partition", number)
                    .put("cases", cases.size())
                    .put("remaining", left.size())
                    .put("state", left.isEmpty() ? "complete" : "incomplete")
                    .put("seconds", here.seconds)
                    .put("host", String.join(",", here.hosts))
                    .put("left", left.stream().limit(NAMED).collect(Collectors.joining(",")));
        });
    }

    /** A row for people. */
    static String text(ObjectNode row) {
        return "  incomplete: partition " + row.get("partition").asInt() + " of run "
                + row.get("run").asLong() + " ("
                + SafeText.of(row.get("configuration").asText()) + "): "
                + row.get("remaining").asInt() + " of " + row.get("cases").asInt() + " cases left: "
                + SafeText.of(row.get("left").asText()) + (row.get("remaining").asInt() > NAMED ? ",..." : "");
    }
}
