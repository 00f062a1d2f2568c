"""Makes golden.tsv for the tests of org.nnunetspark.format.metaimage and .gipl: what SimpleITK reads from small files.

usage: make_itk_golden.py OUT      (src/test/resources/org/nnunetspark/format)

Needs SimpleITK 2.5.7 and numpy 2. The same versions give the same files. A line has, with tabs between: what the case is
about, the file, the file beside it (name=content, or nothing), the bits of spacing, origin and direction as doubles, and the
bits of the voxels as nnU-Net has them, in float32; "refused" stands where SimpleITK raises an error. Files are in base64.
"""
import base64
import os
import random
import struct
import sys
import tempfile
import zlib

import numpy as np
import SimpleITK

META_TYPES = {"MET_CHAR": "i1", "MET_ASCII_CHAR": "i1", "MET_UCHAR": "u1", "MET_SHORT": "i2", "MET_USHORT": "u2",
              "MET_INT": "i4", "MET_UINT": "u4", "MET_LONG": "i4", "MET_ULONG": "u4", "MET_LONG_LONG": "i8",
              "MET_ULONG_LONG": "u8", "MET_FLOAT": "f4", "MET_DOUBLE": "f8"}
GIPL_TYPES = {1: "u1", 7: "i1", 8: "u1", 15: "i2", 16: "u2", 31: "u4", 32: "i4", 64: "f4", 65: "f8", 144: "i2"}
EIGHT = bytes(range(8))
AXES = "0 1 0 1 0 0 0 0 -1"


def random_voxels(numbers, dtype, count):
    if dtype[0] == "f":
        voxels = numbers.normal(size=count) * 10.0 ** numbers.integers(-9, 9, count)
        voxels[0] = -0.0
        return voxels.astype(dtype)
    return np.frombuffer(numbers.bytes(count * int(dtype[1])), dtype)


def random_rotation(pick, numbers):
    if pick.random() < 0.3:
        axes = np.zeros((3, 3))
        for i, j in enumerate(numbers.permutation(3)):
            axes[i, j] = pick.choice([-1, 1])
        return axes
    return np.linalg.qr(numbers.normal(size=(3, 3)))[0] + numbers.normal(size=(3, 3)) * pick.choice([0, 1e-6, 0.1])


def meta(size=(2, 2, 2), kind="MET_UCHAR", data="LOCAL", without=(), **changes):
    keys = {"ObjectType": "Image", "NDims": 3, "BinaryData": "True", "BinaryDataByteOrderMSB": "False",
            "CompressedData": "False", "TransformMatrix": "1 0 0 0 1 0 0 0 1", "Offset": "10 20 30",
            "ElementSpacing": "0.5 0.6 0.7", "DimSize": "%d %d %d" % size, "ElementType": kind}
    keys.update(changes)
    return "".join(f"{k} = {v}\n" for k, v in keys.items() if k not in without) + f"ElementDataFile = {data}\n"


def meta_types(pick, numbers):
    for kind, dtype in META_TYPES.items():
        for order in "<>":
            size = tuple(pick.randrange(1, 4) for _ in range(3))
            voxels = random_voxels(numbers, dtype, int(np.prod(size)))
            raw = voxels.astype(order + dtype).tobytes()
            stream = zlib.compress(raw)
            msb = {"BinaryDataByteOrderMSB": order == ">"}
            zipped = {"CompressedData": "True", **msb}
            yield kind, meta(size, kind, **msb).encode() + raw
            yield kind + " zlib", meta(size, kind, CompressedDataSize=len(stream), **zipped).encode() + stream
            yield kind + " beside", meta(size, kind, "v.raw", HeaderSize=3, **msb).encode(), b"abc" + raw
            yield kind + " zlib beside", meta(size, kind, "v.raw", **zipped).encode(), stream
        text = " ".join(repr(v.item()) for v in voxels)
        yield kind + " text", (meta(size, kind, BinaryData="False") + text + "\n").encode()


