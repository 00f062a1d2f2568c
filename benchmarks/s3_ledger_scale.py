#!/usr/bin/env python3
"""Counts the requests that it takes to find out that nothing is left to do, of many cases in a bucket.

usage: s3_ledger_scale.py WORK JARS N

The bucket is this script's: keys in memory, listed by pages of 1,000 as S3 does, whose own time for that would not do for a
million keys in the emulators that lie on files. The program makes one tiny case in it, with three configurations; the script
multiplies what it left, as ledger_scale.py does on a disk, and runs it again, twice: the first time, the copies of the records
are made. It prints wall seconds and requests by kind. JARS is a folder with hadoop-aws 3.4.2 and the parts of the AWS SDK that it
needs; WORK is for a few small files. The program is the one that `mvn package` made.

Needs Python 3.8 and the standard library.
"""
import bisect
import collections
import glob
import hashlib
import html
import http.server
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.parse

import ledger_scale

PORT = 19300
BUCKET = "scale"
PAGE = 1000
STAMP = "Thu, 01 Jan 2026 00:00:00 GMT"
ISO = "2026-01-01T00:00:00.000Z"
ROOT = ledger_scale.ROOT


class Bucket:
    """Objects by key, and the keys in order."""

    def __init__(self):
        self.objects, self.keys, self.lock = {}, [], threading.Lock()
        self.counts = collections.Counter()

    def put(self, key, content):
        if key not in self.objects:
            bisect.insort(self.keys, key)
        self.objects[key] = (content, hashlib.md5(content).hexdigest())

    def put_many(self, objects):
        for key, content in objects:
            self.objects[key] = (content, hashlib.md5(content).hexdigest())
        self.keys = sorted(self.objects)

    def delete(self, key):
        if self.objects.pop(key, None):
            del self.keys[bisect.bisect_left(self.keys, key)]

    def page(self, prefix, delimiter, after, most):
        """One page of a listing: keys, common prefixes, and where the next one begins."""
        found, folders, at = [], [], max(prefix, after)
        i = bisect.bisect_left(self.keys, prefix) if after < prefix else bisect.bisect_right(self.keys, at)
        while i < len(self.keys) and self.keys[i].startswith(prefix):
            if len(found) + len(folders) == most:
                return found, folders, at
            key = self.keys[i]
            cut = key.find(delimiter, len(prefix)) if delimiter else -1
            if cut >= 0:
                folders.append(key[:cut + 1])
                at = key[:cut] + chr(ord(delimiter) + 1)
                i = bisect.bisect_left(self.keys, at)
            else:
                found.append(key)
                at = key
                i += 1
        return found, folders, None


def unchunk(body):
    """The content of a body in signed chunks, as the SDK sends it."""
    content, at = b"", 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].split(b";")[0], 16)
        if size == 0:
            return content
        content += body[end + 2:end + 2 + size]
        at = end + 2 + size + 2


