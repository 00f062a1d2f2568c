#!/usr/bin/env bash
# Runs nnunet-spark on this machine alone. Needs JDK 17 and Maven, no Spark installation; builds what is missing.
#
#   submit-scripts/local.sh demo
#   submit-scripts/local.sh plan_and_preprocess -d 4 --raw raw --preprocessed preprocessed
#   submit-scripts/local.sh --help
#
# All arguments go to the program; its exit code is the script's. Environment:
#   NNUNET_SPARK_MEMORY        size of the Java heap, such as 8g. Default: half of the machine's (or container's) memory;
#                              the rest is for the voxels, which lie outside the heap.
#   NNUNET_SPARK_JAVA_OPTIONS  further options for java, separated by spaces
#   JAVA_HOME                  the JDK to use; else the java on the PATH

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/common.sh"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || die 64 "there is no java: install JDK 17, or set JAVA_HOME to one."
java_version=$("$java" -version 2>&1 | awk -F'"' '/version/ { print $2; exit }')
[[ $java_version =~ ^17(\.|-|\+|$) ]] || die 64 "Java 17 is needed, and $java is ${java_version:-something else}. Set JAVA_HOME to a JDK 17."

ensure_built

options=(--add-opens=java.base/{java.{lang,lang.invoke,lang.reflect,io,net,nio,util,util.concurrent,util.concurrent.atomic},jdk.internal.ref,sun.{nio.ch,nio.cs,security.action,util.calendar}}"=ALL-UNNAMED")
if [[ -n ${NNUNET_SPARK_MEMORY:-} ]]; then
  options+=("-Xmx$NNUNET_SPARK_MEMORY")
else
  options+=(-XX:MaxRAMPercentage=50)
fi
options+=("-Dlog4j2.configurationFile=$root/conf/log4j2.properties")
# Plain java does not read spark-defaults.conf; Spark takes system properties that begin with "spark." instead.
while read -r key value || [[ -n $key ]]; do
  if [[ $key == spark.* ]]; then
    options+=("-D$key=$value")
  fi
done <"$root/conf/spark-defaults.conf"
# Pauses do no harm here; what a concurrent collector does beside the work would cost a fifth of a short run. With few cores
# the serial collector is as fast as the parallel one and takes less memory.
if [[ ${NNUNET_SPARK_JAVA_OPTIONS:-} != *-XX:+Use*GC* ]]; then
  if (($(getconf _NPROCESSORS_ONLN) > 4)); then
    options+=(-XX:+UseParallelGC)
  else
    # Planes and blocks live as long as a case. The serial collector would copy each once, while all cores wait.
    options+=(-XX:+UseSerialGC -XX:PretenureSizeThreshold=64k)
  fi
fi
# What Spark runs once at its start is called often enough for the optimising compiler to look at it, which then takes as long
# as a case. Kernels are found by their loops, whose limits stay as they are.
options+=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4CompileThreshold=150000)
# shellcheck disable=SC2206 # options are separated by spaces on purpose
options+=($javacpp_options)
class_path=$jar:$(<"$target/classpath.txt")

# No other machine takes part, so Spark need not look for an address that others can reach.
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
# ND4J would start a pool of threads of its own beside Spark's.
export OMP_NUM_THREADS=1

# The classes of a run, as the JVM maps them into memory: to find them in two hundred jars takes longer than a small run.
# What is written is the end of a run of the demo. A JVM to which the file does not fit goes without it.
archive=$target/classes.jsa
archive_classes() {
  say "preparing a faster start, once ..."
  local folder
  folder=$(mktemp -d)
  if "$java" "${options[@]}" -Xlog:disable -XX:ArchiveClassesAtExit="$archive.new" -cp "$class_path" "$main_class" \
    demo --folder "$folder/demo" >"$target/archive.log" 2>&1 </dev/null; then
    mv -f "$archive.new" "$archive"
  else
    # Not again with every call: an empty file fits no JVM.
    : >"$archive"
  fi
  rm -rf "$folder"
}
if [[ ! $archive -nt $jar && -w $target ]]; then
  (
    if command -v flock >/dev/null; then
      flock 9
    fi
    [[ $archive -nt $jar ]] || archive_classes
  ) 9>"$target/.lock" || true
fi
options+=(-Xlog:cds=off -XX:SharedArchiveFile="$archive")

# shellcheck disable=SC2206 # options are separated by spaces on purpose
options+=(${NNUNET_SPARK_JAVA_OPTIONS:-})
exec "$java" "${options[@]}" -cp "$class_path" "$main_class" "$@"
