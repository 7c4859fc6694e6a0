#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds, and starts Upriver on a practice incident. Without a display: prints its diagnosis
# and where the report lies. An incident's name may be given; `upriver-cli demo` lists them.
set -eu
cd "$(dirname "$0")/.."
incident=${1:-fpm-stopped}
build=build/release
log=$build/build.log

[ -d "resources/demo/$incident" ] || { echo "There is no practice incident \"$incident\". There are:"; ls resources/demo; exit 2; } >&2

sh installer/deps.sh run

mkdir -p $build
if [ ! -e $build/build.ninja ] || [ -n "$(find CMakePresets.json -newer $build/build.ninja)" ]; then
    cmake --preset release > $log 2>&1 || { cat $log >&2; exit 1; }
fi
# Quiet when there is nothing to do; otherwise ninja's own progress.
if ! ninja -C $build -n upriver upriver-cli 2> /dev/null | grep -q '^ninja: no work to do'; then
    echo "Building Upriver …"
    cmake --build --preset release --target upriver upriver-cli
fi

if [ "$(uname)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    if [ -d $build/app/upriver.app ]; then
        exec $build/app/upriver.app/Contents/MacOS/upriver --demo "$incident"
    fi
    exec $build/app/upriver --demo "$incident"
fi

echo "There is no display here, so this is what upriver-cli says about the practice incident \"$incident\":"
echo
# 0 = nothing wrong, 1 = a problem was found, 4 = something could not be seen: all three are answers.
answered() { case $1 in 0 | 1 | 4) ;; *) exit "$1" ;; esac }
status=0
$build/app/upriver-cli demo "$incident" || status=$?
answered $status
report=$PWD/build/report-$incident.md
status=0
$build/app/upriver-cli demo "$incident" --format md > "$report" || status=$?
answered $status
[ -s "$report" ] || { echo "run.sh: no report was written to $report" >&2; exit 1; }
echo
echo "The report for the ticket lies in $report"
echo "The window: $PWD/$build/app/upriver   The command line: $PWD/$build/app/upriver-cli --help"
