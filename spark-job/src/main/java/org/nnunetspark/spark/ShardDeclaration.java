package org.nnunetspark.spark;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.Shard;
import org.nnunetspark.ledger.ShardLog;
import org.nnunetspark.ledger.ShardRecord;
import org.nnunetspark.ledger.ShardRecord.BadCase;
import org.nnunetspark.ledger.WarningRecord;
import org.nnunetspark.pipeline.PreprocessWork;
import org.nnunetspark.pipeline.WorkUnit;

/** Puts on record, before any case is begun, which shard of which dataset a run makes, and by what rules. */
final class ShardDeclaration {
    private final DatasetSession session;
    private final PreprocessSettings settings;
    private final Shard shard;

    /**
     * @param settings with a shard
     */
    ShardDeclaration(DatasetSession session, PreprocessSettings settings) {
        this.session = session;
        this.settings = settings;
        this.shard = settings.choice().shard().orElseThrow();
    }

    void put(PreprocessWork work) throws IOException {
        List<String> all = session.cases().stream().map(CaseFiles::caseId).toList();
        List<String> mine = all.stream().filter(shard::holds).toList();
        List<BadCase> bad = session.tally().quarantined().entrySet().stream()
                .map(entry -> new BadCase(entry.getKey(), WarningRecord.of(entry.getValue())))
                .toList();
        var whole = ShardRecord.Whole.of(all, session.raw().description().fileEnding());
        for (WorkUnit unit : work.units()) {
            var rules = new ShardRecord.Rules(
                    unit.runKey(), WorkUnit.ALGORITHM_EPOCH, settings.format().rules());
            new ShardLog(session.results(), unit.layout())
                    .declare(new ShardRecord(
                            ShardRecord.SCHEMA,
                            UUID.randomUUID().toString(),
                            session.epoch(),
                            shard,
                            rules,
                            whole,
                            mine,
                            bad));
        }
        session.listener()
                .note("Shard " + shard + " of " + session.place().name() + ": " + mine.size() + " of " + all.size()
                        + " cases.");
    }
}
