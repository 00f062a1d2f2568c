package org.nnunetspark.format.tiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;

/**
 * The array that a file's pages make up: what tifffile calls the first series, of the three kinds that plain files are of
 * (its {@code _series_shaped}, {@code _series_imagej} and {@code _series_generic}). Where tifffile would leave pages out, or
 * microscopes have rules of their own, the file is refused.
 *
 * @param shape lengths of the array's axes, C order
 * @param pages in the order of the array
 */
record Series(List<Integer> shape, List<Page> pages) {
    /** Composes the pages. */
    static Series of(TiffBytes bytes, Directory first, List<Page> pages) {
        Vendors.refuse(bytes, first);
        return new Composer(bytes, first, pages).compose();
    }

    private record Composer(TiffBytes bytes, Directory first, List<Page> pages) {
        Series compose() {
            List<String> descriptions = first.descriptions();
            Optional<List<Integer>> shape = ShapedDescription.find(descriptions, bytes.findings());
            if (shape.isPresent()) {
                return shaped(shape.get());
            }
            return ImageJ.find(descriptions, bytes.findings())
                    .map(this::imageJ)
                    .orElseGet(() -> new Series(prepend(List.of(pages.size())), pages));
        }

        /** tifffile's own files say the shape as it is, with axes of length 1. */
        private Series shaped(List<Integer> shape) {
            long page = pages.get(0).pixels().count();
            long count = product(shape);
            if (count < 1 || count % page != 0 || !endsLike(shape)) {
                throw bad("the description's shape " + shape + " is not one of pages "
                        + pages.get(0).pixels().shape());
            }
            return new Series(shape, pages(count / page, "the description's shape " + shape));
        }

        /** tifffile's {@code check_shape}: page axes, from the last on, are axes of the shape, or products of them. */
        private boolean endsLike(List<Integer> shape) {
            List<Integer> page = pages.get(0).pixels().shape();
            int axis = shape.size();
            long wanted = 1;
            long given = 1;
            for (int i = page.size() - 1; i >= 0; i--) {
                wanted *= page.get(i);
                boolean found = false;
                while (!found && axis > 0) {
                    int length = shape.get(--axis);
                    given *= length;
                    found = length == page.get(i) || given == wanted;
                    if (!found && length != 1) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static List<Integer> withoutOnes(List<Integer> shape) {
            return shape.stream().filter(length -> length != 1).toList();
        }

        /** ImageJ counts frames, slices and channels; colours of a pixel may be counted as channels. */
        private Series imageJ(ImageJ counts) {
            Pixels pixels = pages.get(0).pixels();
            if (pixels.isPlanar()) {
                throw bad("an ImageJ file with planes of colours");
            }
            boolean coloursAreChannels = counts.channels() > 1
                    && counts.channels() == pixels.samples()
                    && counts.images() == (long) counts.frames() * counts.slices();
            List<Integer> axes = coloursAreChannels ? counts.withoutChannels().axes() : counts.axes();
            long images = product(axes);
            if (images < 1) {
                throw bad("an ImageJ description of " + counts);
            }
            if (images == 1) {
                return new Series(prepend(List.of(pages.size())), pages);
            }
            List<Page> all = pages(images, "the ImageJ description of " + counts);
            return new Series(prepend(axes), all);
        }

        /** The axes in front of a page's own, those of length 1 left out. */
        private List<Integer> prepend(List<Integer> axes) {
            List<Integer> shape = new ArrayList<>(withoutOnes(axes));
            shape.addAll(pages.get(0).pixels().squeezed());
            return shape;
        }

        /** As many pages as are wanted: those of the file, or one after the other behind the only one's beginning. */
        private List<Page> pages(long wanted, String said) {
            Page page = pages.get(0);
            if (wanted == pages.size()) {
                if (isScattered()) {
                    throw bad(said + " has its pages one after the other, and their tags have them elsewhere");
                }
                return pages;
            }
            if (pages.size() > 1 || !page.isPlain()) {
                throw bad(said + " needs " + wanted + " pages, and the file has " + pages.size());
            }
            long start = page.offset(0);
            if (wanted > bytes.file().length() || !bytes.file().holds(start, wanted * page.bytes())) {
                throw cut(said, wanted);
            }
            return IntStream.range(0, (int) wanted)
                    .mapToObj(i -> page.movedTo(start + i * page.bytes()))
                    .toList();
        }

        /**
         * Whether the pages lie elsewhere than tifffile reads them: it does not look at the other pages' tags if the
         * first one's pixels could all be in front of them.
         */
        private boolean isScattered() {
            Page page = pages.get(0);
            if (pages.size() == 1 || !page.isPlain()) {
                return false;
            }
            long bytesOfAll = page.bytes() * pages.size();
            long second = pages.get(1).directory();
            boolean isOneBlock = page.offset(0) + bytesOfAll <= second || page.directory() + bytesOfAll < second;
            return isOneBlock
                    && IntStream.range(0, pages.size())
                            .anyMatch(i -> !pages.get(i).isPlain()
                                    || pages.get(i).offset(0) != page.offset(0) + i * page.bytes());
        }

        private InputFaultException cut(String said, long wanted) {
            return bytes.findings()
                    .fault(
                            FaultCode.TRUNCATED_DATA,
                            said + " needs " + wanted + " images of "
                                    + pages.get(0).bytes() + " bytes, and the file has "
                                    + bytes.file().length() + " bytes");
        }

        private InputFaultException bad(String what) {
            return bytes.findings().fault(FaultCode.UNSUPPORTED_VARIANT, first.offset(), what);
        }

        /** 0 if an axis has no length, and also if the product is no long. */
        private static long product(List<Integer> shape) {
            long product = 1;
            for (int length : shape) {
                if (length < 1 || product > Long.MAX_VALUE / length) {
                    return 0;
                }
                product *= length;
            }
            return product;
        }
    }
}
