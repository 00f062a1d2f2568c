package org.nnunetspark.pipeline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import org.nnunetspark.dataset.CaseChecks;
import org.nnunetspark.dataset.CaseFiles;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Companions;
import org.nnunetspark.format.ImageFile;
import org.nnunetspark.format.LabelFile;
import org.nnunetspark.format.VoxelFormat;
import org.nnunetspark.parallel.Helpers;
import org.nnunetspark.storage.ObjectStore;
import org.nnunetspark.storage.StorePath;
import org.nnunetspark.volume.NativeMeter;

/** Reads all files of a case, each once, and checks them one by one and against each other. */
final class CaseReader {
    private final ObjectStore store;
    private final StorePath folder;
    private final ReadRules rules;
    private final ReadDigests digests = new ReadDigests();

    /**
     * How files are read.
     *
     * @param format how files are read
     * @param labels values that may occur in label files
     * @param channels number of channels that the images of a case hold together
     * @param compareSpacing whether a label whose spacing is not its image's is a fault
     */
    record ReadRules(VoxelFormat format, Collection<Integer> labels, int channels, boolean compareSpacing) {}

    /**
     * A reader for one dataset.
     *
     * @param folder the dataset's folder; relative paths of cases begin there
     */
    CaseReader(ObjectStore store, StorePath folder, ReadRules rules) {
        this.store = store;
        this.folder = folder;
        this.rules = rules;
    }

    /** The digests of all files that have been read to their ends so far, also after a fault. */
    ReadDigests digests() {
        return digests;
    }

    /**
     * Reads a case; the caller closes it.
     *
     * @throws InputFaultException with the case's verdict; nothing is left open then
     */
    OpenCase read(CaseFiles files, Helpers helpers) {
        Reading reading = new Reading(files);
        try {
            return reading.run(helpers);
        } finally {
            reading.closeUnlessDone();
        }
    }

    /** Reading of one case: every file is tried even after a fault, because a later file may have the graver one. */
    private final class Reading {
        private final CaseFiles files;
        /** By number of the file, as several may be read at once; so are the faults, the label's last. */
        private final SortedMap<Integer, ImageFile> images = new ConcurrentSkipListMap<>();

        private final SortedMap<Integer, Fault> faults = new ConcurrentSkipListMap<>();
        private final AtomicReference<LabelFile> labels = new AtomicReference<>();
        private boolean done;

        Reading(CaseFiles files) {
            this.files = files;
        }

        OpenCase run(Helpers helpers) {
            int label = files.images().size();
            NativeMeter meter = NativeMeter.ofThread();
            helpers.run(label + 1, (worker, number) -> meter.count(() -> read(number)));
            if (!faults.isEmpty()) {
                throw new InputFaultException(Precedence.verdict(List.copyOf(faults.values())));
            }
            return checked(List.copyOf(images.values()), labels.get());
        }

        private void read(int number) {
            if (number < files.images().size()) {
                attempt(
                        number,
                        files.images().get(number),
                        (source, beside) -> images.put(number, rules.format().readImage(source, beside)));
            } else {
                attempt(
                        number,
                        files.label(),
                        (source, beside) -> labels.set(rules.format().readLabels(source, beside, rules.labels())));
            }
        }

        private OpenCase checked(List<ImageFile> images, LabelFile label) {
            checkChannels(images);
            List<Fault> findings = CaseChecks.of(OpenCase.facts(files, images, label)).stream()
                    .filter(fault -> rules.compareSpacing() || fault.code() != FaultCode.SPACING_MISMATCH)
                    .toList();
            findings.stream().filter(fault -> !fault.isWarning()).findFirst().ifPresent(fault -> {
                throw new InputFaultException(fault);
            });
            done = true;
            return new OpenCase(files, images, label, findings);
        }

        private void checkChannels(List<ImageFile> images) {
            for (int i = 1; i < images.size(); i++) {
                int first = images.get(0).channels().size();
                int other = images.get(i).channels().size();
                if (other != first) {
                    throw new InputFaultException(
                            FaultCode.CHANNEL_SHAPE_MISMATCH,
                            files.images().get(i),
                            other + " channels in the file are not " + first + " as in "
                                    + files.images().get(0));
                }
            }
            int found =
                    images.stream().mapToInt(image -> image.channels().size()).sum();
            channelFault(files, found, rules.channels()).ifPresent(fault -> {
                throw new InputFaultException(fault);
            });
        }

        private void attempt(int number, String file, FileRead read) {
            try {
                read.of(
                        digests.note(new StoreSource(store, Locations.resolve(folder, file), file)),
                        digests.note(new StoreCompanions(store, folder, files, file)));
            } catch (InputFaultException e) {
                faults.put(number, e.fault());
            } catch (IOException e) {
                faults.put(number, fault(file, e));
            }
        }

        void closeUnlessDone() {
            if (!done) {
                images.values().forEach(ImageFile::close);
                Optional.ofNullable(labels.get()).ifPresent(LabelFile::close);
            }
        }
    }

    @FunctionalInterface
    private interface FileRead {
        void of(ByteSource source, Companions beside) throws IOException;
    }

    /** What is wrong if all images of a case together do not hold as many channels as dataset.json names. */
    static Optional<Fault> channelFault(CaseFiles files, int found, int channels) {
        if (found == channels) {
            return Optional.empty();
        }
        return Optional.of(Fault.of(
                found < channels ? FaultCode.CHANNEL_MISSING : FaultCode.CHANNEL_COUNT,
                files.images().get(0),
                "channel_names has " + channels + " channels, the case's "
                        + files.images().size() + " image files hold " + found));
    }

    /** What is wrong with a file that the storage did not give. */
    static Fault fault(String file, IOException e) {
        if (e instanceof AccessDeniedException) {
            return Fault.of(FaultCode.ACCESS_DENIED, file, "may not be read");
        }
        if (e instanceof NoSuchFileException) {
            return Fault.of(FaultCode.INPUT_CHANGED, file, "was listed, but is not there any more");
        }
        return Fault.of(FaultCode.INPUT_UNREADABLE, file, "the storage failed: " + e);
    }
}
