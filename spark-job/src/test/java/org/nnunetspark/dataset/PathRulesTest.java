package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PathRulesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "nnUNet_raw",
            "/raw",
            "nnUNet_results",
            "$nnUNet_raw/x",
            "HOME",
            "/raw/D",
            "AWS_SECRET_ACCESS_KEY",
            "secret");
    private static final PathRules LOCAL = new PathRules("/raw/D", List.of("/archive/"), ENVIRONMENT);
    private static final PathRules S3 =
            new PathRules("s3a://bucket/raw/D", List.of("s3a://other/scans", "hdfs:///scans"), Map.of());

    @ParameterizedTest
    @CsvSource({
        "imagesTr/a.nii.gz, imagesTr/a.nii.gz",
        "./imagesTr//a.nii.gz/, imagesTr/a.nii.gz",
        "labelsTr/../imagesTr/a.nii.gz, imagesTr/a.nii.gz",
        "../D/a.nii.gz, a.nii.gz",
        "/raw/D/a.nii.gz, a.nii.gz",
        "/archive/2020/a.nii.gz, /archive/2020/a.nii.gz",
        "../../archive/a.nii.gz, /archive/a.nii.gz",
        "../../../../../raw/D/a.nii.gz, a.nii.gz",
        "~/a.nii.gz, ~/a.nii.gz",
        "case_0?_*.nii.gz, case_0?_*.nii.gz",
        "%2e%2e/a.nii.gz, %2e%2e/a.nii.gz",
        "a:b.nii.gz, a:b.nii.gz",
        "$nnUNet_raw/D/a.nii.gz, a.nii.gz",
        "${nnUNet_raw}/D/a.nii.gz, a.nii.gz",
        "$nnUNet_rawest/a.nii.gz, $nnUNet_rawest/a.nii.gz",
        "$nnUNet_results/a.nii.gz, $nnUNet_raw/x/a.nii.gz",
        "${nnUNet_preprocessed}/a.nii.gz, ${nnUNet_preprocessed}/a.nii.gz",
        "$HOME/a.nii.gz, $HOME/a.nii.gz",
        "${AWS_SECRET_ACCESS_KEY}/a.nii.gz, ${AWS_SECRET_ACCESS_KEY}/a.nii.gz",
    })
    void resolvesInside(String path, String resolved) {
        assertThat(LOCAL.resolve(path)).contains(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.nii.gz",
                "/raw/DD/a.nii.gz",
                "/raw/D/../a.nii.gz",
                "/archives/a.nii.gz",
                "$nnUNet_raw/a.nii.gz",
                "file:///raw/D/a.nii.gz",
                "file:/raw/D/a.nii.gz",
                "http://127.0.0.1:9/raw/D/a.nii.gz",
                "a\0b.nii.gz",
                "./file:/etc/a.nii.gz",
                "./s3a://other/scans/a.nii.gz",
                "imagesTr/x:/a.nii.gz",
                "C:/a.nii.gz",
            })
    void refusesOutside(String path) {
        assertThat(LOCAL.resolve(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "imagesTr/a.nii.gz, imagesTr/a.nii.gz",
        "s3a://bucket/raw/D/a.nii.gz, a.nii.gz",
        "/raw/D/a.nii.gz, a.nii.gz",
        "s3a://other/scans/a.nii.gz, s3a://other/scans/a.nii.gz",
        "hdfs:///scans/a.nii.gz, hdfs:///scans/a.nii.gz",
        "hdfs:/scans/a.nii.gz, hdfs:///scans/a.nii.gz",
    })
    void resolvesInsideObjectStores(String path, String resolved) {
        assertThat(S3.resolve(path)).contains(resolved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/scans/a.nii.gz",
                "s3a://other/a.nii.gz",
                "s3a://other/scans/../a.nii.gz",
                "../../../../a",
                "s3://bucket/raw/D/a"
            })
    void refusesOutsideObjectStores(String path) {
        assertThat(S3.resolve(path)).isEmpty();
    }

    @Test
    void checksWhereLinksEnd() {
        assertThat(LOCAL.allows("/raw/D/store/a.nii.gz")).isTrue();
        assertThat(LOCAL.allows("/archive/a.nii.gz")).isTrue();
        assertThat(LOCAL.allows("/outside/a.nii.gz")).isFalse();
        FolderEntry link = FolderEntry.link("a.nii.gz", FolderEntry.Kind.FILE, "/outside/a.nii.gz");
        assertThat(LOCAL.faultOf("imagesTr/a.nii.gz", link).orElseThrow())
                .hasToString("PATH_OUTSIDE_ROOT in imagesTr/a.nii.gz: is a link to /outside/a.nii.gz, outside the"
                        + " dataset's folder; --allow-root DIR lets a dataset read from DIR as well");
    }

    @Test
    void anAllowedRootMayBeEverything() {
        assertThat(new PathRules("/raw/D", List.of("/"), Map.of()).resolve("/etc/a.nii.gz"))
                .contains("/etc/a.nii.gz");
    }

    /** However a path is made up of these parts, what comes out stays inside or is refused. */
    @Test
    void nothingEscapes() {
        String[] parts = {"..", ".", "", "a", "D", "raw", "/", "//", "$nnUNet_raw", "archive", "~", "file:", "C:"};
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder path = new StringBuilder();
            for (int part = random.nextInt(9); part >= 0; part--) {
                path.append(parts[random.nextInt(parts.length)]).append(random.nextBoolean() ? "/" : "");
            }
            LOCAL.resolve(path.toString())
                    .ifPresent(resolved -> assertThat(resolved)
                            .as("%s", path)
                            .doesNotContain("//")
                            .matches("(?!/|.*(^|/)\\.\\.(/|$)).*|/archive(/(?!.*(^|/)\\.\\.(/|$)).*)?"));
        }
    }
}
