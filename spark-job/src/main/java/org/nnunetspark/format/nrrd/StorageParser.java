package org.nnunetspark.format.nrrd;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.nnunetspark.fault.FaultCode;
import org.nnunetspark.fault.InputFaultException;
import org.nnunetspark.format.Findings;
import org.nnunetspark.format.voxel.StoredType;

/** Takes from a header where the voxels lie and how they are written. */
final class StorageParser {
    private static final String LIST = "LIST";
    private static final Pattern NUMBERED = Pattern.compile("%[0-9]*d");
    private static final long MAX_LINE_SKIP = 0xffffffffL;

    private final HeaderFields fields;
    private final FieldValues values;
    private final Findings findings;

    StorageParser(HeaderFields fields, Findings findings) {
        this.fields = fields;
        this.values = new FieldValues(fields);
        this.findings = findings;
    }

    Storage parse() {
        StoredType type = type();
        Encoding encoding = encoding();
        return new Storage(type, encoding, order(type, encoding), lineSkip(), byteSkip(encoding), file());
    }

    private StoredType type() {
        HeaderField field = fields.require(NrrdField.TYPE);
        Optional<HeaderField> block = fields.find(NrrdField.BLOCK_SIZE);
        if (block.isPresent() && values.wholes(block.get(), 1).get(0) != 0) {
            throw unsupported(FaultCode.UNSUPPORTED_DATATYPE, block.get(), "is not 0: voxels are numbers, not blocks");
        }
        return switch (field.text().toLowerCase(Locale.ROOT)) {
            case "signed char", "int8", "int8_t" -> StoredType.INT8;
            case "uchar", "unsigned char", "uint8", "uint8_t" -> StoredType.UINT8;
            case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> StoredType.INT16;
            case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> StoredType.UINT16;
            case "int", "signed int", "int32", "int32_t" -> StoredType.INT32;
            case "uint", "unsigned int", "uint32", "uint32_t" -> StoredType.UINT32;
            case "longlong",
                    "long long",
                    "long long int",
                    "signed long long",
                    "signed long long int",
                    "int64",
                    "int64_t" -> StoredType.INT64;
            case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" -> StoredType.UINT64;
            case "float" -> StoredType.FLOAT32;
            case "double" -> StoredType.FLOAT64;
            default -> throw unsupported(FaultCode.UNSUPPORTED_DATATYPE, field, "is " + field.quoted());
        };
    }

    private Encoding encoding() {
        HeaderField field = fields.require(NrrdField.ENCODING);
        return Encoding.named(field.text())
                .orElseThrow(() -> unsupported(
                        FaultCode.UNSUPPORTED_VARIANT,
                        field,
                        "is " + field.quoted() + ", not raw, gzip, ascii or hex"));
    }

    /** Numbers written as text have no byte order: they are turned into little-endian bytes. */
    private ByteOrder order(StoredType type, Encoding encoding) {
        Optional<HeaderField> field = fields.find(NrrdField.ENDIAN);
        Optional<ByteOrder> order = field.map(this::byteOrder);
        if (encoding == Encoding.ASCII) {
            return ByteOrder.LITTLE_ENDIAN;
        }
        if (order.isEmpty() && type.bytes() > 1) {
            throw findings.fault(
                    FaultCode.BAD_HEADER, "the header has no endian, and a voxel has " + type.bytes() + " bytes");
        }
        return order.orElse(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteOrder byteOrder(HeaderField field) {
        return switch (field.text().toLowerCase(Locale.ROOT)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw fields.bad(field, "is " + field.quoted() + ", not little or big");
        };
    }

    private long lineSkip() {
        Optional<HeaderField> field = fields.find(NrrdField.LINE_SKIP);
        if (field.isEmpty()) {
            return 0;
        }
        long lines = values.wholes(field.get(), 1).get(0);
        if (lines < 0 || lines > MAX_LINE_SKIP) {
            throw fields.bad(field.get(), "is " + lines);
        }
        return lines;
    }

    private long byteSkip(Encoding encoding) {
        Optional<HeaderField> field = fields.find(NrrdField.BYTE_SKIP);
        long bytes = field.map(found -> values.wholes(found, 1).get(0)).orElse(0L);
        if (bytes < 0 && encoding.isText()) {
            throw fields.bad(field.orElseThrow(), "is " + bytes + ", and the voxels are text");
        }
        return bytes;
    }

    /** A simple name: what lies in other folders is out of reach. */
    private Optional<String> file() {
        Optional<HeaderField> field = fields.find(NrrdField.DATA_FILE);
        field.ifPresent(this::checkFile);
        return field.map(HeaderField::text).map(name -> name.startsWith("./") ? name.substring(2) : name);
    }

    private void checkFile(HeaderField field) {
        String text = field.text();
        if (text.startsWith(LIST) || NUMBERED.matcher(text).find()) {
            throw unsupported(FaultCode.UNSUPPORTED_VARIANT, field, "names several files; one is supported");
        }
        String name = text.startsWith("./") ? text.substring(2) : text;
        boolean isSimple = !name.isEmpty()
                && !name.equals("-")
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.indexOf(':') != 1;
        if (!isSimple) {
            throw unsupported(
                    FaultCode.UNSUPPORTED_VARIANT, field, "is not the plain name of a file beside the header");
        }
    }

    private InputFaultException unsupported(FaultCode code, HeaderField field, String reason) {
        return findings.fault(code, field.offset(), field.name() + " " + reason);
    }
}
