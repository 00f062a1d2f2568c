package org.nnunetspark.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.FaultyObjectStore;

/** The records of a unit that has many of them, kept in one file. */
final class KeptCopiesTest {
    private static final int MANY = 1000;
    private static final int FEW_MORE = 20;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private CaseFixture fixture;
    private Ledger ledger;
    private String record;

    @BeforeEach
    void recordManyCases() throws IOException {
        fixture = new CaseFixture(folder);
        ledger = new Ledger(fixture.plain, fixture.layout);
        CommitOutcome unused = fixture.commit(fixture.plain);
        record = Files.readString(fixture.doneFile());
        Files.delete(fixture.doneFile());
        write(0, MANY);
    }

    private void write(int from, int to) throws IOException {
        CaseKey key = CaseFixture.key(fixture.work());
        for (int i = from; i < to; i++) {
            Path file = fixture.layout.done(id(i), key).toLocal();
            Files.writeString(file, record.replace(quoted(CaseFixture.CASE), quoted(id(i))));
            CaseFixture.age(file);
        }
    }

    private static String id(int i) {
        return "scan_" + i;
    }

    private static String quoted(String id) {
        return '"' + id + '"';
    }

    private List<String> names() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(fixture.layout.copies().toLocal())), UTF_8))) {
            List<String> names =
                    lines.lines().map(line -> line.split("\t", 2)[0]).toList();
            return names.subList(0, names.size() - 1);
        }
    }

    @Test
    void allRecordsComeFromOneFile() throws IOException {
        ledger.keepCopies(true);
        assertThat(names()).hasSize(MANY).isSorted();

        LedgerListing listing = ledger.list();
        List<String> cases =
                IntStream.range(0, MANY).mapToObj(KeptCopiesTest::id).toList();
        FaultyObjectStore oneRead = new FaultyObjectStore(fixture.plain).failAt(1, FaultyObjectStore.When.BEFORE, true);
        assertThat(new Ledger(oneRead, fixture.layout).histories(cases, listing))
                .allSatisfy(history -> assertThat(history.done()).hasSize(1));
    }

    @Test
    void theyAreWrittenAnewOnceMoreThanAFewAreLacking() throws IOException {
        ledger.keepCopies(true);
        write(MANY, MANY + FEW_MORE);
        ledger.keepCopies(true);
        assertThat(names()).hasSize(MANY);
        write(MANY + FEW_MORE, MANY + 2 * FEW_MORE);
        ledger.keepCopies(false);
        assertThat(names()).as("nothing was made").hasSize(MANY);
        ledger.keepCopies(true);
        assertThat(names()).hasSize(MANY + 2 * FEW_MORE).isSorted();
    }
}
