"""Makes golden.tsv for the tests of org.nnunetspark.format.nrrd: what SimpleITK reads from files with headers of all kinds.

usage: make_nrrd_golden.py OUT      (src/test/resources/org/nnunetspark/format/nrrd)

Needs SimpleITK 2.5.7 and numpy 2. The same versions give the same file. Columns: the file's ending; the file in base64; its
companion voxels.raw in base64, or -; spacing, origin and direction as the hexadecimal bits of doubles, or "refused" where the
reader raises an error; the voxels as the bits of floats, nnU-Net's type, or -.
"""
import base64
import gzip
import os
import random
import struct
import sys
import tempfile

import numpy as np
import SimpleITK

TYPES = {
    "i1": ["signed char", "int8", "int8_t"],
    "u1": ["uchar", "unsigned char", "uint8", "uint8_t", "UCHAR"],
    "i2": ["short", "short int", "signed short", "signed short int", "int16", "int16_t"],
    "u2": ["ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t"],
    "i4": ["int", "signed int", "int32", "int32_t"],
    "u4": ["uint", "unsigned int", "uint32", "uint32_t"],
    "i8": ["longlong", "long long", "long long int", "signed long long", "signed long long int", "int64", "int64_t"],
    "u8": ["ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t"],
    "f4": ["float", "Float"],
    "f8": ["double"],
}
SPACES = ["left-posterior-superior", "left posterior superior", "leftposteriorsuperior", "LPS", "lps",
          "right-anterior-superior", "right anterior superior", "rightanteriorsuperior", "RAS",
          "left-anterior-superior", "left anterior superior", "leftanteriorsuperior", "LAS",
          "scanner-xyz", "3D-right-handed", "3D right handed", "3Drighthanded", "3D-left-handed", "3D left handed",
          "3Dlefthanded"]
REFUSED = [
    ["type: char"], ["type: uchar "], ["type: block"], ["encoding: bzip2"], ["encoding: zrl"], ["encoding: raw "],
    ["type:uchar"], ["just text"], ["unknown: 1"], ["a: b:=c"], ["type: uchar", "type: uchar"], ["dimension: 0"],
    ["dimension: 17"], ["sizes: 2 3"], ["sizes: 2 3 4 5"], ["sizes: 2 0 4"], ["sizes: 2 -3 4"], ["sizes: 3 3 4"],
    ["spacings: 1 0 1"], ["spacings: 1 inf 1"], ["spacings: 1 1"], ["space: LPS", "spacings: 1 1 1"],
    ["space: XYZ"], ["space: RAST"], ["space dimension: 2"], ["space dimension: 9"], ["space: LPS", "space dimension: 3"],
    ["space directions: (1,0,0) (0,1,0) (0,0,1)"], ["space: LPS", "space directions: (1,0,0) (0,1,0)"],
    ["space: LPS", "space directions: (1,0,0) (0,1,0) (0,0,1) (0,0,1)"],
    ["space: LPS", "space directions: (1,0) (0,1) (0,0)"], ["space: LPS", "space directions: (1,0,0) (1,0,0) (0,0,1)"],
    ["space: LPS", "space directions: (1,0,0) (0,0,0) (0,0,1)"],
    ["space: LPS", "space directions: (1,0,0) (0,nan,1) (0,0,1)"],
    ["space: LPS", "space directions: (1,0,0) (0,inf,1) (0,0,1)"], ["space: LPS", "space directions: nonex (0,1,0) (0,0,1)"],
    ["space: LPS", "space origin: (1,2)"], ["space: LPS", "space origin: 1,2,3"], ["space origin: (1,2,3)"],
    ["space: LPS", "space units: \"mm\" \"mm\""], ["space units: \"mm\" \"mm\" \"mm\""], ["units: \"mm\" \"mm\""],
    ["labels: \"a\\\" \"b\" \"c\""], ["labels: a b c"],
    ["space: LPS", "space directions: (1,0,0) (0,1,0) (0,0,1)", "units: \"mm\" \"\" \"\""],
    ["space: LPS", "space directions: (1,0,0) (0,1,0) (0,0,1)", "axis mins: 1 nan nan"],
    ["kinds: domain domain"], ["kinds: domain domain what"], ["kinds: domain domain complex"],
    ["centerings: cell cell"], ["centerings: cell cell what"], ["thicknesses: 1 -1 1"], ["thicknesses: 1 1"],
    ["axis mins: 1 2"], ["axis mins: 1 inf 2"], ["axis maxs: 1 -inf 2"], ["old min: x"], ["old max: inf"],
    ["measurement frame: (1,0,0) (0,1,0) (0,0,1)"], ["space: LPS", "measurement frame: (1,0,0) (0,1,0)"],
    ["endian: middle"], ["block size: 2"], ["line skip: 1"], ["byte skip: 1"], ["byte skip: -999"],
    ["data file: missing.raw"], ["encoding: hex"], ["encoding: ascii"], ["encoding: ascii", "byte skip: -1"],
]


