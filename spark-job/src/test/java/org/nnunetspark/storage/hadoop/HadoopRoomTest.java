package org.nnunetspark.storage.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.QuotaUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.storage.Room;
import org.nnunetspark.storage.StorePath;

final class HadoopRoomTest {
    @Test
    void aSpaceQuotaIsUsedUpOnceACopy() {
        QuotaUsage usage =
                new QuotaUsage.Builder().spaceQuota(1000).spaceConsumed(400).build();
        QuotaUsage exceeded =
                new QuotaUsage.Builder().spaceQuota(1000).spaceConsumed(1200).build();

        assertThat(HadoopRoom.quota(usage, (short) 3, "x")).contains(new Room(200, "x"));
        assertThat(HadoopRoom.quota(exceeded, (short) 1, "x")).contains(new Room(0, "x"));
        assertThat(HadoopRoom.quota(new QuotaUsage.Builder().spaceQuota(-1).build(), (short) 3, "x"))
                .isEmpty();
    }

    @Test
    void theNearestFolderThatIsThereIsAsked(@TempDir Path folder) throws IOException {
        StorePath notYet = new StorePath("file://" + folder + "/not/yet");

        try (HadoopStore store = HadoopStore.open(notYet, Map.of())) {
            assertThat(store.room(notYet))
                    .hasValueSatisfying(room -> assertThat(room.bytes()).isPositive());
        }
    }
}
