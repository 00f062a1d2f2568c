package org.nnunetspark;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.attribute.PosixFilePermission.GROUP_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.cli.Main;
import org.nnunetspark.testing.CanaryCase;
import org.nnunetspark.testing.ChildProgram;
import org.nnunetspark.testing.RestrictedPickle;
import org.nnunetspark.testing.SmallDataset;

/**
 * Canaries: texts that stand where patients' data and credentials stand, and that no file, log or record of a run may hold
 * afterwards. Every file below the test's folder is searched but the raw dataset.
 */
final class SecurityIT {
    private static final String SECRET = "s3cretC4naryKEY";
    private static final String FORGED = "FORGED LINE";

    @TempDir
    private Path temp;

    @Test
    void nothingThatIsNotOursToTellIsTold() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 3 + CanaryCase.values().length);
        int number = 3;
        for (CanaryCase faulty : CanaryCase.values()) {
            faulty.spoil(dataset.image(number), dataset.label(number));
            number++;
        }
        String evil = "evil\nREFUSED " + FORGED + "\u001b[31m";
        Files.copy(dataset.image(0), dataset.image(0).resolveSibling(evil + "_0000.nii.gz"));
        Files.copy(dataset.label(0), dataset.label(0).resolveSibling(evil + ".nii.gz"));
        dataset.describe(4 + CanaryCase.values().length);
        Path preprocessed = temp.resolve("preprocessed");
        Path shared = Files.createDirectories(preprocessed.resolve(SmallDataset.NAME));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

        List<String> all = dataset.planAndPreprocess(
                preprocessed, "-c", "3d_fullres", "--outcomes", text("outcomes"), "--verbose");
        assertThat(run("run.log", all)).isEqualTo(2);
        assertThat(run("status.log", folders(dataset, preprocessed, "status", "--json")))
                .isZero();
        assertThat(run("verify.log", folders(dataset, null, "verify", "--json", text("findings"), "--verbose")))
                .isEqualTo(2);

        assertThat(filesWith(temp.resolve("raw"), CanaryCase.TEXT))
                .as("the search finds what is there")
                .hasSizeGreaterThan(3);
        assertThat(filesWith(temp, SmallDataset.id(4)).map(Path::toString).toList())
                .as("the search reads logs, outcomes, records, tables, Spark's event log")
                .anyMatch(file -> file.endsWith("run.log"))
                .anyMatch(file -> file.endsWith("outcomes"))
                .anyMatch(file -> file.endsWith("findings"))
                .anyMatch(file -> file.contains("quarantine"))
                .anyMatch(file -> file.endsWith(".parquet"));
        assertThat(filesWith(temp.resolve("events"), "spark.hadoop.fs.s3a.secret.key"))
                .hasSize(2);
        assertThat(filesWith(temp, SECRET)).isEmpty();
        assertThat(filesWith(temp, CanaryCase.TEXT)).allMatch(file -> file.startsWith(temp.resolve("raw")));
        assertThat(temp.resolve("tmp")).isDirectoryNotContaining("glob:**nnunet-spark*");
        assertNothingIsForged();
        assertThat(filesForOthers(shared)).as("with umask 077").isEmpty();
        assertPicklesAreHarmless(preprocessed);
    }

    private void assertNothingIsForged() throws IOException {
        for (String file : List.of("run.log", "status.log", "verify.log", "outcomes", "findings")) {
            String text = Files.readString(temp.resolve(file));
            assertThat(text).as(file).contains(FORGED).doesNotContain("\u001b");
            assertThat(text.lines()).as(file).noneMatch(line -> line.startsWith("REFUSED"));
        }
    }

    /** Files that others can read and reach from a folder that is open to them. */
    private static List<Path> filesForOthers(Path folder) throws IOException {
        List<Path> readable = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Set<PosixFilePermission> bits = Files.getPosixFilePermissions(entry);
                boolean isFolder = Files.isDirectory(entry);
                if (isFolder && (bits.contains(GROUP_EXECUTE) || bits.contains(OTHERS_EXECUTE))) {
                    readable.addAll(filesForOthers(entry));
                } else if (!isFolder && (bits.contains(GROUP_READ) || bits.contains(OTHERS_READ))) {
                    readable.add(entry);
                }
            }
        }
        return readable;
    }

    private static void assertPicklesAreHarmless(Path preprocessed) throws IOException {
        try (Stream<Path> files = Files.walk(preprocessed)) {
            List<Path> pickles =
                    files.filter(file -> file.toString().endsWith(".pkl")).toList();
            assertThat(pickles).hasSizeGreaterThanOrEqualTo(3);
            for (Path pickle : pickles) {
                assertThat(RestrictedPickle.texts(Files.readAllBytes(pickle))).contains("class_locations");
            }
        }
    }

    @Test
    void addressesWithCredentialsAreRefusedAndNotRepeated() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 1);
        String address = "s3a://AKIA1:" + SECRET + "@bucket/preprocessed";
        List<String> arguments = new ArrayList<>(List.of("preprocess", "-d", "7", "--preprocessed", address));
        arguments.addAll(List.of("--raw", dataset.root().toString()));
        assertThat(run("refused.log", arguments)).isEqualTo(64);
        assertThat(Files.readString(temp.resolve("refused.log")))
                .contains("s3a://***@bucket")
                .doesNotContain(SECRET);
    }

    @Test
    void resultsGoNowhereElse() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 1);
        String raw = dataset.root().toString();
        for (String folder : List.of("/", System.getProperty("user.home"), "s3a://bucket", raw, raw + "/results")) {
            assertThat(Main.run("preprocess", "-d", "7", "--raw", raw, "--preprocessed", folder))
                    .as(folder)
                    .isEqualTo(64);
        }
    }

    @Test
    void namesOfPlansLeadNowhereElse() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 1);
        for (String command : List.of("status", "preprocess", "estimate")) {
            List<String> arguments = folders(dataset, temp.resolve("preprocessed"), command, "-plans_name", "../x");
            assertThat(Main.run(arguments.toArray(String[]::new))).as(command).isEqualTo(64);
        }
    }

    /** A splits file is copied to where others read, so that a link could bring any file there. */
    @Test
    void linksBringNothingIntoTheResultsAndTablesLeaveNothingElsewhere() throws Exception {
        SmallDataset dataset = SmallDataset.write(temp.resolve("raw"), 3);
        Path preprocessed = temp.resolve("preprocessed");
        Path secret = Files.writeString(temp.resolve("private.json"), "[\"" + SECRET + "\"]");
        Path splits = Files.createSymbolicLink(dataset.folder().resolve("splits_final.json"), secret);
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere/e00000002/cases"));
        Files.writeString(elsewhere.resolve("precious"), "x");
        Path state = Files.createDirectories(preprocessed.resolve(SmallDataset.NAME + "/.nnunet-spark"));
        Files.createSymbolicLink(state.resolve("tables"), temp.resolve("elsewhere"));
        List<String> all = dataset.planAndPreprocess(preprocessed, "-c", "3d_fullres", "--master", "local[2]");

        assertThat(Main.run(all.toArray(String[]::new))).isEqualTo(65);
        assertThat(filesWith(preprocessed, SECRET)).isEmpty();

        Files.delete(splits);
        assertThat(Main.run(all.toArray(String[]::new))).isZero();
        assertThat(elsewhere.resolve("precious")).exists();
        assertThat(temp.resolve("elsewhere/e00000002/partitions")).doesNotExist();
    }

    private String text(String name) {
        return temp.resolve(name).toString();
    }

    private static List<String> folders(SmallDataset dataset, Path preprocessed, String command, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(command, "-d", "7", "--raw", dataset.root().toString()));
        if (preprocessed != null) {
            arguments.addAll(List.of("--preprocessed", preprocessed.toString()));
        }
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** With secrets wherever a user may keep them: variables, Spark's settings, Hadoop's settings. */
    private int run(String log, List<String> arguments) throws Exception {
        Path events = Files.createDirectories(temp.resolve("events"));
        Path tmp = Files.createDirectories(temp.resolve("tmp"));
        List<String> options = List.of(
                "-Djava.io.tmpdir=" + tmp,
                "-Dspark.master=local[2]",
                "-Dspark.eventLog.enabled=true",
                "-Dspark.eventLog.compress=false",
                "-Dspark.eventLog.dir=" + events.toUri(),
                "-Dspark.sql.parquet.compression.codec=uncompressed",
                "-Dspark.hadoop.fs.s3a.access.key=" + SECRET,
                "-Dspark.hadoop.fs.s3a.secret.key=" + SECRET,
                "-Dspark.hadoop.fs.s3a.session.token=" + SECRET,
                "-Dspark.hadoop.fs.azure.account.key.mine.dfs.core.windows.net=" + SECRET,
                "-Dspark.ssl.keyPassword=" + SECRET,
                "-Daws.secretKey=" + SECRET);
        Map<String, String> variables = Map.of("AWS_SECRET_ACCESS_KEY", SECRET, "AWS_SESSION_TOKEN", SECRET);
        Process process = ChildProgram.start("0077", temp.resolve(log), options, variables, arguments);
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Stream<Path> filesWith(Path folder, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), ISO_8859_1);
                if (content.contains(text) || file.toString().contains(text)) {
                    found.add(file);
                }
            }
        }
        return found.stream();
    }
}