def number(pick):
    value = pick.choice([pick.uniform(-3, 3), pick.gauss(0, 1), 0.0, 1.0, -1.0, 0.7, pick.randrange(-300, 300)])
    form = pick.choice(["%r", "%.17g", "%.6f", "%g", "%.20e", "%+g", "%d.", ".%d", "-0"])
    return form % (abs(int(value)) if "d" in form else value) if "%" in form else form


def rotation(pick, numbers):
    kind = pick.randrange(5)
    if kind == 0:
        return np.eye(3)
    if kind == 1:
        axes = np.zeros((3, 3))
        for i, j in enumerate(numbers.permutation(3)):
            axes[i, j] = pick.choice([-1, 1])
        return axes
    if kind == 2:
        return numbers.normal(size=(3, 3))
    return np.linalg.qr(numbers.normal(size=(3, 3)) + (0 if kind == 3 else 30 * np.eye(3)))[0]


def vector(pick, values):
    form = pick.choice(["%r", "%.17g", "%.15g", "%.6f", "%.25f"])
    blank = pick.choice(["", "", " "])
    return "(" + ("," + blank).join(blank + form % (float(v) + 0.0) for v in values) + ")"


def space_fields(pick, numbers, lead):
    """A space, with or without directions; lead is a direction for a component axis in front."""
    fields = ["space: " + pick.choice(SPACES) if pick.random() < 0.9 else "space dimension: 3"]
    if pick.random() < 0.9:
        matrix = rotation(pick, numbers) * [pick.choice([1, 0.7, 2.5, pick.uniform(0.1, 9)]) for _ in range(3)]
        vectors = [vector(pick, column) for column in matrix.T]
        if pick.random() < 0.1:
            vectors[pick.randrange(3)] = pick.choice(["none", "(nan,nan,nan)"])
        fields.append("space directions: " + pick.choice([" ", "  ", "\t"]).join(lead + vectors))
    if pick.random() < 0.8:
        fields.append("space origin: " + pick.choice([vector(pick, numbers.normal(0, 300, 3)),
                                                      "(" + ",".join(number(pick) for _ in range(3)) + ")", "none"]))
    if pick.random() < 0.2:
        fields.append('space units: "mm" "mm" "mm"')
    if pick.random() < 0.1:
        fields.append("measurement frame: (1,0,0) (0,1,0) (0,0,1)")
    return fields


def axis_fields(pick, lead):
    """Axes that lie nowhere in particular."""
    fields = []
    if pick.random() < 0.7:
        fields.append("spacings: " + " ".join(lead + [pick.choice(["1", "0.7", "-1.5", "2e-1", "nan", "+3.25"])
                                                      for _ in range(3)]))
    if pick.random() < 0.5:
        fields.append("axis mins: " + " ".join(lead + [number(pick) for _ in range(3)]))
    if pick.random() < 0.3:
        fields.append("axis maxs: " + " ".join(lead + [number(pick) for _ in range(3)]))
    if pick.random() < 0.4:
        fields.append("centerings: " + " ".join(["none"] * len(lead) + [pick.choice(["cell", "node", "none", "???"])
                                                                         for _ in range(3)]))
    if pick.random() < 0.2:
        fields.append("units: " + " ".join(['"mm"'] * (len(lead) + 3)))
    return fields


