package org.nnunetspark.fault;

/**
 * What can be wrong with an input. The constant's own outcome is the one it has for a case; a few codes refuse the
 * dataset when they concern one of its own files, see {@link Fault#outcome()}.
 */
public enum FaultCode {
    /** The file is there but may not be read; a folder that may not be read refuses the dataset. */
    ACCESS_DENIED(Outcome.RETRY),
    /** Analyze 7.5 header: no magic, and so no orientation to trust. */
    ANALYZE_UNSUPPORTED(Outcome.QUARANTINE),
    /** The id is not a letter or digit of any script followed by up to 120 bytes (UTF-8) of letters, marks, digits, inner spaces and `._-+=,@#()&`, ends in `_seg` or a space, or is a Windows device name. */
    BAD_CASE_ID(Outcome.QUARANTINE),
    /** A key of dataset.json is missing or of the wrong type, or channel_names is not 0, 1, 2, ... in order. */
    BAD_DATASET_JSON(Outcome.REFUSE),
    /** The datatype code does not exist. */
    BAD_DATATYPE(Outcome.QUARANTINE),
    /** A header of a format other than NIfTI lacks a field, or holds one that is impossible or contradicts another. */
    BAD_HEADER(Outcome.QUARANTINE),
    /** An extension's size is not a positive multiple of 16 or reaches into the voxels. */
    BAD_EXTENSION(Outcome.QUARANTINE),
    /** An image's name does not end in `_` + 4 ASCII digits + the ending. */
    BAD_FILE_NAME(Outcome.QUARANTINE),
    /** Labels are not whole numbers 0, 1, 2, ... with background 0, each once, ignore last. */
    BAD_LABELS(Outcome.REFUSE),
    /** The magic or the NIfTI-2 signature is wrong, or the content is a second gzip. */
    BAD_MAGIC(Outcome.QUARANTINE),
    /** dim[0] is not 1 to 7. */
    BAD_NDIM(Outcome.QUARANTINE),
    /** A value in the plans is impossible or contradicts another. */
    BAD_PLAN(Outcome.REFUSE),
    /** The quaternion or the offset is NaN, or b^2+c^2+d^2 is over 1 by more than rounding. */
    BAD_QFORM(Outcome.QUARANTINE),
    /** regions_class_order is missing, of the wrong length or names an unknown label, or a region is empty. */
    BAD_REGIONS(Outcome.REFUSE),
    /** scl_slope is valid and scl_inter is NaN or Inf. */
    BAD_SCALING(Outcome.QUARANTINE),
    /** The sform holds NaN or Inf or is singular. */
    BAD_SFORM(Outcome.QUARANTINE),
    /** sizeof_hdr is neither 348 nor 540 in either byte order. */
    BAD_SIZEOF_HDR(Outcome.QUARANTINE),
    /** A spacing is 0, NaN, Inf, or outside 1e-3 to 1e3 mm. */
    BAD_SPACING(Outcome.QUARANTINE),
    /** vox_offset is not a whole number between the header's end and the file's end, or over 16 MiB. */
    BAD_VOX_OFFSET(Outcome.QUARANTINE),
    /** bitpix is not the size of the datatype. */
    BITPIX_MISMATCH(Outcome.QUARANTINE),
    /** Two ids give the same output name: `x` and `x_seg`, or equal but for letter case or Unicode form. */
    CASE_ID_COLLISION(Outcome.REFUSE),
    /** There are more channel files than channel_names. */
    CHANNEL_COUNT(Outcome.QUARANTINE),
    /** Channels differ in direction. */
    CHANNEL_DIRECTION_MISMATCH(Outcome.ACCEPT_WARN),
    /** A channel file of the case is missing. */
    CHANNEL_MISSING(Outcome.QUARANTINE),
    /** Channels differ in origin. */
    CHANNEL_ORIGIN_MISMATCH(Outcome.ACCEPT_WARN),
    /** Channels differ in shape. */
    CHANNEL_SHAPE_MISMATCH(Outcome.QUARANTINE),
    /** Channels differ in spacing (relative 1e-5, as numpy.allclose). */
    CHANNEL_SPACING_MISMATCH(Outcome.QUARANTINE),
    /** A file that must lie beside another (the voxels of a detached header) is not there. */
    COMPANION_MISSING(Outcome.QUARANTINE),
    /** All voxels of a channel have one value. */
    CONSTANT_IMAGE(Outcome.ACCEPT_WARN),
    /** Compressed voxels (zlib, LZW, PNG and others) do not decode, or their checksum is wrong. */
    CORRUPT_DATA(Outcome.QUARANTINE),
    /** The gzip header, the deflate stream, the CRC or the length is wrong. */
    CORRUPT_GZIP(Outcome.QUARANTINE),
    /** numTraining is not the number of cases. */
    COUNT_MISMATCH(Outcome.REFUSE),
    /** There is no dataset.json. */
    DATASET_JSON_MISSING(Outcome.REFUSE),
    /** The case is there with a second NIfTI ending; the dataset's ending is used. */
    DUPLICATE_ENDING(Outcome.ACCEPT_WARN),
    /** Two cases, or two channels of one, have the same image bytes. */
    DUPLICATE_IMAGE(Outcome.ACCEPT_WARN),
    /** Two cases have the same label bytes (not: both empty). */
    DUPLICATE_LABEL(Outcome.ACCEPT_WARN),
    /** The file has 0 bytes. */
    EMPTY_FILE(Outcome.QUARANTINE),
    /** All channels are 0 everywhere. */
    EMPTY_IMAGE(Outcome.ACCEPT_WARN),
    /** The label has only background. */
    EMPTY_LABEL(Outcome.ACCEPT_WARN),
    /** The extension flag is set, but the voxels begin at once. */
    EXTENSION_FLAG_EMPTY(Outcome.ACCEPT_WARN),
    /** More than 1 MiB follows the voxels inside the gzip, so the checksum was not reached. */
    GZIP_BOMB(Outcome.QUARANTINE),
    /** The file ends inside the header or its 4 extension-flag bytes. */
    HEADER_TRUNCATED(Outcome.QUARANTINE),
    /** A file or folder among the images or labels that is no case. */
    IGNORED_FILE(Outcome.ACCEPT_WARN),
    /** There is no folder imagesTr. */
    IMAGES_DIR_MISSING(Outcome.REFUSE),
    /** The file changed, shrank, grew or vanished while it was read. */
    INPUT_CHANGED(Outcome.RETRY),
    /** The storage gave an error while the file was read. */
    INPUT_UNREADABLE(Outcome.RETRY),
    /** A key occurs twice in one JSON object. */
    JSON_DUPLICATE_KEY(Outcome.REFUSE),
    /** JSON over the limits: 16 MiB, depth 64, numbers of 64 digits, 100000 keys. */
    JSON_LIMIT(Outcome.REFUSE),
    /** A JSON number is not finite as a double. */
    JSON_NUMBER_RANGE(Outcome.REFUSE),
    /** Not RFC 8259 JSON in UTF-8 without a byte order mark; the message has the line. */
    JSON_SYNTAX(Outcome.REFUSE),
    /** Something follows the JSON document. */
    JSON_TRAILING(Outcome.REFUSE),
    /** There is no folder labelsTr. */
    LABELS_DIR_MISSING(Outcome.REFUSE),
    /** A declared label occurs in no case. */
    LABEL_ABSENT(Outcome.ACCEPT_WARN),
    /** The label's direction is not the image's. */
    LABEL_DIRECTION_MISMATCH(Outcome.ACCEPT_WARN),
    /** The case has no label file. */
    LABEL_MISSING(Outcome.QUARANTINE),
    /** The label's origin is not the image's. */
    LABEL_ORIGIN_MISMATCH(Outcome.ACCEPT_WARN),
    /** A declared label is missing in more than half of the cases. */
    LABEL_RARE(Outcome.ACCEPT_WARN),
    /** A used dim is negative. */
    NEGATIVE_DIM(Outcome.QUARANTINE),
    /** A pixdim is negative; its absolute value is used. */
    NEGATIVE_SPACING(Outcome.ACCEPT_WARN),
    /** A voxel is NaN or Inf after scaling and the cast to float32, or after normalisation. */
    NON_FINITE_DATA(Outcome.QUARANTINE),
    /** Stored NaN or Inf voxels of a .nii.gz were read as 0, as SimpleITK does; the message has their number. */
    NON_FINITE_REPLACED(Outcome.ACCEPT_WARN),
    /** The sform is sheared. */
    NON_ORTHONORMAL(Outcome.QUARANTINE),
    /** The image or label has not exactly 3 axes (further axes of length 1 aside). */
    NOT_3D(Outcome.QUARANTINE),
    /** A directory, FIFO, device, or a link that ends nowhere. */
    NOT_A_REGULAR_FILE(Outcome.QUARANTINE),
    /** Plain NIfTI named .nii.gz. */
    NOT_GZIP(Outcome.QUARANTINE),
    /** Something else altogether under a NIfTI name. */
    NOT_NIFTI(Outcome.QUARANTINE),
    /** There is no case with the dataset's file_ending. */
    NO_CASES(Outcome.REFUSE),
    /** Every case is quarantined: nothing to plan from. The cases are reported too. */
    NO_GOOD_CASES(Outcome.REFUSE),
    /** qform_code and sform_code are 0. */
    NO_ORIENTATION(Outcome.ACCEPT_WARN),
    /** No JSON file beside a TIFF stack gives its spacing, which is taken as 1, 1, 1 mm. */
    NO_SPACING(Outcome.ACCEPT_WARN),
    /** A label without images. */
    ORPHAN_LABEL(Outcome.ACCEPT_WARN),
    /** Magic of a header/image pair in a single file. */
    PAIR_MISSING(Outcome.QUARANTINE),
    /** A path in 'dataset' is not there; nothing in it is expanded. */
    PATH_NOT_FOUND(Outcome.QUARANTINE),
    /** A path, link or identifier leaves the dataset (or output) folder. */
    PATH_OUTSIDE_ROOT(Outcome.QUARANTINE),
    /** The plans name another dataset (transfer of plans). */
    PLAN_OF_OTHER_DATASET(Outcome.ACCEPT_WARN),
    /** pixdim[0] is 0 and is taken as 1. */
    QFAC_ZERO(Outcome.ACCEPT_WARN),
    /** qform and sform, or pixdim and sform, say different things. */
    QFORM_SFORM_DISAGREE(Outcome.ACCEPT_WARN),
    /** scl_slope is 0 and scl_inter is not: neither is applied. */
    SCALING_IGNORED(Outcome.ACCEPT_WARN),
    /** Shards were made of another dataset, with other plans or by other rules, so that they do not fit together. */
    SHARDS_DIFFER(Outcome.REFUSE),
    /** A result of a shard is missing, or is not what its record says. */
    SHARD_DAMAGED(Outcome.REFUSE),
    /** A shard is missing or not complete. */
    SHARD_GAP(Outcome.REFUSE),
    /** Two shards have the same case with other bytes. */
    SHARD_OVERLAP(Outcome.REFUSE),
    /** The label's shape is not the image's. */
    SHAPE_MISMATCH(Outcome.QUARANTINE),
    /** The label's spacing is not the image's (relative 1e-5, as numpy.allclose). */
    SPACING_MISMATCH(Outcome.QUARANTINE),
    /** The place of the results takes no more: the disk is full, or a quota is used up. */
    STORAGE_FULL(Outcome.RETRY),
    /** A TIFF of several pages is read as one flat picture in colours, because an axis of it is 3 or 4 long. */
    STACK_AS_COLOURS(Outcome.ACCEPT_WARN),
    /** dim[0] over 3 with further axes of length 1. */
    TRAILING_AXES(Outcome.ACCEPT_WARN),
    /** Up to 1 MiB follows the voxels. */
    TRAILING_DATA(Outcome.ACCEPT_WARN),
    /** Bytes that are no gzip member follow the last one. */
    TRAILING_GARBAGE(Outcome.ACCEPT_WARN),
    /** The file is too short for the voxels its header claims. */
    TRUNCATED_DATA(Outcome.QUARANTINE),
    /** The gzip ends before its trailer does. */
    TRUNCATED_GZIP(Outcome.QUARANTINE),
    /** The label holds a value that dataset.json does not declare. */
    UNEXPECTED_LABEL(Outcome.QUARANTINE),
    /** xyzt_units says metre or micrometre; spacing as the reader gives it. */
    UNITS_NOT_MM(Outcome.ACCEPT_WARN),
    /** A form code that does not exist, taken as 0. */
    UNKNOWN_XFORM_CODE(Outcome.ACCEPT_WARN),
    /** Colour, complex, 128-bit or 1-bit voxels. */
    UNSUPPORTED_DATATYPE(Outcome.QUARANTINE),
    /** No reader reads files of this file_ending, or the one that dataset.json names does not, or no file has it. */
    UNSUPPORTED_FILE_ENDING(Outcome.REFUSE),
    /** The plans ask for something the program has not got. */
    UNSUPPORTED_PLAN(Outcome.REFUSE),
    /** overwrite_image_reader_writer is none of nnU-Net's readers. */
    UNSUPPORTED_READER(Outcome.REFUSE),
    /** A variant of its format that the program does not read. */
    UNSUPPORTED_VARIANT(Outcome.QUARANTINE),
    /** The voxel count overflows, or is over the cap. */
    VOLUME_TOO_LARGE(Outcome.QUARANTINE),
    /** vox_offset 0 in a single file, read at 352 (544). */
    VOX_OFFSET_ZERO(Outcome.ACCEPT_WARN),
    /** A gzip named .nii, or a case with another ending than the dataset's. */
    WRONG_ENDING(Outcome.QUARANTINE),
    /** The content is not of the format that the file's ending says (for NIfTI endings: NOT_NIFTI). */
    WRONG_FORMAT(Outcome.QUARANTINE),
    /** A used dim is 0. */
    ZERO_DIM(Outcome.QUARANTINE),
    /** The case does not fit into the memory budget of an executor. */
    MEMORY(Outcome.QUARANTINE),
    /** The case took longer than the time allowed for one case. */
    TIMEOUT(Outcome.QUARANTINE),
    /** The case ended its executor twice. */
    CRASHED(Outcome.QUARANTINE),
    /** The same inputs and plans gave other bytes than before: no fault of the case's, but of a machine or of this program. */
    NONDETERMINISTIC_OUTPUT(Outcome.RETRY);

    private final Outcome outcome;

    FaultCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /** What happens to a case with this fault. */
    public Outcome outcome() {
        return outcome;
    }
}
