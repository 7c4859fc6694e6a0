#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing, builds, runs every test and the lint. The last line counts: "N passed, N failed".
#   --only PATTERN  only the tests whose name matches the regular expression (and no lint)
#   --asan          only the unit tests, built with AddressSanitizer and UndefinedBehaviorSanitizer (and no lint)
#   --no-lab        without the tests that start whole machines (label lab)
#   --no-lint       without clang-format, clang-tidy, clazy, codespell, reuse
set -eu
cd "$(dirname "$0")/.."

preset=dev only='' lab=yes lint=yes
while [ $# -gt 0 ]; do
    case $1 in
        --only) only=${2:?--only needs a pattern} lint=no; shift ;;
        --asan) preset=dev-asan lab=no lint=no ;;
        --no-lab) lab=no ;;
        --no-lint) lint=no ;;
        *) sed -n 's/^#   //p' "$0" >&2; exit 2 ;;
    esac
    shift
done
build=build/$preset
began=$(date +%s)
parts=''
part() # the time since the last part
{
    now=$(date +%s)
    parts="$parts$1 $((now - ${last:-$began})) s, "
    last=$now
}

sh installer/deps.sh test
part set-up

# Other checkouts of the same source share what was compiled before.
export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
if [ ! -e $build/build.ninja ] || [ -n "$(find CMakePresets.json -newer $build/build.ninja)" ]; then
    mkdir -p $build
    cmake --preset $preset > $build/configure.log 2>&1 || { cat $build/configure.log >&2; exit 1; }
fi
cmake --build --preset $preset
part build

passed=0 failed=0 skipped=0
export QT_LOGGING_RULES='*.debug=false' LC_ALL=C.UTF-8
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:strict_string_checks=1:detect_stack_use_after_return=1" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:print_stacktrace=1"
export LSAN_OPTIONS="${LSAN_OPTIONS:-}:suppressions=$PWD/tests/lsan.supp:print_suppressions=0"

# run NAME ARGUMENTS…: one ctest run, added to the count.
run()
{
    name=$1
    shift
    log=$PWD/$build/tests-$name.xml
    rm -f "$log"
    status=0
    ctest --test-dir $build --output-on-failure --no-tests=ignore --output-junit "$log" ${only:+-R "$only"} "$@" || status=$?
    if [ ! -s "$log" ]; then
        [ $status = 0 ] || { echo "ctest did not run ($name)" >&2; failed=$((failed + 1)); }
        return 0
    fi
    result=$(python3 tests/summary.py "$log")
    good=${result%% *} bad=${result#* } aside=${result##* }
    bad=${bad% *}
    # A lab that quietly does not run on the machine that is there to run it would prove nothing.
    if [ "$name" = lab ] && [ -n "${CI:-}" ] && [ "$aside" -gt 0 ]; then
        echo "Lab tests were skipped, and here they must run: each counts as failed (elsewhere, use --no-lab)."
        bad=$((bad + aside)) aside=0
    fi
    failed=$((failed + bad)) skipped=$((skipped + aside)) passed=$((passed + good))
    part "$name"
}

if [ $preset = dev-asan ]; then
    run unit -L unit -j 2
else
    run tests -LE lab -j 2
    [ $lab = no ] || run lab -L lab -j 2
fi
if [ $lint = yes ]; then
    if sh tests/lint.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    part lint
fi

echo
[ $skipped = 0 ] || echo "$skipped skipped, see above why"
echo "Times: ${parts}all $(($(date +%s) - began)) s"
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed -gt 0 ]