def array(pick, numbers, code, count):
    if code in ("f4", "f8"):
        return (numbers.normal(size=count) * 10.0 ** numbers.integers(-8, 9, count)).astype(code)
    info = np.iinfo(code)
    low, high = (info.min, info.max) if pick.random() < 0.5 else (max(info.min, -9), 99)
    return numbers.integers(low, high, count, dtype=code, endpoint=True)


def text(pick, values):
    between = pick.choice([" ", "\n", ", ", " ,", "\t ", " , ", "\r\n"])
    return between.join(repr(v) for v in values.tolist()).encode()


def random_case(pick, numbers):
    """One file that SimpleITK is expected to read: ending, bytes, companion or None."""
    code = pick.choice(list(TYPES))
    sizes = [pick.randrange(1, 4) for _ in range(3)]
    values = array(pick, numbers, code, int(np.prod(sizes)))
    order = pick.choice(["little", "big"])
    data = values.astype((">" if order == "big" else "<") + code).tobytes()
    encoding = pick.choice(["raw", "RAW", "gzip", "gz", "ascii", "text", "txt", "hex"])
    fields = ["type: " + pick.choice(TYPES[code]), "encoding: " + encoding]
    if np.dtype(code).itemsize > 1 or pick.random() < 0.3:
        fields.append("endian: " + order)
    skipped = b"".join(b"line %d\r\n" % i for i in range(pick.randrange(1, 4))) if pick.random() < 0.2 else b""
    if skipped:
        fields.append("%s: %d" % (pick.choice(["line skip", "lineskip"]), skipped.count(b"\n")))
    lead = bytes(range(pick.randrange(1, 9))) if pick.random() < 0.2 and encoding not in ("ascii", "text", "txt") else b""
    tail = b""
    if encoding.lower() == "raw" and pick.random() < 0.2:
        tail = b"tail"[:pick.randrange(5)]
        fields.append("byte skip: %d" % (-1 - len(tail)))
    elif lead:
        fields.append("byte skip: %d" % len(lead))
    if encoding in ("gzip", "gz"):
        body = skipped + gzip.compress(lead + data, mtime=0)
    elif encoding == "hex":
        body = skipped + lead + pick.choice([b"", b"\n "]).join(b"%02x" % b for b in data)
    elif encoding in ("ascii", "text", "txt"):
        body = skipped + text(pick, values)
    else:
        body = skipped + lead + data + tail
    component = pick.choice(["stub", "scalar", "list", "vector"]) if pick.random() < 0.15 else None
    extra = ["1"] if component else []
    per_axis = ["sizes: " + pick.choice([" ", "  ", "\t"]).join(extra + [str(s) for s in sizes])]
    if component or pick.random() < 0.5:
        per_axis.append("kinds: " + " ".join(([component] if component else []) + [
            pick.choice(["domain", "space", "Domain", "???", "none"]) for _ in range(3)]))
    per_axis += space_fields(pick, numbers, ["none"] * len(extra)) if pick.random() < 0.7 else axis_fields(
        pick, ["nan"] * len(extra))
    for optional in ["# comment: here", "key:=value", "a key:=with: colon", "content: something", "number: x", "min: 1",
                     "old min: 3", "sample units: HU", "block size: 0"]:
        if pick.random() < 0.1:
            fields.append(optional)
    pick.shuffle(fields)
    lines = [pick.choice(["NRRD0001", "NRRD0004", "NRRD0005", "NRRD00.01"]), "dimension: %d" % (len(extra) + 3)]
    lines += per_axis + fields if pick.random() < 0.5 else fields + per_axis
    if pick.random() < 0.2:
        lines = [lines[0]] + [line if "ile" in line or ": " not in line else
                              (line.split(": ")[0].upper() + ": " + line.split(": ", 1)[1]) for line in lines[1:]]
    end = pick.choice(["\n", "\n", "\r\n"])
    if pick.random() < 0.3:
        lines.append(pick.choice(["data file: voxels.raw", "datafile: ./voxels.raw"]))
        return ".nhdr", (end.join(lines) + end + pick.choice(["", end])).encode(), body
    return ".nrrd", (end.join(lines) + end + end).encode() + body, None


