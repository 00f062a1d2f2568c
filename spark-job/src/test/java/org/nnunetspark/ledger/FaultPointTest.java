package org.nnunetspark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nnunetspark.ledger.CommitOutcome.Committed;
import org.nnunetspark.ledger.CommitOutcome.Duplicate;

final class FaultPointTest {
    @TempDir
    Path folder;

    @Test
    void thePassThatIsAskedForFails() {
        FaultPoint fault = FaultPoint.parse("E8b:throw@2");
        fault.pass("E8b");
        fault.pass("E8a");
        assertThatThrownBy(() -> fault.pass("E8b"))
                .isInstanceOf(FaultPoint.InjectedFaultException.class)
                .hasMessage("injected at E8b");
        assertThatCode(() -> fault.pass("E8b")).doesNotThrowAnyException();
    }

    @Test
    void mistypedFaultsAreRefused() {
        assertThatThrownBy(() -> FaultPoint.parse("E8b:explode"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "nnunetspark.fault is point:halt|throw|sleep|stop|linger|hang, perhaps with [case] or @n, not 'E8b:explode'");
    }

    @Test
    void productionPassesFreely() {
        assertThatCode(() -> FaultPoint.at("E8b")).doesNotThrowAnyException();
    }

    /** Commits one case in a JVM of its own. */
    static final class Committing {
        private Committing() {}

        public static void main(String[] arguments) throws IOException {
            CaseFixture fixture = new CaseFixture(Path.of(arguments[0]));
            CommitOutcome unused = fixture.commit(fixture.plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "E7a:halt, 0, false",
        "E7b:halt, 0, false",
        "E8a:halt, 0, false",
        "E8b:halt@1, 1, false",
        "E8b:halt@2, 2, false",
        "E8b:halt@3, 3, false",
        "E9b:halt, 3, false",
        "E10a:halt, 3, false",
        "E10b:halt, 3, true",
    })
    void aKilledJvmLeavesNothingFalse(String fault, int published, boolean recorded) throws Exception {
        CaseFixture fixture = new CaseFixture(folder);
        assertThat(commitInOwnJvm(fault)).isEqualTo(137);

        List<Path> files = CaseFixture.OUTPUTS.stream().map(fixture::result).toList();
        assertThat(files.subList(0, published)).allMatch(Files::exists);
        assertThat(files.subList(published, 3)).noneMatch(Files::exists);
        assertThat(fixture.decide().state()).isEqualTo(recorded ? CaseState.DONE : CaseState.TODO);

        fixture.epoch = 3;
        new Ledger(fixture.plain, fixture.layout).begin(3);
        assertThat(fixture.commit(fixture.plain)).isInstanceOf(recorded ? Duplicate.class : Committed.class);
        assertThat(fixture.outputsAreRight()).isTrue();
        assertThat(fixture.decide().state()).isEqualTo(CaseState.DONE);
        assertThat(StateSweeper.sweep(fixture.plain, fixture.layout, 2)).isEmpty();
        assertThat(fixture.layout.tmp().toLocal()).isDirectoryNotContaining("glob:**e00000001");
    }

    private int commitInOwnJvm(String fault) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + FaultPoint.PROPERTY + "=" + fault,
                        Committing.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("jvm.log").toFile())
                .start()
                .waitFor();
    }
}