def meta_geometries(pick, numbers):
    for _ in range(60):
        spacing = numbers.uniform(0.2, 5, 3) * pick.choice([1, 1, -1, [1, -1, 1]])
        words = [" ".join(map(repr, map(float, np.ravel(v)))) for v in
                 (random_rotation(pick, numbers), numbers.uniform(-300, 300, 3), spacing)]
        yield "geometry", meta(TransformMatrix=words[0], Offset=words[1], ElementSpacing=words[2]).encode() + EIGHT


def meta_headers():
    for changes in [
            {"Position": "1 2 3"}, {"Origin": "1 2 3"}, {"Origin": "1 2 3", "ImagePosition": "4 5 6"},
            {"Position": "1 2 3", "without": ["Offset"]}, {"without": ["Offset", "TransformMatrix", "ElementSpacing"]},
            {"Rotation": AXES}, {"Rotation": AXES, "without": ["TransformMatrix"]},
            {"Rotation": AXES, "Orientation": "1 0 0 0 -1 0 0 0 1", "without": ["TransformMatrix"]},
            {"Orientation": AXES, "without": ["TransformMatrix"]}, {"FileFormatVersion": 1, "ElementOrigin": "1 2 3"},
            {"TransformMatrix": AXES, "ElementSpacing": "-0.5 1 1"}, {"TransformMatrix": "-0 1 0 1 -0 -0 -0 -0 -1"},
            {"TransformMatrix": "2 0 0 0 3 0 0.5 0 1"}, {"TransformMatrix": "1 2 3 4 5 6 7 8 9"},
            {"TransformMatrix": "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9"},
            {"TransformMatrix": "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9", "ElementSpacing": "50.5 0.6 0.7"},
            {"CenterOfRotation": "0 0"}, {"Offset": "-0.0 1e-310 -0"},
            {"Offset": "-0 +5. .5E+1"}, {"ElementSize": "3 4 5"}, {"ElementSize": "3 4 5", "without": ["ElementSpacing"]},
            {"ElementSpacing": "0 1 1"}, {"ElementSpacing": "nan 1 1"}, {"ElementSpacing": "1 1"},
            {"ElementSpacing": "1,1,1"}, {"CenterOfRotation": "5 6 7", "AnatomicalOrientation": "LPI"},
            {"Modality": "MET_MOD_CT", "Comment": "a = b : c", "Study:Date": "x"}, {"Comment": "\xe9" * 240},
            {"HeaderSize": 0}, {"HeaderSize": -1}, {"HeaderSize": 9999}, {"BinaryData": "1"},
            {"without": ["BinaryData", "BinaryDataByteOrderMSB", "CompressedData", "ObjectType"]},
            {"kind": "MET_NONE"}, {"kind": "met_uchar"}, {"kind": "MET_UCHAR \t"}, {"without": ["DimSize"]},
            {"without": ["ElementType"]}, {"without": ["NDims"]}, {"size": (2, 2, -2)}, {"data": "Local"},
            {"data": "lOCAL"}, {"size": (3, 3, 3)}, {"size": (1, 1, 1)}]:
        yield str(changes), meta(**changes).encode() + EIGHT
    text = meta()
    yield "ends of lines", text.replace("\n", "\r\n").encode() + EIGHT
    yield "colons", text.replace(" = ", ":").encode() + EIGHT
    yield "blanks", text.replace(" = ", "\t==  ").replace("\nE", "\n\n  E").encode() + EIGHT
    yield "order of keys", text.replace("NDims = 3\n", "").replace("Element", "NDims = 3\nElement", 1).encode() + EIGHT
    big = meta(kind="MET_SHORT", without=["BinaryDataByteOrderMSB"], ElementByteOrderMSB="t")
    yield "the other key of byte order", big.encode() + 2 * EIGHT
    yield "both keys", meta(kind="MET_SHORT", ElementByteOrderMSB="True").encode() + 2 * EIGHT
    commas = meta(BinaryData="False", CompressedData="True") + "1,2, 3,4\n5\r\n6\t7 8.9 10"
    yield "separators in text", commas.encode()
    yield "no number in text", meta(BinaryData="False").encode() + b"1 2 3 x 5 6 7 8 "
    yield "too few numbers in text", meta(BinaryData="False").encode() + b"1 2 3 4 5 6 7 "
    stream = zlib.compress(EIGHT)
    yield "too short a stream", meta(CompressedData="True", CompressedDataSize=99).encode() + stream
    yield "a stream, then more", meta(CompressedData="True", CompressedDataSize=len(stream)).encode() + stream + b"more"
    yield "HeaderSize -1 beside", meta(data="v w.raw", HeaderSize=-1).encode(), b"abc" + EIGHT
    yield "lines behind", (meta(data="v.raw") + "ElementSpacing = 9 9 9\n").encode(), EIGHT


