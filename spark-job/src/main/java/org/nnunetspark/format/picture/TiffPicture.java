package org.nnunetspark.format.picture;

import java.io.IOException;
import java.util.List;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.format.ByteSource;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.InputDigest;
import org.nnunetspark.format.tiff.TiffArray;

/** A TIFF that is a picture, or that skimage.io.imread takes for one by the lengths of its axes. */
final class TiffPicture implements Picture {
    private final TiffArray array;
    private final Layout layout;

    private TiffPicture(TiffArray array, Layout layout) {
        this.array = array;
        this.layout = layout;
    }

    static TiffPicture open(ByteSource source, Findings findings) throws IOException {
        TiffArray array = TiffArray.open(source, findings);
        Layout layout = layout(array, findings);
        if (array.pages() > 1) {
            findings.warn(
                    FaultCode.STACK_AS_COLOURS,
                    "a stack of " + array.pages() + " pages, " + array.shape() + ", is read as one picture of "
                            + layout.channels() + " channels, as NaturalImage2DIO does; if it is a volume, let"
                            + " overwrite_image_reader_writer in dataset.json be Tiff3DIO");
        }
        return new TiffPicture(array, layout);
    }

    /** Colours are on the last axis, or, if that is not 3 or 4 long, on the third from the end. */
    private static Layout layout(TiffArray array, Findings findings) {
        List<Integer> shape = array.shape();
        Numbers numbers = new Numbers(array.type(), array.order());
        if (shape.size() == 2) {
            return new Layout(shape.get(0), shape.get(1), 1, false, numbers);
        }
        if (shape.size() == 3 && isColours(shape.get(2))) {
            return new Layout(shape.get(0), shape.get(1), shape.get(2), false, numbers);
        }
        if (shape.size() == 3 && isColours(shape.get(0))) {
            return new Layout(shape.get(1), shape.get(2), shape.get(0), true, numbers);
        }
        throw findings.fault(
                FaultCode.NOT_3D,
                "an array of " + shape
                        + " is no picture; nnU-Net's NaturalImage2DIO reads (y, x), (y, x, 3 or 4) and (3 or 4, y, x)");
    }

    private static boolean isColours(int length) {
        return length == 3 || length == 4;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    /** Pages are decoded one by one, and joined if there are several. */
    @Override
    public long heapBytes() {
        return array.heapBytes() + (array.pages() == 1 ? 0 : layout.bytes());
    }

    @Override
    public InputDigest digest() {
        return array.digest();
    }

    @Override
    public byte[] decode() {
        if (array.pages() == 1) {
            return array.decode(0);
        }
        byte[] numbers = new byte
                [(int) (layout.plane()
                        * layout.channels()
                        * layout.numbers().type().bytes())];
        int done = 0;
        for (int page = 0; page < array.pages(); page++) {
            byte[] decoded = array.decode(page);
            System.arraycopy(decoded, 0, numbers, done, decoded.length);
            done += decoded.length;
        }
        return numbers;
    }
}
