package org.nnunetspark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.nnunetspark.fault.Fault;
import org.nnunetspark.fault.FaultCode;

/** Warns of files in which there is nothing to see. */
public final class ContentChecks {
    private ContentChecks() {}

    /** EMPTY_IMAGE, or CONSTANT_IMAGE by channel. */
    public static List<Fault> ofImages(List<FileFacts> channels) {
        List<Fault> faults = new ArrayList<>();
        if (channels.stream().allMatch(channel -> channel.content() == FileFacts.Content.ZERO)) {
            channels.stream()
                    .findFirst()
                    .ifPresent(first -> faults.add(
                            Fault.of(FaultCode.EMPTY_IMAGE, first.file(), "all voxels of all channels are 0")));
            return faults;
        }
        for (FileFacts channel : channels) {
            if (channel.content() != FileFacts.Content.VARIED) {
                String message = channel.content() == FileFacts.Content.ZERO
                        ? "all voxels are 0"
                        : "all voxels have the same value";
                faults.add(Fault.of(FaultCode.CONSTANT_IMAGE, channel.file(), message));
            }
        }
        return faults;
    }

    /** EMPTY_LABEL. */
    public static List<Fault> ofLabel(FileFacts label) {
        return label.content() == FileFacts.Content.ZERO
                ? List.of(Fault.of(FaultCode.EMPTY_LABEL, label.file(), "the label has only background"))
                : List.of();
    }
}
