package org.nnunetspark.format.tiff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.Findings;

/** All pages of a file, alike, each found to be inside the file before any is decoded. */
final class Pages {
    private final TiffBytes bytes;
    private final Findings findings;
    private final List<Page> pages = new ArrayList<>();
    private long claimed;

    private Pages(TiffBytes bytes) {
        this.bytes = bytes;
        this.findings = bytes.findings();
    }

    /** Walks the chain of directories from the first on. */
    static List<Page> of(TiffBytes bytes, Directory first) {
        Pages pages = new Pages(bytes);
        Set<Long> seen = new HashSet<>();
        Optional<Directory> directory = Optional.of(first);
        while (directory.isPresent()) {
            long offset = directory.get().offset();
            if (!seen.add(offset)) {
                throw pages.findings.fault(
                        FaultCode.BAD_HEADER, offset, "the chain of directories comes back to this one");
            }
            pages.add(PageParser.parse(bytes, directory.get()), offset);
            directory = directory.get().next();
        }
        return pages.pages;
    }

    private void add(Page page, long directory) {
        for (int segment = 0; segment < page.segments(); segment++) {
            check(page, segment);
        }
        if (!pages.isEmpty() && !page.isLike(pages.get(0))) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    directory,
                    "page " + (pages.size() + 1) + " is not like the first in size, type or compression: "
                            + page.pixels() + ", " + page.coding() + " and "
                            + pages.get(0).pixels() + ", " + pages.get(0).coding());
        }
        pages.add(page);
    }

    private void check(Page page, int segment) {
        long offset = page.offset(segment);
        long count = page.byteCount(segment);
        long decoded = page.segmentBytes(segment);
        if (offset == 0 || count == 0) {
            throw findings.fault(
                    FaultCode.UNSUPPORTED_VARIANT,
                    "strip or tile " + segment + " of page " + (pages.size() + 1) + " is left out");
        }
        bytes.require(FaultCode.TRUNCATED_DATA, offset, count, "strip or tile " + segment);
        int ratio = page.coding().compression().maxRatio();
        if (decoded > count * ratio) {
            throw findings.fault(
                    FaultCode.TRUNCATED_DATA,
                    offset,
                    "a strip or tile of " + decoded + " bytes is claimed to be in " + count + " bytes of "
                            + page.coding().compression());
        }
        claimed += count;
        if (claimed > bytes.file().length()) {
            throw findings.fault(FaultCode.BAD_HEADER, offset, "strips or tiles overlap each other");
        }
    }
}
