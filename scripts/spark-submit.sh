#!/usr/bin/env bash
# Runs jatoa on a Spark cluster (Spark 4, Scala 2.13), with a jar that carries neither Spark nor Hadoop:
#
#   scripts/spark-submit.sh --master spark://HOST:7077 --executor-memory 4g -- run conf/example.yaml --out hdfs://HOST/results
#   scripts/spark-submit.sh --master yarn --num-executors 50 -- run my.yaml --out hdfs://HOST/results
#
# Before the two dashes: what spark-submit takes. After them: the jatoa command. Paths must mean the same on every node: a shared
# disk or hdfs:; relative ones are taken from the directory this is called in (in cluster mode name absolute ones). With SPARK_HOME set
# that Spark's spark-submit is used, else the one in target/lib. A site's own spark-defaults.conf, in SPARK_CONF_DIR or SPARK_HOME/conf,
# counts where there is one, else conf/spark-defaults.conf of this program. The command is shown before it runs.
set -euo pipefail
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
target=$home/target

submit=()
more=
named=
defaults=$home/conf/spark-defaults.conf
site=${SPARK_CONF_DIR:-${SPARK_HOME:-/nonexistent}/conf}/spark-defaults.conf
[ ! -f "$site" ] || defaults=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  case $1 in
    --jars) more=,$2; shift ;;
    --name) named=yes; submit+=("$1") ;;
    --properties-file) defaults=; submit+=("$1") ;;
    *) submit+=("$1") ;;
  esac
  shift
done
if [ $# -lt 2 ]; then
  sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
shift

# In an unpacked package everything is there.
beside=$target/cluster/lib spark=$target/lib
[ -f "$home/pom.xml" ] || target=$home/lib/cluster beside=$home/lib/cluster spark=$home/lib
jar=$(find "$target" -maxdepth 1 -name 'jatoa-*-cluster.jar' -print -quit 2>/dev/null || true)
if [ -f "$home/pom.xml" ] && { [ -z "$jar" ] || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$jar" -print -quit)" ]; }; then
  echo "jatoa: building the cluster's jar ..." >&2
  (cd "$home" && mvn -q -B -Pcluster -Dspark.scope=provided -Dmaven.test.skip=true package) >&2
  jar=$(find "$target" -maxdepth 1 -name 'jatoa-*-cluster.jar' -print -quit)
fi

log=-Dlog4j2.configurationFile=file:$home/conf/log4j2.properties
if [ -n "${SPARK_HOME:-}" ]; then
  export SPARK_SUBMIT_OPTS="$log ${SPARK_SUBMIT_OPTS:-}"
  command=("$SPARK_HOME/bin/spark-submit")
else
  [ ! -f "$home/pom.xml" ] || "$home/scripts/build" >&2
  command=("${JAVA_HOME:+$JAVA_HOME/bin/}java" @"$home/conf/java.options" "$log" -cp "$spark/*" org.apache.spark.deploy.SparkSubmit)
fi
jars=$(find "$beside" -maxdepth 1 -name '*.jar' ! -name 'jatoa-*' | LC_ALL=C sort | tr '\n' ',')
[ -z "$defaults" ] || command+=(--properties-file "$defaults")
[ -n "$named" ] || command+=(--name "jatoa $*")
command+=(--class jatoa.cli.Main --jars "${jars%,}$more" "${submit[@]}" "$jar" "$@")
printf '%q ' "${command[@]}" >&2
echo >&2
exec "${command[@]}"
