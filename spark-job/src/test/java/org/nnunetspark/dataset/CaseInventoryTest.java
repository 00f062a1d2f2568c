package org.nnunetspark.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.nnunetspark.dataset.FolderEntry.Kind;
import org.nnunetspark.fault.FaultCode;

final class CaseInventoryTest {
    private static final String WRONG_ROOT =
            ", outside the dataset's folder; --allow-root DIR lets a dataset read from DIR as well";

    private static List<FolderEntry> files(String... names) {
        return Stream.of(names).map(name -> FolderEntry.of(name, Kind.FILE)).toList();
    }

    /** Good cases x and y, and whatever else is given. */
    private static CaseInventory take(int numTraining, List<FolderEntry> images, List<FolderEntry> labels) {
        List<FolderEntry> allImages =
                new ArrayList<>(files("y_0000.nii.gz", "y_0001.nii.gz", "x_0001.nii.gz", "x_0000.nii.gz"));
        List<FolderEntry> allLabels = new ArrayList<>(files("x.nii.gz", "y.nii.gz"));
        allImages.addAll(images);
        allLabels.addAll(labels);
        return CaseInventory.ofFolders(Vectors.description(numTraining), allImages, allLabels, Vectors.RULES);
    }

    private static Map<String, List<String>> caseFaults(CaseInventory inventory) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        inventory.caseFaults().forEach((id, faults) -> texts.put(id, Vectors.texts(faults)));
        return texts;
    }

    private static List<String> ids(List<CaseFiles> cases) {
        return cases.stream().map(CaseFiles::caseId).toList();
    }

    private static void costsOneCase(CaseInventory inventory, String id, String... faults) {
        assertThat(caseFaults(inventory)).containsExactly(Map.entry(id, List.of(faults)));
        assertThat(ids(inventory.cases())).containsExactly("x", "y");
        assertThat(inventory.faults()).isEmpty();
    }

    @Test
    void listsCasesAsNnUNetDoes() {
        JsonNode expected = Vectors.read("listing");
        List<FolderEntry> images = new ArrayList<>();
        List<FolderEntry> labels = new ArrayList<>();
        for (JsonNode id : expected.path("ids")) {
            images.addAll(files(id.asText() + "_0001.nii.gz", id.asText() + "_0000.nii.gz"));
            labels.addAll(files(id.asText() + ".nii.gz"));
        }
        List<CaseFiles> cases = new ArrayList<>();
        expected.path("cases")
                .forEach(row -> cases.add(new CaseFiles(
                        row.get(0).asText(),
                        List.of(row.get(1).get(0).asText(), row.get(1).get(1).asText()),
                        row.get(2).asText())));
        CaseInventory inventory =
                CaseInventory.ofFolders(Vectors.description(cases.size()), images, labels, Vectors.RULES);

        assertThat(inventory.cases()).isEqualTo(cases);
    }

    @Test
    void doesNotDependOnTheOrderOfTheListing() {
        List<FolderEntry> images = new ArrayList<>(files(
                "z.nii.gz",
                "m_0000.nii.gz",
                "w_0000.nii",
                ".DS_Store",
                "k_seg_0000.nii.gz",
                "k_seg_0001.nii.gz",
                "t.txt"));
        List<FolderEntry> labels = new ArrayList<>(files("m.nii.gz", "o.nii.gz", "n.nii", "Thumbs.db"));
        CaseInventory first = take(4, images, labels);
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(images, random);
            Collections.shuffle(labels, random);
            assertThat(take(4, images, labels)).isEqualTo(first);
        }
        assertThat(first.isRefused()).isFalse();
    }

    @Test
    void namesMissingChannels() {
        CaseInventory inventory = take(3, files("a_0001.nii.gz", "a_0002.nii.gz"), files("a.nii.gz"));
        costsOneCase(
                inventory,
                "a",
                "CHANNEL_MISSING: no file for channel 0000; there is 0001, 0002",
                "CHANNEL_COUNT in imagesTr/a_0002.nii.gz: channel_names has 2 channels, the case has files of channel"
                        + " 0001, 0002");
        assertThat(inventory.incomplete()).isEmpty();
    }

    @Test
    void keepsCasesThatLackAChannelAtHand() {
        CaseInventory inventory = take(3, files("a_0000.nii.gz", "a_0001.nii"), files("a.nii.gz"));
        costsOneCase(
                inventory,
                "a",
                "CHANNEL_MISSING: no file for channel 0001; there is 0000; there is imagesTr/a_0001.nii, but file_ending"
                        + " is .nii.gz");
        assertThat(inventory.incomplete())
                .containsExactly(new CaseFiles("a", List.of("imagesTr/a_0000.nii.gz"), "labelsTr/a.nii.gz"));
    }

    @Test
    void namesSurplusChannels() {
        costsOneCase(
                take(3, files("a_0000.nii.gz", "a_0001.nii.gz", "a_0002.nii.gz"), files("a.nii.gz")),
                "a",
                "CHANNEL_COUNT in imagesTr/a_0002.nii.gz: channel_names has 2 channels, the case has files of channel"
                        + " 0000, 0001, 0002");
    }

    /** People forget the channel, and patients have numbers. */
    @Test
    void keepsTheMessageShortWherePatientsLookLikeChannels() {
        List<FolderEntry> images = IntStream.range(1000, 9000)
                .mapToObj(i -> FolderEntry.of("patient_" + i + ".nii.gz", Kind.FILE))
                .toList();
        assertThat(caseFaults(take(3, images, files("patient.nii.gz"))))
                .containsExactly(Map.entry(
                        "patient",
                        List.of(
                                "CHANNEL_MISSING: no file for channel 0000, 0001; there is 1000, 1001, 1002, 1003, 1004,"
                                        + " 1005, 1006, 1007 and 7992 more",
                                "CHANNEL_COUNT in imagesTr/patient_1000.nii.gz: channel_names has 2 channels, the case has"
                                        + " files of channel 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007 and 7992"
                                        + " more")));
    }

    @Test
    void namesMissingLabels() {
        costsOneCase(
                take(3, files("a_0000.nii.gz", "a_0001.nii.gz"), List.of()),
                "a",
                "LABEL_MISSING in labelsTr/a.nii.gz: there is no such file");
        costsOneCase(
                take(3, files("a_0000.nii.gz", "a_0001.nii.gz"), files("a.nii")),
                "a",
                "LABEL_MISSING in labelsTr/a.nii.gz: there is no such file; there is labelsTr/a.nii, but file_ending is"
                        + " .nii.gz");
    }

    @Test
    void namesImagesWithoutChannel() {
        String message = "does not end in _, 4 digits and .nii.gz";
        for (String stem : List.of("a", "a_000", "a_00000", "a_\u0660\u0660\u0660\u0660", "a_0000 (1)", "_0000")) {
            costsOneCase(
                    take(2, files(stem + ".nii.gz"), List.of()),
                    stem,
                    "BAD_FILE_NAME in imagesTr/" + stem + ".nii.gz: " + message);
        }
    }

    @Test
    void keepsACaseBesideWhichAnImageHasNoChannel() {
        CaseInventory inventory = take(2, files("x.nii.gz"), List.of());
        assertThat(ids(inventory.cases())).containsExactly("x", "y");
        assertThat(Vectors.texts(inventory.faults()))
                .containsExactly(
                        "IGNORED_FILE in imagesTr/x.nii.gz: does not end in _, 4 digits and .nii.gz, unlike the"
                                + " other files of case \"x\"");
    }

    @Test
    void namesBadIds() {
        costsOneCase(
                take(3, files("a\nb_0000.nii.gz", "a\nb_0001.nii.gz"), files("a\nb.nii.gz")),
                "a\nb",
                "BAD_CASE_ID in imagesTr/a\\u000ab_0000.nii.gz: the id \"a\\u000ab\" is not a letter or digit followed by"
                        + " letters, digits, spaces and ._-+=,@#()&");
    }

    @Test
    void namesOtherEndings() {
        costsOneCase(
                take(2, files("a_0000.nii", "a_0001.nii"), files("a.nii")),
                "a",
                "WRONG_ENDING in imagesTr/a_0000.nii: file_ending is .nii.gz");
        costsOneCase(
                take(2, files("a_0000.NII.GZ"), List.of()),
                "a",
                "WRONG_ENDING in imagesTr/a_0000.NII.GZ: file_ending is .nii.gz");
    }

    @Test
    void warnsOfSecondEndings() {
        costsOneCase(
                take(2, files("x_0001.nii"), files("x.nii")),
                "x",
                "DUPLICATE_ENDING in imagesTr/x_0001.nii: not read: the case has the same file with .nii.gz; likewise"
                        + " labelsTr/x.nii");
    }

    @Test
    void looksWherePathsLead() {
        List<FolderEntry> images = List.of(
                FolderEntry.link("a_0000.nii.gz", Kind.FILE, "/outside/a.nii.gz"),
                FolderEntry.link("a_0001.nii.gz", Kind.FILE, "/raw/Dataset007_Liver/store/a.nii.gz"));
        costsOneCase(
                take(3, images, List.of(FolderEntry.of("a.nii.gz", Kind.SPECIAL))),
                "a",
                "PATH_OUTSIDE_ROOT in imagesTr/a_0000.nii.gz: is a link to /outside/a.nii.gz" + WRONG_ROOT,
                "NOT_A_REGULAR_FILE in labelsTr/a.nii.gz: is a FIFO, device or socket");
    }

    @Test
    void warnsOfWhatIsNoCase() {
        List<FolderEntry> images = new ArrayList<>(files("._x_0000.nii.gz", "x_0000.json", "x_0000.nii.gz.part"));
        images.add(FolderEntry.of("backup", Kind.FOLDER));
        CaseInventory inventory = take(2, images, files(".DS_Store", "orphan.nii.gz", "orphan2.nii"));
        assertThat(Vectors.texts(inventory.faults()))
                .containsExactly(
                        "IGNORED_FILE in imagesTr/._x_0000.nii.gz: no case has a file of this name",
                        "IGNORED_FILE in imagesTr/backup: no case has a file of this name",
                        "IGNORED_FILE in imagesTr/x_0000.json: no case has a file of this name",
                        "IGNORED_FILE in imagesTr/x_0000.nii.gz.part: no case has a file of this name",
                        "IGNORED_FILE in labelsTr/.DS_Store: no case has a label of this name",
                        "ORPHAN_LABEL in labelsTr/orphan.nii.gz: there are no images of case \"orphan\"",
                        "ORPHAN_LABEL in labelsTr/orphan2.nii: there are no images of case \"orphan2\"");
        assertThat(inventory.isRefused()).isFalse();
        assertThat(inventory.caseFaults()).isEmpty();
    }

    @Test
    void refusesCountsAndCollisions() {
        List<FolderEntry> images = files("X_0000.nii.gz", "X_0001.nii.gz", "x_seg_0000.nii.gz", "x_seg_0001.nii.gz");
        CaseInventory inventory = take(2, images, files("X.nii.gz", "x_seg.nii.gz"));
        assertThat(inventory.isRefused()).isTrue();
        assertThat(Vectors.texts(inventory.faults()))
                .containsExactly(
                        "CASE_ID_COLLISION: the ids \"X\" and \"x\" differ only in letter case or Unicode form, so that"
                                + " one would overwrite the other",
                        "CASE_ID_COLLISION: the ids \"X\" and \"x_seg\" would both write \"x_seg.b2nd\"",
                        "COUNT_MISMATCH in dataset.json: numTraining is 2, but imagesTr has 4 cases");
    }

    @Test
    void refusesADatasetWithoutCases() {
        DatasetDescription description = Vectors.description(0);
        assertThat(Vectors.texts(CaseInventory.ofFolders(description, List.of(), List.of(), Vectors.RULES)
                        .faults()))
                .containsExactly("NO_CASES in imagesTr: there is no case with file_ending .nii.gz");
        assertThat(Vectors.texts(CaseInventory.ofFolders(description, files("a_0000.nii"), List.of(), Vectors.RULES)
                        .faults()))
                .containsExactly("NO_CASES in dataset.json: there is no case with file_ending .nii.gz");
    }

    @Test
    void looksUpMappedCases() {
        DatasetDescription description =
                Vectors.description(Vectors.json("""
                "dataset": {
                  "b": {"images": ["i.nii.gz", "$HOME/j.nii.gz"], "label": "l.nii.gz"},
                  "a": {"images": ["i.nii.gz", "i.nii.gz"], "label": "l.nii.gz"},
                  "c": {"images": ["i.nii.gz", "fifo.nii.gz"], "label": "l.nii"},
                  "d": {"images": ["i.nii.gz", "link.nii.gz"], "label": "l.nii.gz"}},
                """).replace("\"numTraining\": 2", "\"numTraining\": 4"));
        Map<String, FolderEntry> there = Map.of(
                "i.nii.gz", FolderEntry.of("i.nii.gz", Kind.FILE),
                "l.nii.gz", FolderEntry.of("l.nii.gz", Kind.FILE),
                "l.nii", FolderEntry.of("l.nii", Kind.FILE),
                "fifo.nii.gz", FolderEntry.of("fifo.nii.gz", Kind.SPECIAL),
                "link.nii.gz", FolderEntry.link("link.nii.gz", Kind.FILE, "/outside/x"));
        CaseInventory inventory =
                CaseInventory.ofMapping(description, path -> Optional.ofNullable(there.get(path)), Vectors.RULES);

        assertThat(inventory.cases()).containsExactly(new CaseFiles("a", List.of("i.nii.gz", "i.nii.gz"), "l.nii.gz"));
        assertThat(caseFaults(inventory))
                .containsExactly(
                        Map.entry(
                                "b",
                                List.of("PATH_NOT_FOUND in $HOME/j.nii.gz: \"dataset\" names it, but it is not there")),
                        Map.entry(
                                "c",
                                List.of(
                                        "WRONG_ENDING in l.nii: file_ending is .nii.gz",
                                        "NOT_A_REGULAR_FILE in fifo.nii.gz: is a FIFO, device or socket")),
                        Map.entry(
                                "d",
                                List.of("PATH_OUTSIDE_ROOT in link.nii.gz: is a link to /outside/x" + WRONG_ROOT)));
    }

    /** Any scan of all names for each name would take minutes here. */
    @Test
    void isQuickWithManyCases() {
        int count = 100_000;
        List<FolderEntry> images = IntStream.range(0, count)
                .mapToObj(i -> files("p" + i + "_0000.nii.gz", "p" + i + (i % 2 == 0 ? "_0001.nii.gz" : "x.nii.gz")))
                .flatMap(List::stream)
                .toList();
        List<FolderEntry> labels = IntStream.range(0, count)
                .mapToObj(i -> FolderEntry.of("p" + i + (i % 3 == 0 ? ".nii" : ".nii.gz"), Kind.FILE))
                .toList();
        CaseInventory inventory = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> CaseInventory.ofFolders(Vectors.description(count), images, labels, Vectors.RULES));
        assertThat(inventory.isRefused()).isFalse();
        assertThat(inventory.cases()).hasSize(33_333);
        assertThat(inventory.caseFaults()).hasSize(66_667 + count / 2);
    }

    /** No name can make it throw, and every name of an image is accounted for. */
    @Test
    void accountsForEveryName() {
        String[] parts = {"a", "_0000", "_0001", "_seg", ".nii", ".gz", ".", " ", "\n", "\ud800", "_", "0"};
        Random random = new Random(2);
        for (int i = 0; i < 3000; i++) {
            List<FolderEntry> images = new ArrayList<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                StringBuilder name = new StringBuilder();
                for (int part = random.nextInt(5); part >= 0; part--) {
                    name.append(parts[random.nextInt(parts.length)]);
                }
                images.addAll(files(name.toString()));
            }
            List<FolderEntry> distinct = images.stream().distinct().toList();
            CaseInventory inventory = take(2, distinct, List.of());
            assertThatNoException().isThrownBy(inventory::isRefused);
            if (inventory.caseFaults().isEmpty()) {
                assertThat(inventory.faults())
                        .as("%s", distinct)
                        .filteredOn(fault -> fault.code() == FaultCode.IGNORED_FILE)
                        .hasSameSizeAs(distinct);
            }
        }
    }

    private static DatasetDescription withEnding(String ending) {
        String json =
                Vectors.json().replace(".nii.gz", ending).replaceAll("\"numTraining\": *\\d+", "\"numTraining\": 1");
        return Vectors.parse(json).description().orElseThrow();
    }

    @Test
    void listsTheVoxelsOfADetachedHeaderAsItsCompanion() {
        CaseInventory inventory = CaseInventory.ofFolders(
                withEnding(".nrrd"),
                files("a_0000.nrrd", "a_0001.nrrd", "a_0000.raw.gz", "a_0001.raw", "b_0000.raw"),
                files("a.nrrd", "a.raw"),
                Vectors.RULES);

        assertThat(inventory.cases())
                .containsExactly(new CaseFiles(
                        "a",
                        List.of("imagesTr/a_0000.nrrd", "imagesTr/a_0001.nrrd"),
                        "labelsTr/a.nrrd",
                        List.of("imagesTr/a_0000.raw.gz", "imagesTr/a_0001.raw", "labelsTr/a.raw")));
        assertThat(Vectors.texts(inventory.faults()))
                .containsExactly("IGNORED_FILE in imagesTr/b_0000.raw: no case has a file of this name");
    }

    @Test
    void listsTheSpacingOfATiffAsItsCompanion() {
        CaseInventory inventory = CaseInventory.ofFolders(
                withEnding(".tif"),
                files("a_0000.tif", "a_0001.tif", "a.json", "a_0000.json"),
                files("a.tif", "a.json"),
                Vectors.RULES);

        assertThat(inventory.cases().get(0).companions()).containsExactly("imagesTr/a.json", "labelsTr/a.json");
    }

    @Test
    void admitsCasesThatMayHoldTheirChannelsInOneFile() {
        CaseInventory inventory =
                CaseInventory.ofFolders(withEnding(".png"), files("a_0000.png"), files("a.png"), Vectors.RULES);

        assertThat(ids(inventory.cases())).isEmpty();
        CaseInventory admitted = inventory.admittingIncomplete();
        assertThat(ids(admitted.cases())).containsExactly("a");
        assertThat(admitted.caseFaults()).isEmpty();
    }

    @Test
    void refusesAnEndingThatNoFileHas() {
        CaseInventory inventory = CaseInventory.ofFolders(
                withEnding(".nrrd"), files("a_0000.nii.gz", "a_0001.nii.gz"), files("a.nii.gz"), Vectors.RULES);

        assertThat(Vectors.texts(inventory.faults()))
                .startsWith("UNSUPPORTED_FILE_ENDING in dataset.json: there is no case with file_ending .nrrd");
    }
}
