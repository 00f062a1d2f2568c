package org.nnunetspark.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nnunetspark.dataset.ReaderChoice;
import org.nnunetspark.dataset.StrictJson;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.storage.local.LocalStore;
import org.nnunetspark.testing.SmallDataset;

final class RawDatasetTest {
    @TempDir
    Path temp;

    /** A fault of the input, not of the storage: to submit the run again would not help. */
    @Test
    void aDescriptionThatIsTooLongIsRefusedWithoutBeingRead() throws IOException {
        Path folder = SmallDataset.write(temp, 1).folder();
        try (FileChannel file = FileChannel.open(folder.resolve("dataset.json"), StandardOpenOption.WRITE)) {
            file.truncate(0);
            file.write(ByteBuffer.wrap(new byte[] {' '}), StrictJson.MAX_BYTES + (1L << 30));
        }

        RawSurvey survey = RawDataset.survey(new LocalStore(), StorePath.of(folder), RawRules.usual());

        assertThat(survey.refusals()).hasSize(1);
        assertThat(survey.refusals().get(0))
                .hasToString("JSON_LIMIT in dataset.json: longer than " + StrictJson.MAX_BYTES + " bytes");
    }

    @Test
    void aReaderThatTurnsImagesIsTakenAsNnUNetDoesUnlessThatIsExcluded() throws IOException {
        Path folder = SmallDataset.write(temp, 1).folder();
        Path description = folder.resolve("dataset.json");
        String before = Files.readString(description);
        Files.writeString(
                description,
                before.replaceFirst("\\{", "{\"overwrite_image_reader_writer\": \"NibabelIOWithReorient\","));
        StorePath dataset = StorePath.of(folder);

        RawSurvey usual = RawDataset.survey(new LocalStore(), dataset, RawRules.usual());
        assertThat(usual.dataset().orElseThrow().description().reader()).isEqualTo(ReaderChoice.NIBABEL_REORIENT);
        RawSurvey strict = RawDataset.survey(new LocalStore(), dataset, new RawRules(List.of(), false));
        assertThat(strict.dataset()).isEmpty();
        assertThat(strict.refusals().get(0))
                .hasToString("UNSUPPORTED_READER in dataset.json: overwrite_image_reader_writer is"
                        + " \"NibabelIOWithReorient\", which turns images; --refuse-reorienting is given");

        Files.writeString(description, before);
        assertThat(RawDataset.survey(new LocalStore(), dataset, new RawRules(List.of(), false))
                        .refusals())
                .isEmpty();
    }
}