def refused_case(changed):
    """One file that SimpleITK is expected to refuse: a good header, some lines of it exchanged for others."""
    names = {line.split(":")[0] for line in changed}
    good = [line for line in ["type: uchar", "dimension: 3", "sizes: 2 3 4", "encoding: raw"]
            if line.split(":")[0] not in names]
    head = [line for line in changed if line.split(":")[0] in ("dimension", "type", "encoding")]
    rest = [line for line in changed if line not in head]
    if "dimension: 3" in good:
        good.remove("dimension: 3")
        head.insert(0, "dimension: 3")
    return ".nrrd", ("\n".join(["NRRD0005"] + head + good + rest) + "\n\n").encode() + bytes(range(200, 224)), None


def written_case(pick, numbers, code, ending):
    """One file as SimpleITK writes it."""
    sizes = [pick.randrange(1, 5) for _ in range(3)]
    image = SimpleITK.GetImageFromArray(array(pick, numbers, code, int(np.prod(sizes))).reshape(sizes))
    image.SetSpacing([pick.uniform(0.1, 9) for _ in range(3)])
    image.SetOrigin(numbers.normal(0, 300, 3).tolist())
    image.SetDirection(np.linalg.qr(numbers.normal(size=(3, 3)))[0].ravel().tolist())
    with tempfile.TemporaryDirectory() as folder:
        SimpleITK.WriteImage(image, os.path.join(folder, "image" + ending), ending == ".nrrd" and pick.random() < 0.5)
        with open(os.path.join(folder, "image" + ending), "rb") as f:
            file = f.read()
        if ending == ".nrrd":
            return ending, file, None
        with open(os.path.join(folder, "image.raw"), "rb") as f:
            return ending, file.replace(b"image.raw", b"voxels.raw"), f.read()


def bits(values, form):
    return " ".join(struct.pack(">" + form, v).hex() for v in values)


def read(ending, file, companion):
    """Geometry and voxels as text, or "refused" and -."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "image" + ending)
        with open(path, "wb") as f:
            f.write(file)
        if companion is not None:
            with open(os.path.join(folder, "voxels.raw"), "wb") as f:
                f.write(companion)
        try:
            image = SimpleITK.ReadImage(path)
        except RuntimeError:
            return "refused", "-"
    voxels = SimpleITK.GetArrayFromImage(image)
    if voxels.ndim != 3:
        raise ValueError("not three axes")
    geometry = (*image.GetSpacing(), *image.GetOrigin(), *image.GetDirection())
    with np.errstate(over="ignore"):
        return bits(geometry, "d"), bits(voxels.astype(np.float32).ravel().tolist(), "f")


def main(out):
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    pick, numbers = random.Random(5), np.random.default_rng(5)
    cases = [random_case(pick, numbers) for _ in range(200)] + [refused_case(changed) for changed in REFUSED]
    cases += [written_case(pick, numbers, code, ending) for code in TYPES for ending in (".nrrd", ".nhdr")]
    with open(os.path.join(out, "golden.tsv"), "w", newline="\n") as f:
        for ending, file, companion in cases:
            row = [ending, base64.b64encode(file).decode(),
                   "-" if companion is None else base64.b64encode(companion).decode(), *read(ending, file, companion)]
            f.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
