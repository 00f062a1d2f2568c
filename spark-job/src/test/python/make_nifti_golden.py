"""Makes geometry.tsv and voxels.tsv for the tests of org.nnunetspark.format.nifti: what SimpleITK and nibabel read.

usage: make_nifti_golden.py OUT      (src/test/resources/org/nnunetspark/format/nifti)

Needs SimpleITK 2.5.7, nibabel 5.4.2 and numpy 2. The same versions give the same files. Numbers are the hexadecimal bits of
doubles or floats, so that nothing is lost in printing; "refused" stands where the reader raises an error.
"""
import base64
import gzip
import os
import random
import struct
import sys
import tempfile

import nibabel
import numpy as np
import SimpleITK
from nibabel.quaternions import mat2quat

DATATYPES = {"u1": 2, "i2": 4, "i4": 8, "f4": 16, "f8": 64, "i1": 256, "u2": 512, "u4": 768, "i8": 1024, "u8": 1280}
SCALINGS = [(1, 0), (0.1, -3.3), (1, -1024), (1e-17, 3), (-0.37, 1e6), (1, 1e-17)]


def header1(order, dim, datatype, pixdim, scaling=(1, 0), codes=(0, 1), quatern=(0,) * 6, srow=None, units=2):
    h = bytearray(352)

    def put(offset, form, *values):
        struct.pack_into(order + form, h, offset, *values)

    put(0, "i", 348)
    put(40, "8h", 3, *dim, 1, 1, 1, 1)
    put(70, "hh", DATATYPES[datatype], 8 * int(datatype[1]))
    put(76, "4f", *pixdim)
    put(108, "3f", 352, *scaling)
    h[123] = units
    put(252, "hh", *codes)
    put(256, "6f", *quatern)
    put(280, "12f", *(np.c_[np.diag(pixdim[1:]), np.zeros(3)].ravel() if srow is None else srow))
    h[344:348] = b"n+1\0"
    return bytes(h)


def random_rotation(pick, numbers):
    kind = pick.randrange(6)
    if kind == 0:
        return np.eye(3)
    if kind == 1:
        axes = np.zeros((3, 3))
        for i, j in enumerate(numbers.permutation(3)):
            axes[i, j] = pick.choice([-1, 1])
        return axes
    q = numbers.normal(size=4)
    if kind == 2:
        q[1:] *= 1e-3
    if kind == 3:
        q[0] = 0
    return nibabel.quaternions.quat2mat(q / np.linalg.norm(q)).astype(float)


def random_header(pick, numbers):
    axes = random_rotation(pick, numbers)
    spacing = pick.choice([numbers.uniform(0.2, 5, 3), np.ones(3), np.array([0.7, 0.7, 3]), np.full(3, 0.9)])
    offset = pick.choice([numbers.uniform(-300, 300, 3), np.zeros(3), numbers.uniform(-1e6, 1e6, 3)])
    qfac = 1.0 if np.linalg.det(axes) > 0 else -1.0
    quatern = mat2quat(axes * [1, 1, qfac])[1:]
    linear = axes * spacing
    noise = pick.choice([0, 0, 1e-7, 1e-5, 3e-5, 1e-4, 3e-4, 1e-1])
    linear = linear * (1 + numbers.normal(size=(3, 3)) * noise)
    moved = offset + (numbers.normal(size=3) * pick.choice([1e-7, 5e-5, 1]) if pick.random() < 0.3 else 0)
    pixdim = spacing.copy()
    if pick.random() < 0.1:
        pixdim[pick.randrange(3)] *= -1
    if pick.random() < 0.1:
        qfac = pick.choice([0.0, -5.0, float("nan")])
    return header1(pick.choice("<<>"), [pick.randrange(1, 4) for _ in range(3)], "u1", [qfac, *pixdim],
                   codes=(pick.choice([0, 1, 1, 2]), pick.choice([0, 1, 2, 2, 4])), quatern=(*quatern, *offset),
                   srow=np.c_[linear, moved].ravel(), units=pick.choice([0, 2, 2, 10]))


def read_itk(path):
    image = SimpleITK.ReadImage(path)
    return [*image.GetSpacing(), *image.GetOrigin(), *image.GetDirection()], SimpleITK.GetArrayFromImage(image)


def read_nibabel(path):
    image = nibabel.load(path)
    return [*map(float, image.header.get_zooms()[::-1]), *image.affine.ravel()], image.get_fdata().T


def read(reader, content, ending):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x" + ending)
        with open(path, "wb") as f:
            f.write(gzip.compress(content) if ending.endswith("gz") else content)
        try:
            return reader(path)
        except RuntimeError:
            return None, None


def bits(values, form):
    return " ".join(struct.pack(form, v).hex() for v in values)


def main(out):
    SimpleITK.ProcessObject.SetGlobalWarningDisplay(False)
    nibabel.imageglobals.logger.setLevel(100)
    pick, numbers = random.Random(1), np.random.default_rng(1)
    with open(os.path.join(out, "geometry.tsv"), "w") as f:
        for _ in range(150):
            content = random_header(pick, numbers)
            order = "<" if content[0] == 0x5C else ">"
            content += bytes(int(np.prod(struct.unpack_from(order + "3h", content, 42))))
            itk, _ = read(read_itk, content, ".nii.gz")
            nib, _ = read(read_nibabel, content, ".nii")
            f.write("\t".join([base64.b64encode(content).decode(), bits(itk, ">d") if itk else "refused",
                               bits(nib, ">d")]) + "\n")
    with open(os.path.join(out, "voxels.tsv"), "w") as f:
        for datatype in DATATYPES:
            for scaling in SCALINGS:
                raw = np.frombuffer(numbers.bytes(24 * int(datatype[1])), datatype)
                if datatype[0] == "f":
                    raw = (numbers.normal(size=24) * 10.0 ** numbers.integers(-9, 9, 24)).astype(datatype)
                    raw[0] = -0.0
                order = pick.choice("<>")
                content = header1(order, (4, 3, 2), datatype, (1, 1, 1, 1), scaling) + raw.astype(order + datatype).tobytes()
                values = [read(r, content, e)[1].astype("f4").ravel() for r, e in ((read_itk, ".nii.gz"), (read_nibabel, ".nii"))]
                f.write("\t".join([base64.b64encode(content).decode(), *(bits(v, ">f") for v in values)]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
