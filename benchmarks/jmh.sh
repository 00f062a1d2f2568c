#!/usr/bin/env bash
# Builds and runs the benchmarks of the kernels and formats, each in a JVM of its own with one thread. Needs JDK 17 and Maven.
#
#   benchmarks/jmh.sh                                     all of them (a quarter of an hour)
#   benchmarks/jmh.sh ImageResampling                     those whose names match a regular expression
#   benchmarks/jmh.sh ImageResampling -p grid=ALL_AXES_54M -p of=CT
#   benchmarks/jmh.sh Blosc2 -prof gc -rf json -rff blosc2.json
#   benchmarks/jmh.sh -h                                  JMH's options; -l lists the benchmarks, -lp their parameters
#
# The lines that end in ":megavoxels" are the result: millions of voxels a second of one core, if nothing else runs.
# Environment: JAVA_HOME as for submit-scripts/local.sh.

# shellcheck source-path=SCRIPTDIR source=../submit-scripts/common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../submit-scripts/common.sh"

benchmarks=$root/benchmarks
log=$benchmarks/target/build.log
mkdir -p "$benchmarks/target"
say "building ..."
if ! (cd "$root" && mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl benchmarks -am process-classes) \
  >"$log" 2>&1 </dev/null; then
  grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 40 >&2 || true
  die 70 "the build failed; all of Maven's output is in $log"
fi

# As submit-scripts/local.sh runs the program; JMH's own JVMs inherit all options.
export OMP_NUM_THREADS=1
# shellcheck disable=SC2086 # options are separated by spaces on purpose
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx2g -XX:+UseParallelGC $javacpp_options \
  -cp "$benchmarks/target/classes:$(<"$benchmarks/target/classpath.txt")" org.openjdk.jmh.Main "$@"
