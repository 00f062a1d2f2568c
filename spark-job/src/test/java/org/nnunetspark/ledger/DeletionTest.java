package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nnunetspark.storage.StorePath;

/**
 * Only what is ours is deleted. The ways in which the program deletes or replaces files of a preprocessed dataset: retirement
 * by records, replacement of a planned case's outputs, sweeping of dead epochs; each with names and links that lead elsewhere.
 */
final class DeletionTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private CaseFixture fixture;
    private Path results;
    private Path outside;

    @BeforeEach
    void commitOneCaseBesidePreciousFiles() throws IOException {
        fixture = new CaseFixture(folder);
        CommitOutcome unused = fixture.commit(fixture.plain);
        results = fixture.layout.results().toLocal();
        outside = Files.createDirectories(folder.resolve("outside/e00000001/uuid"));
        Files.writeString(outside.resolve("liver_0.b2nd"), "precious");
        Files.writeString(folder.resolve("outside/liver_0.pkl"), "precious");
        Files.writeString(fixture.preprocessed.resolve("dataset.json"), "precious");
        Files.writeString(results.resolve("liver_1.b2nd"), "precious");
    }

    /** Contents of all files but those of the one case and of the state. */
    private Map<Path, String> precious() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean ours = file.toString().contains(".nnunet-spark")
                        || (file.startsWith(results)
                                && CaseFixture.OUTPUTS.contains(
                                        file.getFileName().toString()));
                if (!ours) {
                    contents.put(file, Files.readString(file));
                }
            }
        }
        return contents;
    }

    private void retireAll() throws IOException {
        Ledger ledger = new Ledger(fixture.plain, fixture.layout);
        int unused = ledger.retireAllBut(Set.of(), ledger.list());
    }

    @Test
    void retirementTakesTheCaseAndNothingElse() throws IOException {
        Map<Path, String> before = precious();
        retireAll();
        assertThat(CaseFixture.OUTPUTS).noneMatch(name -> Files.exists(results.resolve(name)));
        assertThat(precious()).isEqualTo(before).hasSize(6);
    }

    /** Whoever can write a record may name any file in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"../dataset.json", "../../outside/liver_0.pkl", "/etc/passwd", "..", ".", "x/../../dataset.json"
            })
    void aForgedRecordNamesNoFileElsewhere(String name) throws IOException {
        Path record = fixture.doneFile();
        String json = Files.readString(record);
        assertThat(json).contains("\"liver_0.pkl\"");
        Files.writeString(record, json.replace("\"liver_0.pkl\"", "\"" + name + "\""));
        Map<Path, String> before = precious();
        assertThat(fixture.decide().state()).as("no proof of anything").isEqualTo(CaseState.TODO);
        retireAll();
        assertThat(precious()).isEqualTo(before);
    }

    /** The folder of results may well lie on another disk, behind a link. */
    @Test
    void resultsBehindALinkAreRetiredOneByOne() throws IOException {
        Path elsewhere = folder.resolve("disk");
        Files.move(results, elsewhere);
        Files.createSymbolicLink(results, elsewhere);
        retireAll();
        assertThat(elsewhere).isDirectoryContaining("glob:**liver_1.b2nd");
        assertThat(CaseFixture.OUTPUTS).noneMatch(name -> Files.exists(elsewhere.resolve(name)));
        assertThat(Files.isSymbolicLink(results)).isTrue();
    }

    /** An output that is a link: the link is replaced, never what it leads to. */
    @Test
    void aLinkInTheResultsIsReplacedAndNotFollowed() throws IOException {
        Path output = results.resolve("liver_0.b2nd");
        Files.delete(output);
        Files.createSymbolicLink(output, folder.resolve("outside/liver_0.pkl"));
        Map<Path, String> before = precious();
        CommitOutcome unused = fixture.commit(fixture.plain);
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(Files.isSymbolicLink(output)).isFalse();
        assertThat(precious()).isEqualTo(before);
    }

    /** Another dataset's state is not swept because a link leads there: from tmp, from the unit, from all of the state. */
    @ParameterizedTest
    @ValueSource(strings = {".nnunet-spark/plans_3d/tmp", ".nnunet-spark/plans_3d/attempts"})
    void sweepingFollowsNoLinkOutOfTheDataset(String linked) throws IOException {
        Path link = fixture.preprocessed.resolve(linked);
        Files.move(link, folder.resolve("moved"));
        Files.createSymbolicLink(link, folder.resolve("outside"));
        assertThat(StateSweeper.sweep(fixture.plain, fixture.layout, 5)).isEmpty();
        assertThat(outside.resolve("liver_0.b2nd")).hasContent("precious");
    }

    @Test
    void theStateOfAnotherDatasetIsNotSwept() throws IOException {
        Path state = fixture.preprocessed.resolve(".nnunet-spark");
        Path other = folder.resolve("other/.nnunet-spark");
        Files.createDirectories(other.getParent());
        Files.move(state, other);
        Files.createSymbolicLink(state, other);
        Path staged = Files.createDirectories(other.resolve("plans_3d/tmp/e00000001/uuid"));
        assertThat(StateSweeper.sweep(fixture.plain, fixture.layout, 5)).isEmpty();
        assertThat(staged).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a/../b", "/x", "", ".nnunet-spark", "fingerprint", "epochs", "a\nb"})
    void noUnitIsElsewhere(String identifier) {
        assertThatThrownBy(() -> LedgerLayout.configuration(StorePath.of(folder), identifier))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfOutputsAreChecked() throws IOException {
        assertThatThrownBy(() -> fixture.layout.result("../dataset.json")).isInstanceOf(IllegalArgumentException.class);
        StorePath done = fixture.layout.done("../../x", CaseFixture.key(fixture.work()));
        assertThat(done.isBelow(fixture.layout.doneFolder())).isTrue();
        assertThat(fixture.layout.quarantine("../../x").isBelow(fixture.layout.quarantineFolder()))
                .isTrue();
    }
}
