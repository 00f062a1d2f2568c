# shellcheck shell=bash disable=SC2034 # variables set here are used by the scripts that source this one
# Sourced by the other scripts here: where things lie, and building them when they are missing or older than the sources.

set -euo pipefail

# In the C locale Java cannot name files that are not ASCII.
export LC_ALL=C.UTF-8

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
target=$root/spark-job/target
jar=$target/nnunet-spark-0.1.0-SNAPSHOT.jar
main_class=org.nnunetspark.cli.Main
# ND4J frees its arrays itself; javacpp's own limits look at the whole process and end it too early.
# Voxels lie outside the heap, so that a small one goes a long way.
default_memory=1g
javacpp_options="-Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0"

say() {
  printf 'nnunet-spark: %s\n' "$*" >&2
}

# die CODE MESSAGE...
die() {
  local code=$1
  shift
  say "$@"
  exit "$code"
}

# The comment at the head of the script that was called.
usage() {
  awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$0"
}

is_built() {
  local built=$target/.built
  [[ -f $built && -f $jar && -f $target/classpath.txt && -d $target/nd4j ]] || return 1
  [[ -z $(find "$root/pom.xml" "$root/spark-job/pom.xml" "$root/spark-job/src/main" -newer "$built" -print -quit) ]] \
    || return 1
  local entries entry
  IFS=: read -r -a entries <"$target/classpath.txt" || [[ ${#entries[@]} -gt 0 ]]
  for entry in "${entries[@]}"; do
    [[ -f $entry ]] || return 1
  done
}

# Maven's own words go to a file and are shown only if it fails. The mark carries the time at which the build began, so
# that a source edited meanwhile counts as newer, and it appears last, so that a killed build is no build.
build() {
  command -v mvn >/dev/null || die 70 "Maven (mvn) is needed to build it and was not found."
  local log=$target/build.log
  if [[ -f $target/.built ]]; then
    say "sources or libraries have changed: building ..."
  else
    say "building. The first time, Maven also fetches Spark and its libraries (some hundred MB): this takes minutes."
    say "what it does meanwhile: tail -f '$log'"
  fi
  touch "$target/.building"
  if ! (cd "$root" && mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true -pl spark-job -am package) >"$log" 2>&1 </dev/null; then
    grep -E '^\[(ERROR|WARNING)\]' "$log" | head -n 40 >&2 || true
    die 70 "the build failed; all of Maven's output is in $log"
  fi
  mv "$target/.building" "$target/.built"
}

# One build at a time, where flock exists; who waited finds it built.
ensure_built() {
  is_built && return
  mkdir -p "$target"
  (
    if command -v flock >/dev/null; then
      flock 9
    fi
    is_built || build
  ) 9>"$target/.lock"
}

# take_master SCHEME ARGUMENTS...: sets master from a leading --master or from SPARK_MASTER, and arguments to the rest.
take_master() {
  local scheme=$1
  shift
  master=${SPARK_MASTER:-}
  case ${1:-} in
    --help | -h)
      usage
      exit 0
      ;;
    --master)
      [[ $# -ge 2 ]] || die 64 "--master needs a value that begins with $scheme"
      master=$2
      shift 2
      ;;
    --master=*)
      master=${1#--master=}
      shift
      ;;
  esac
  [[ -n $master ]] || die 64 "no master: give --master ${scheme}HOST:PORT as the first option, or set SPARK_MASTER."
  [[ $master == "$scheme"* ]] || die 64 "the master must begin with $scheme, not be $master"
    arguments=("$@")
}

# Sets spark_submit, or explains how to get one.
require_spark_home() {
  [[ -n ${SPARK_HOME:-} ]] || die 64 "SPARK_HOME is not set: it must be the folder of a Spark 4.1.1 (for example that of PyPI's pyspark 4.1.1)."
  spark_submit=$SPARK_HOME/bin/spark-submit
  [[ -x $spark_submit ]] || die 64 "there is no bin/spark-submit in SPARK_HOME=$SPARK_HOME"
  export OMP_NUM_THREADS=1
}

# submit_command OPTIONS...: sets command to spark-submit with what all clusters have in common, then OPTIONS.
submit_command() {
  # shellcheck disable=SC2206 # options are separated by spaces on purpose
  command=("$spark_submit" --class "$main_class" --name nnunet-spark
    --properties-file "$root/conf/spark-defaults.conf" --load-spark-defaults
    --driver-memory "${NNUNET_SPARK_DRIVER_MEMORY:-$default_memory}"
    --executor-memory "${NNUNET_SPARK_EXECUTOR_MEMORY:-$default_memory}"
    ${NNUNET_SPARK_EXECUTOR_CORES:+--executor-cores "$NNUNET_SPARK_EXECUTOR_CORES"}
    --conf spark.executorEnv.OMP_NUM_THREADS=1 --conf spark.executorEnv.LC_ALL=C.UTF-8
    "$@" ${NNUNET_SPARK_SUBMIT_OPTIONS:-})
}

# Runs a command whose output is shown and kept in the file $log; sets status to its exit code.
run_logged() {
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  export SPARK_SUBMIT_OPTS="${SPARK_SUBMIT_OPTS:-} \"-Dlog4j2.configurationFile=$root/conf/log4j2.properties\""
  status=0
  "$@" 2>&1 | tee "$log" >&2 || status=$?
}

# Comma-separated list of ND4J's jars, which Spark hands to driver and executors. Paths with commas cannot be said to it.
nd4j_jars() {
  local jars=("$target"/nd4j/*.jar)
  (IFS=,; printf '%s' "${jars[*]}")
}