def escape(text):
    return urllib.parse.quote(text, safe="/")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bucket = Bucket()
    uploads = {}
    # Without it the kernel holds small answers back for 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", len(body))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def error(self, status, code):
        self.answer(status, f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode())

    def asked(self):
        url = urllib.parse.urlsplit(self.path)
        key = urllib.parse.unquote(url.path)[len(BUCKET) + 2:]
        return key, dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))

    def body(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return unchunk(body) if "x-amz-decoded-content-length" in self.headers else body

    def count(self, kind):
        with self.bucket.lock:
            self.bucket.counts[kind] += 1

    def do_HEAD(self):
        self.count("HEAD")
        self.send_object(self.asked()[0])

    def do_GET(self):
        key, query = self.asked()
        if "list-type" in query:
            self.count("LIST")
            self.send_page(query)
        else:
            self.count("GET")
            self.send_object(key)

    def send_object(self, key):
        if key not in self.bucket.objects:
            self.error(404, "NoSuchKey")
            return
        content, etag = self.bucket.objects[key]
        self.answer(200, content, ETag=f'"{etag}"', Last_Modified=STAMP)

    def send_page(self, query):
        prefix = query.get("prefix", "")
        after = query.get("continuation-token", query.get("start-after", ""))
        with self.bucket.lock:
            found, folders, following = self.bucket.page(
                prefix, query.get("delimiter", ""), after, min(PAGE, int(query.get("max-keys", PAGE))))
            rows = "".join(
                f"<Contents><Key>{escape(key)}</Key><LastModified>{ISO}</LastModified>"
                f"<ETag>&quot;{self.bucket.objects[key][1]}&quot;</ETag><Size>{len(self.bucket.objects[key][0])}</Size>"
                "<StorageClass>STANDARD</StorageClass></Contents>" for key in found)
        rows += "".join(f"<CommonPrefixes><Prefix>{escape(folder)}</Prefix></CommonPrefixes>" for folder in folders)
        token = f"<NextContinuationToken>{escape(following)}</NextContinuationToken>" if following else ""
        self.answer(200, (
            '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<Name>{BUCKET}</Name><Prefix>{escape(prefix)}</Prefix><EncodingType>url</EncodingType>"
            f"<KeyCount>{len(found) + len(folders)}</KeyCount><MaxKeys>{PAGE}</MaxKeys>"
            f"<IsTruncated>{'true' if following else 'false'}</IsTruncated>{token}{rows}</ListBucketResult>").encode(),
            Content_Type="application/xml")

    def do_PUT(self):
        self.count("PUT")
        key, query = self.asked()
        content = self.body()
        if "x-amz-copy-source" in self.headers:
            source = urllib.parse.unquote(self.headers["x-amz-copy-source"]).lstrip("/")[len(BUCKET) + 1:]
            with self.bucket.lock:
                self.bucket.put(key, self.bucket.objects[source][0])
            self.answer(200, (f"<CopyObjectResult><ETag>&quot;{self.bucket.objects[key][1]}&quot;</ETag>"
                              "</CopyObjectResult>").encode())
        elif "uploadId" in query:
            self.uploads[query["uploadId"]][int(query["partNumber"])] = content
            self.answer(200, ETag=f'"{hashlib.md5(content).hexdigest()}"')
        elif self.put(key, content):
            self.answer(200, ETag=f'"{self.bucket.objects[key][1]}"')

    def put(self, key, content):
        with self.bucket.lock:
            if self.headers.get("If-None-Match") == "*" and key in self.bucket.objects:
                self.error(412, "PreconditionFailed")
                return False
            self.bucket.put(key, content)
            return True

    def do_DELETE(self):
        self.count("DELETE")
        with self.bucket.lock:
            self.bucket.delete(self.asked()[0])
        self.answer(204)

    def do_POST(self):
        """Deletes many objects, or begins or completes an upload in parts."""
        self.count("POST")
        body = self.body()
        key, query = self.asked()
        if "uploads" in query:
            upload = str(len(self.uploads))
            self.uploads[upload] = {}
            self.answer(200, ("<InitiateMultipartUploadResult>"
                              f"<UploadId>{upload}</UploadId></InitiateMultipartUploadResult>").encode())
        elif "delete" in query:
            with self.bucket.lock:
                for doomed in re.findall("<Key>(.*?)</Key>", body.decode()):
                    self.bucket.delete(html.unescape(doomed))
            self.answer(200, b"<DeleteResult></DeleteResult>")
        elif "uploadId" not in query:
            self.error(501, "NotImplemented")
        elif self.put(key, b"".join(part for _, part in sorted(self.uploads[query["uploadId"]].items()))):
            self.answer(200, ("<CompleteMultipartUploadResult><ETag>&quot;"
                              f"{self.bucket.objects[key][1]}&quot;</ETag></CompleteMultipartUploadResult>").encode())


def program(jars, *arguments):
    target = f"{ROOT}/spark-job/target"
    with open(f"{target}/classpath.txt") as f:
        class_path = [*glob.glob(f"{target}/nnunet-spark*.jar"), f.read().strip(), f"{jars}/*"]
    opens = ["java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util",
             "java.util.concurrent", "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs",
             "sun.security.action", "sun.util.calendar"]
    settings = {"endpoint": f"http://127.0.0.1:{PORT}", "endpoint.region": "us-east-1", "path.style.access": "true",
                "connection.ssl.enabled": "false",
                "aws.credentials.provider":
                    "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider"}
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": "access", "AWS_SECRET_ACCESS_KEY": "secret",
                   "SPARK_LOCAL_IP": "127.0.0.1"}
    begun = time.monotonic()
    status = subprocess.call(
        ["java", "-Xmx1g", "-XX:+UseSerialGC", *[f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opens],
         *[f"-Dspark.hadoop.fs.s3a.{name}={value}" for name, value in settings.items()],
         f"-Dlog4j2.configurationFile={ROOT}/conf/log4j2.properties", "-cp", ":".join(class_path),
         "org.nnunetspark.cli.Main", *arguments, "--raw", f"s3a://{BUCKET}/raw", "--preprocessed",
         f"s3a://{BUCKET}/preprocessed"], env=environment)
    if status:
        sys.exit(f"{arguments[0]} ended with {status}")
    return time.monotonic() - begun


def make_one(work, jars, bucket):
    ledger_scale.write_one(f"{work}/raw")
    for folder, _, files in os.walk(f"{work}/raw"):
        for file in files:
            with open(os.path.join(folder, file), "rb") as f:
                bucket.put(os.path.relpath(os.path.join(folder, file), work), f.read())
    program(jars, "plan_and_preprocess", "-d", "777", "--no_pp")
    plans = f"preprocessed/{ledger_scale.NAME}/nnUNetPlans.json"
    bucket.put(plans, json.dumps(ledger_scale.with_third(json.loads(bucket.objects[plans][0]))).encode())
    program(jars, "preprocess", "-d", "777", "-c", *ledger_scale.UNITS)


def multiply(bucket, n):
    first = ledger_scale.FIRST
    new = []
    for key, (content, _) in list(bucket.objects.items()):
        folder, name = os.path.split(key)
        if name.startswith(first):
            new += [(key.replace(first, f"case_{i:06d}"), content) for i in range(1, n)]
        elif name and folder.endswith("/done") and os.path.basename(os.path.dirname(folder)) in ledger_scale.UNITS.values():
            for i in range(1, n):
                case = f"case_{i:06d}"
                name, record = ledger_scale.record_of(folder, case, content.decode().replace(first, case))
                new.append((f"{folder}/{name}", record.encode()))
    new.append((f"raw/{ledger_scale.NAME}/dataset.json", ledger_scale.description(n)))
    bucket.put_many(new)


def main():
    work, jars, n = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    bucket = Handler.bucket
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    make_one(work, jars, bucket)
    multiply(bucket, n)
    for command in (["preprocess", "-d", "777", "-c", *ledger_scale.UNITS],) * 2 + (["status", "-d", "777"],):
        bucket.counts.clear()
        seconds = program(jars, *command)
        print(f"{command[0]}: {seconds:.1f} s, {dict(sorted(bucket.counts.items()))}", flush=True)


if __name__ == "__main__":
    main()
