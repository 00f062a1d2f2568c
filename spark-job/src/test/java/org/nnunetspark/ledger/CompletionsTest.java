package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.StatToken;
import org.nnunetspark.storage.StorePath;

final class CompletionsTest {
    private static final RunKey RUN = RunKey.of(1, "plan", "dataset", "rules");

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private CaseFixture fixture;
    private Completions completions;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new CaseFixture(folder);
        completions = new Completions(fixture.plain, fixture.layout.dataset());
    }

    @Test
    void aRunCarriesOverWhatItDidNotTouch() throws IOException {
        assertThat(completions.latest().record()).isEmpty();
        completions.write(3, List.of(document("a.json", 1), document("b.json", 2)), List.of(unit("2d", 3)));
        completions.write(5, List.of(document("b.json", 9)), List.of(unit("3d", 5)));

        CompletionRecord latest = completions.latest().record().orElseThrow();
        assertThat(latest.epoch()).isEqualTo(5);
        assertThat(latest.documents()).containsExactly(document("a.json", 1), document("b.json", 9));
        assertThat(latest.units()).containsExactly(unit("2d", 3), unit("3d", 5));
    }

    @Test
    void aRunIsCompletedOnce() throws IOException {
        completions.write(3, List.of(), List.of());
        assertThatThrownBy(() -> completions.write(3, List.of(document("a.json", 1)), List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is there already, though this run did not write it");
    }

    @Test
    void aDamagedRecordGivesWayAndIsNamed() throws IOException {
        completions.write(3, List.of(document("a.json", 1)), List.of());
        completions.write(5, List.of(), List.of());
        StorePath damaged = LedgerLayout.completion(fixture.layout.dataset(), 5);
        Files.writeString(damaged.toLocal(), "{");
        assertThat(completions.latest().record().orElseThrow().epoch()).isEqualTo(3);
        assertThat(completions.latest().unreadable()).containsExactly(damaged);
    }

    @Test
    void theRootChangesWithEveryKeyAndOutputButNotWithOrderOrTokens() throws IOException {
        CommitOutcome unused = fixture.commit(fixture.plain);
        DoneRecord one = onlyRecord();
        DoneRecord renewed = one.withFiles(
                one.inputs(),
                one.outputs().stream()
                        .map(output -> output.withToken(StatToken.NONE))
                        .toList());
        DoneRecord shorter = one.withFiles(one.inputs(), one.outputs().subList(0, 2));
        DoneRecord other = new DoneRecord(
                1,
                "liver_1",
                one.key(),
                one.runKey(),
                one.inputs(),
                one.outputs(),
                one.attempt(),
                List.of(),
                one.metrics(),
                one.payload());

        assertThat(root(one))
                .isEqualTo(root(renewed))
                .isNotEqualTo(root(shorter))
                .isNotEqualTo(root());
        assertThat(root(one, other, one)).isEqualTo(root(other, one, one)).isNotEqualTo(root(one, other));
    }

    private DoneRecord onlyRecord() throws IOException {
        Ledger ledger = new Ledger(fixture.plain, fixture.layout);
        return ledger.histories(List.of(CaseFixture.CASE), ledger.list())
                .get(0)
                .done()
                .get(0);
    }

    private static String root(DoneRecord... records) {
        RecordsRoot root = new RecordsRoot();
        for (DoneRecord record : records) {
            root.add(record);
        }
        return root.hex();
    }

    private static FileRecord document(String name, long length) {
        return new FileRecord(name, length, "ab".repeat(32), new StatToken("t"));
    }

    private static CompletionRecord.Unit unit(String name, long epoch) {
        return new CompletionRecord.Unit(name, epoch, RUN, 4, 1, List.of("case_7"), "cd".repeat(32));
    }
}
