package org.nnunetspark.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nnunetspark.dataset.CaseFacts;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.dataset.ContentChecks;
import org.nnunetspark.dataset.DatasetDescription;
import org.nnunetspark.dataset.FileFacts;
import org.nnunetspark.dataset.FileGrid;
import org.nnunetspark.dataset.Finding;
import org.nnunetspark.dataset.GridComparison;
import org.nnunetspark.dataset.Measure;
import org.nnunetspark.dataset.verify.CaseInspection;
import org.nnunetspark.dataset.verify.Grader;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.FileHeader;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.LabelValues;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.format.voxel.UnexpectedLabelsException;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.Stores;

/**
 * Looks at cases one after the other and tells everything that is wrong with each, where {@link CaseReader} stops at the
 * verdict. Holds the voxels of one file at a time, and writes nothing.
 */
public final class CaseInspector implements AutoCloseable {
    private final InspectionRules rules;
    private final VoxelFormat format;
    private final Grader grader;
    private final ObjectStore store;

    /** Opens the store. */
    public CaseInspector(InspectionRules rules) throws IOException {
        DatasetDescription description = rules.description();
        this.rules = rules;
        this.format = Formats.of(description, true);
        this.grader = Grader.of(description);
        this.store = Stores.open(rules.folder().text());
    }

    /** Looks at one case. May be called from several threads. */
    public CaseInspection inspect(InspectionTask task) {
        return new Inspection(task).run();
    }

    @Override
    public void close() throws IOException {
        store.close();
    }

    /** The look at one case: every file is tried, and what could be read is compared. */
    private final class Inspection {
        private final InspectionTask task;
        private final CaseFiles files;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Seen> images = new ArrayList<>();
        private final List<FileFacts> imageFacts = new ArrayList<>();
        private final List<FileFacts> labelFacts = new ArrayList<>();
        private final List<LabelValues> labelValues = new ArrayList<>();

        Inspection(InspectionTask task) {
            this.task = task;
            this.files = task.files();
        }

        CaseInspection run() {
            task.known().forEach(this::add);
            files.images().forEach(image -> inspect(image, this::readImage).ifPresent(images::add));
            Optional<FileGrid> label = inspect(files.label(), this::readLabels).map(Seen::grid);
            checkChannels();
            findings.addAll(GridComparison.of(images.stream().map(Seen::grid).toList(), label, rules.tolerances()));
            return new CaseInspection(files.caseId(), findings, checkContent(), labelValues);
        }

        private void add(Fault fault) {
            findings.add(grader.grade(fault));
        }

        /** Looks at a file that is there; empty if not even its header can be used. */
        private Optional<Seen> inspect(String file, FileLook voxels) {
            if (!task.readable().contains(file)) {
                return Optional.empty();
            }
            StoreSource source = new StoreSource(store, Locations.resolve(rules.folder(), file), file);
            Companions beside = new StoreCompanions(store, rules.folder(), files, file);
            try {
                return Optional.of((rules.headersOnly() ? (FileLook) this::readHeader : voxels).at(source, beside));
            } catch (InputFaultException e) {
                addFault(e);
            } catch (IOException e) {
                add(CaseReader.fault(file, e));
                return Optional.empty();
            }
            return rules.headersOnly() ? Optional.empty() : seenInHeader(source, beside);
        }

        /** Of a file whose voxels are at fault the header may still be sound. */
        private Optional<Seen> seenInHeader(StoreSource source, Companions beside) {
            try {
                return Optional.of(readHeader(source, beside));
            } catch (InputFaultException e) {
                // The header is what was at fault, and that was told.
                return Optional.empty();
            } catch (IOException e) {
                add(CaseReader.fault(source.name(), e));
                return Optional.empty();
            }
        }

        private Seen readHeader(StoreSource source, Companions beside) throws IOException {
            FileHeader header = format.readHeader(source, beside);
            header.warnings().forEach(this::add);
            return new Seen(new FileGrid(source.name(), header.shape(), header.geometry()), header.channels());
        }

        private Seen readImage(StoreSource source, Companions beside) throws IOException {
            try (ImageFile image = format.readImage(source, beside)) {
                image.warnings().forEach(this::add);
                FileFacts facts = OpenCase.facts(source.name(), image);
                imageFacts.add(facts);
                return new Seen(facts.grid(), image.channels().size());
            }
        }

        private Seen readLabels(StoreSource source, Companions beside) throws IOException {
            try (LabelFile read = format.readLabels(source, beside, declared())) {
                read.warnings().forEach(this::add);
                labelValues.add(LabelValues.of(read.voxelsPerLabel()));
                FileFacts facts = OpenCase.facts(source.name(), read);
                labelFacts.add(facts);
                return new Seen(facts.grid(), 1);
            }
        }

        private List<Integer> declared() {
            return rules.description().labels().declaredValues();
        }

        private void addFault(InputFaultException e) {
            if (e instanceof UnexpectedLabelsException unexpected) {
                labelValues.add(unexpected.values());
                findings.add(grader.grade(e.fault(), measures(unexpected.values())));
            } else {
                add(e.fault());
            }
        }

        private List<Measure> measures(LabelValues found) {
            SortedMap<Float, Long> undeclared = new TreeMap<>(found.voxels());
            declared().forEach(label -> undeclared.remove((float) label));
            return List.of(
                    Measure.of(
                            "values",
                            undeclared.keySet().stream().map(Float::doubleValue).toList()),
                    Measure.of(
                            "voxels",
                            undeclared.values().stream().map(Long::doubleValue).toList()));
        }

        /** Only where all images were seen, and their names did not say as much. */
        private void checkChannels() {
            boolean known = task.known().stream()
                    .anyMatch(fault ->
                            fault.code() == FaultCode.CHANNEL_MISSING || fault.code() == FaultCode.CHANNEL_COUNT);
            if (!known && !images.isEmpty() && images.size() == files.images().size()) {
                int found = images.stream().mapToInt(Seen::channels).sum();
                int wanted = rules.description().channelNames().size();
                CaseReader.channelFault(files, found, wanted).ifPresent(this::add);
            }
        }

        /** Warns of what is empty; gives the facts of a case whose files were all read. */
        private List<CaseFacts> checkContent() {
            boolean allImages =
                    !imageFacts.isEmpty() && imageFacts.size() == files.images().size();
            if (allImages) {
                ContentChecks.ofImages(imageFacts).forEach(this::add);
            }
            labelFacts.forEach(facts -> ContentChecks.ofLabel(facts).forEach(this::add));
            return allImages && !labelFacts.isEmpty()
                    ? List.of(new CaseFacts(files.caseId(), imageFacts, labelFacts.get(0)))
                    : List.of();
        }
    }

    /** What a file showed of its grid. */
    private record Seen(FileGrid grid, int channels) {}

    @FunctionalInterface
    private interface FileLook {
        Seen at(StoreSource source, Companions beside) throws IOException;
    }
}
