#!/usr/bin/env python3
"""Makes a dataset that is complete, of many cases, to measure how long the decision takes that nothing is left to do.

usage: ledger_scale.py OUT N

Runs the program on a dataset of one tiny case with three configurations, then multiplies what it left: files by hard links,
records by copies with other names and keys. Measure with

    submit-scripts/local.sh preprocess -d 777 -c 2d 3d_fullres 3d_other --raw OUT/raw --preprocessed OUT/preprocessed
    submit-scripts/local.sh status -d 777 --raw OUT/raw --preprocessed OUT/preprocessed

Needs Python 3.8, the standard library, and a file system with 12 inodes a case.
"""
import gzip
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys

NAME = "Dataset777_Scale"
FIRST = "case_000000"
UNITS = {"2d": "nnUNetPlans_2d", "3d_fullres": "nnUNetPlans_3d_fullres", "3d_other": "nnUNetPlans_3d_other"}
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def nifti(voxels, datatype, form):
    """A NIfTI-1 of 16 x 16 x 16 voxels of 1 mm."""
    header = bytearray(352)
    struct.pack_into("<i", header, 0, 348)
    struct.pack_into("<8h", header, 40, 3, 16, 16, 16, 1, 1, 1, 1)
    struct.pack_into("<hh", header, 70, datatype, 8 * struct.calcsize(form))
    struct.pack_into("<8f", header, 76, 1, 1, 1, 1, 1, 1, 1, 1)
    struct.pack_into("<f", header, 108, 352)
    struct.pack_into("<h", header, 254, 1)
    for row, offset in enumerate((280, 296, 312)):
        struct.pack_into("<f", header, offset + 4 * row, 1.0)
    header[344:348] = b"n+1\0"
    return gzip.compress(bytes(header) + struct.pack(f"<{len(voxels)}{form}", *voxels), mtime=0)


def write(path, content):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(content)


def description(cases):
    return json.dumps({"channel_names": {"0": "CT"}, "labels": {"background": 0, "organ": 1}, "numTraining": cases,
                       "file_ending": ".nii.gz"}).encode()


def write_one(raw):
    """The first case; old enough that its tokens prove it."""
    labels = [1 if 1000 < v < 3000 else 0 for v in range(4096)]
    write(f"{raw}/{NAME}/imagesTr/{FIRST}_0000.nii.gz", nifti([v % 97 for v in range(4096)], 4, "h"))
    write(f"{raw}/{NAME}/labelsTr/{FIRST}.nii.gz", nifti(labels, 2, "B"))
    for folder, _, files in os.walk(raw):
        for file in files:
            os.utime(os.path.join(folder, file), (1.7e9, 1.7e9))
    write(f"{raw}/{NAME}/dataset.json", description(1))


def with_third(plans):
    """Plans with a configuration more."""
    plans["configurations"]["3d_other"] = {**plans["configurations"]["3d_fullres"],
                                           "data_identifier": UNITS["3d_other"]}
    return plans


def program(out, *arguments):
    subprocess.run([f"{ROOT}/submit-scripts/local.sh", *arguments, "--raw", f"{out}/raw", "--preprocessed",
                    f"{out}/preprocessed"], check=True)


def make_one(out):
    """One case, made by the program."""
    write_one(f"{out}/raw")
    program(out, "plan_and_preprocess", "-d", "777", "--no_pp")
    plans = f"{out}/preprocessed/{NAME}/nnUNetPlans.json"
    with open(plans) as f:
        content = with_third(json.load(f))
    with open(plans, "w") as f:
        json.dump(content, f, indent=4)
    program(out, "preprocess", "-d", "777", "-c", *UNITS)


class Files:
    """The files of the first case, which the others are links to; begun anew before a file system's bound on links."""

    MOST_LINKS = 30000

    def __init__(self, names):
        self.first = {name: name for name in names}

    def copy(self, number):
        """New files with the same bytes and times. Gives what to replace in records: inodes are part of their tokens."""
        inodes = []
        for name, old in self.first.items():
            new = os.path.join(os.path.dirname(name), f".{number}.{os.path.basename(name)}")
            shutil.copy2(old, new)
            inodes.append((f"posix:{os.stat(name).st_ino}:", f"posix:{os.stat(new).st_ino}:"))
            self.first[name] = new
        return inodes

    def link(self, name, to):
        os.link(self.first[name], to)


def multiply(out, n):
    raw, done = f"{out}/raw/{NAME}", f"{out}/preprocessed/{NAME}"
    first = FIRST
    names = [f"{raw}/imagesTr/{first}_0000.nii.gz", f"{raw}/labelsTr/{first}.nii.gz",
             f"{done}/gt_segmentations/{first}.nii.gz"]
    names += [f"{done}/{unit}/{first}{ending}" for unit in UNITS.values() for ending in (".b2nd", "_seg.b2nd", ".pkl")]
    records = []
    for unit in UNITS.values():
        folder = f"{done}/.nnunet-spark/{unit}/done"
        with open(f"{folder}/{os.listdir(folder)[0]}") as f:
            records.append((folder, f.read()))
    files, bases = Files(names), []
    inodes = []
    for i in range(1, n):
        if i % Files.MOST_LINKS == 0:
            inodes = files.copy(i)
            bases += files.first.values()
        case = f"case_{i:06d}"
        for name in names:
            files.link(name, name.replace(first, case))
        for folder, record in records:
            write_record(folder, case, record.replace(first, case), inodes)
    for base in bases:
        os.remove(base)


def record_of(folder, case, record):
    """The name and content of another case's record, with a key of its own."""
    mine = json.loads(record)
    mine["key"] = hashlib.sha256(f"{folder} {case}".encode()).hexdigest()
    name = f"{hashlib.sha256(case.encode()).hexdigest()[:32]}.{mine['key']}.json"
    return name, json.dumps(mine, separators=(",", ":"))


def write_record(folder, case, record, inodes):
    for old, new in inodes:
        record = record.replace(old, new)
    name, content = record_of(folder, case, record)
    with open(f"{folder}/{name}", "w") as f:
        f.write(content)


def main():
    out, n = os.path.abspath(sys.argv[1]), int(sys.argv[2])
    make_one(out)
    multiply(out, n)
    write(f"{out}/raw/{NAME}/dataset.json", description(n))


if __name__ == "__main__":
    main()