def gipl(lengths=(2, 2, 2, 1), kind=8, spacing=(0.5, 0.6, 0.7, 1), origin=(10, 20, 30, 0), magic=0xEFFFE9B0, rest=0.0):
    header = struct.pack(">4HH4f80s20f2B2d", *lengths, kind, *spacing, b"text", *[rest] * 20, 9, 0, rest, rest)
    return header + struct.pack(">4d4fI", *origin, *[rest] * 4, magic)


def gipl_files(numbers):
    for kind, dtype in GIPL_TYPES.items():
        voxels = random_voxels(numbers, dtype, 24)
        yield f"type {kind}", gipl((4, 3, 2, 1), kind) + voxels.astype(">" + dtype).tobytes()
    for _ in range(10):
        spacing = numbers.uniform(-5, 5, 4)
        yield "geometry", gipl(spacing=spacing, origin=numbers.uniform(-300, 300, 4), rest=1.5) + EIGHT
    for changes in [{"magic": 0x2AE389B8}, {"magic": 1}, {"lengths": (2, 2, 2, 0)}, {"lengths": (4, 2, 1, 1)},
                    {"origin": (1, -0.0, 0, 0)}, {"origin": (0, -0.0, 0, 0)}, {"spacing": (0, 1, 1, 1)}]:
        yield str(changes), gipl(**changes) + EIGHT
    yield "little endian", struct.pack("<4HH", 2, 2, 2, 1, 8) + gipl()[10:252] + struct.pack("<I", 0xEFFFE9B0) + EIGHT
    yield "cut", gipl()[:255]


def read(name, content, beside):
    with tempfile.TemporaryDirectory() as folder:
        for file, file_bytes in ((name, content), ("v.raw", beside), ("v w.raw", beside)):
            with open(os.path.join(folder, file), "wb") as f:
                f.write(file_bytes)
        try:
            image = SimpleITK.ReadImage(os.path.join(folder, name))
        except RuntimeError:
            return ["refused"]
        array = SimpleITK.GetArrayFromImage(image)
        voxels = np.vstack([array[None]], dtype=np.float32, casting="unsafe").ravel()
        numbers = [*image.GetSpacing(), *image.GetOrigin(), *image.GetDirection()]
        return [" ".join(struct.pack(form, v).hex() for v in values) for form, values in ((">d", numbers), (">f", voxels))]


def write(path, name, files):
    with open(path, "w") as f:
        for about, content, *beside in files:
            parts = [base64.b64encode(part).decode() for part in (content, *(beside or [b""]))]
            f.write("\t".join([about.replace("\t", " "), *parts, *read(name, *([content] + (beside or [b""])))]) + "\n")


def main(out):
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    pick, numbers = random.Random(1), np.random.default_rng(1)
    metas = [*meta_types(pick, numbers), *meta_geometries(pick, numbers), *meta_headers()]
    write(os.path.join(out, "metaimage", "golden.tsv"), "a.mhd", metas)
    write(os.path.join(out, "gipl", "golden.tsv"), "a.gipl", gipl_files(numbers))


if __name__ == "__main__":
    main(sys.argv[1])
