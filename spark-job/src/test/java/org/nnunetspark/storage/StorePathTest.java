package org.nnunetspark.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StorePathTest {
    @ParameterizedTest
    @CsvSource({
        "/data/raw/, /data/raw",
        "/data/../raw, /raw",
        "/data/a:/b, /data/a:/b",
        "file:/data/x%20y, /data/x%20y",
        "file:///data//raw, /data/raw",
        "hdfs://nn:8020/a//b/, hdfs://nn:8020/a/b",
        "hdfs:///a, hdfs:///a",
        "hdfs:/a, hdfs:/a",
        "s3a://bucket/, s3a://bucket",
        "s3a://bucket, s3a://bucket",
    })
    void pathsAreNormalised(String written, String text) {
        assertThat(StorePath.parse(written)).hasToString(text);
    }

    @Test
    void relativePathsAreLocal() {
        assertThat(StorePath.parse("raw").toLocal()).isEqualTo(Path.of("raw").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://b/../c", "s3a://b/a/./c", "file://host/a"})
    void oddPathsAreRefused(String written) {
        assertThatThrownBy(() -> StorePath.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("path")
                .hasMessageContaining("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../b", "/etc", "", "a//b", "a/", "."})
    void namesCannotLeaveTheirFolder(String name) {
        for (String folder : new String[] {"/data", "/", "s3a://bucket"}) {
            assertThatThrownBy(() -> new StorePath(folder).resolve(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    /** Addresses are printed: neither they nor the refusal may show what opens a store. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://AKIA1:c4nary@bucket/raw",
                "s3a://AKIA1:c4n/ary@bucket/raw",
                "hdfs://user:c4nary@namenode:8020/raw",
                "https://host/raw?X-Amz-Signature=c4nary",
                "s3a://bucket/raw?sig=c4nary",
            })
    void addressesCarryNoSecrets(String written) {
        assertThatThrownBy(() -> StorePath.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credential")
                .hasMessageNotContaining("ary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "s3a://bucket", "s3a://bucket/", "hdfs:///", "hdfs:/", "hdfs://nn:8020/"})
    void rootsAreKnown(String written) {
        assertThat(StorePath.parse(written).isRoot()).isTrue();
        assertThat(StorePath.parse(written).resolve("x").isRoot()).isFalse();
    }

    @Test
    void parentsAndNames() {
        assertThat(new StorePath("/a").resolve("b").parent()).hasToString("/a");
        assertThat(new StorePath("/a").parent()).hasToString("/");
        assertThat(new StorePath("hdfs:/a").parent()).hasToString("hdfs:/");
        assertThat(StorePath.parse("hdfs:///").resolve("a")).hasToString("hdfs:///a");
        assertThat(new StorePath("hdfs:///a").parent()).hasToString("hdfs:///");
        assertThat(new StorePath("s3a://b/x").parent()).hasToString("s3a://b");
        assertThat(new StorePath("s3a://b/x").name()).isEqualTo("x");
        assertThatThrownBy(() -> new StorePath("s3a://b").parent()).hasMessage("s3a://b has no parent");
        assertThatThrownBy(() -> new StorePath("/").parent()).hasMessage("/ has no parent");
    }

    @Test
    void belowIsBySegment() {
        StorePath folder = new StorePath("/a/b");
        assertThat(new StorePath("/a/b/c").isBelow(folder)).isTrue();
        assertThat(new StorePath("/a/bc").isBelow(folder)).isFalse();
        assertThat(folder.isBelow(folder)).isFalse();
        assertThat(folder.isBelow(new StorePath("/"))).isTrue();
    }
}
