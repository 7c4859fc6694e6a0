#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# clang-format, codespell, reuse and our own checks over everything; clang-tidy and clazy over what changed:
# what is not committed, and the commits since the branch left the main line (on the main line: those of the last four
# hours, at least the last one). Needs a configured and built build/dev.
# clang-format, clang-tidy and clazy judge as version 14 does (Debian 12); other versions only give advice.
#   --all             clang-tidy and clazy over everything, however long it takes
#   --since COMMIT    what changed since then
#   --budget SECONDS  stop clang-tidy and clazy after so long and say what was left out (default 480)
set -eu
cd "$(dirname "$0")/.."
root=$PWD

everything='' since='' budget=480
while [ $# -gt 0 ]; do
    case $1 in
        --all) everything=yes budget=86400 ;;
        --since) since=${2:?}; shift ;;
        --budget) budget=${2:?}; shift ;;
        *) sed -n 's/^#   //p' "$0" >&2; exit 2 ;;
    esac
    shift
done

# The checkout may belong to someone else, as in a container.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0="$root"
if ! git rev-parse --git-dir > /dev/null 2>&1; then
    echo "lint: not a git checkout: skipped"
    [ -z "${CI:-}" ]
    exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
bad=''

have()
{
    command -v "$1" > /dev/null && return 0
    if [ -n "${CI:-}" ]; then
        echo "lint: $1 is not installed"
        bad="$bad $1"
    else
        echo "lint: $1 is not installed: skipped (sh installer/deps.sh test)"
    fi
    return 1
}

# check NAME COMMAND…: silent when clean.
check()
{
    name=$1
    shift
    if "$@" > "$work/out" 2>&1; then
        echo "lint: $name clean"
    else
        cat "$work/out"
        bad="$bad $name"
    fi
}

house_version() { "$1" --version 2>&1 | grep -qE 'version:? 14\.'; }

# Tracked and new files, by pattern; test exhibits are other people's text.
files()
{
    git ls-files -co --exclude-standard -- "$@" ':!tests/cases' ':!tests/fuzz/seeds' ':!LICENSE' ':!LICENSES' | existing
}
sources() { files '*.cpp' '*.h'; }
existing() { while read -r file; do [ ! -f "$file" ] || echo "$file"; done; }
unique() { awk '!seen[$0]++'; }

formatted() { sources | xargs -r clang-format --dry-run -Werror; }
formatted_elsewise()
{
    differ=$(formatted 2>&1 | grep -oE '^[^ :]+:[0-9]+' | cut -d : -f 1 | sort -u | wc -l)
    echo "lint: this clang-format is not 14: not judged ($differ files would differ)"
}
spelled() { files ':!*.ts' ':!*.svg' ':!resources/demo' | xargs -r codespell; }
none()
{
    xargs -r grep -nIE "$1" > "$work/found" || true
    cat "$work/found"
    [ ! -s "$work/found" ]
}
nothing_left_for_later() { files ':!tests/lint.sh' ':!CONTRIBUTING.md' ':!resources/demo' | none '\b(TODO|FIXME|XXX|HACK)\b'; }
no_sleeps()
{
    files 'tests/*.cpp' 'tests/*.h' \
        | none '\b(qSleep|msleep|usleep|nanosleep|sleep_for|sleep_until|qWait) *\(|QThread::sleep'
}

if have clang-format; then
    if house_version clang-format; then check format formatted; else formatted_elsewise; fi
fi
have codespell && check spelling spelled
have reuse && check licences reuse --root "$root" lint
check "nothing left for later" nothing_left_for_later
check "no sleeps in tests" no_sleeps

# --- clang-tidy and clazy ---------------------------------------------------------------------------------------------

main_line()
{
    for name in origin/HEAD origin/main origin/master main master; do
        if git rev-parse -q --verify "$name^{commit}" > /dev/null; then
            echo "$name"
            return
        fi
    done
}

# The commit since which things count as changed; nothing when that is the whole history.
base()
{
    head=$(git rev-parse HEAD)
    line=$(main_line)
    fork=${line:+$(git merge-base HEAD "$line" 2> /dev/null || true)}
    if [ -n "$fork" ] && [ "$fork" != "$head" ]; then
        echo "$fork"
        return
    fi
    before=$(git rev-list -n 1 --before='4 hours ago' HEAD)
    [ "$before" != "$head" ] || before=$(git rev-parse -q --verify HEAD~1 || true)
    echo "$before"
}

# Newest first, so that what is left out for lack of time is what was looked at before.
changed()
{
    if [ -n "$everything" ]; then
        sources
        return
    fi
    [ -n "$since" ] || since=$(base)
    {
        git diff --name-only --diff-filter=d HEAD -- '*.cpp' '*.h'
        git ls-files -o --exclude-standard -- '*.cpp' '*.h'
        git log --name-only --format= --diff-filter=d "${since:+$since..}HEAD" -- '*.cpp' '*.h'
    } | unique | existing
}

# A header is looked at through its own .cpp, else through the first file that includes it.
units()
{
    while read -r file; do
        own=${file%.h}.cpp
        case $file in
            *.cpp) echo "$file" ;;
            *) if [ -f "$own" ]; then echo "$own"; else files '*.cpp' | xargs -r grep -lF "\"$file\"" | head -n 1; fi ;;
        esac
    done | unique | while read -r file; do
        ! grep -qF "\"$root/$file\"" build/dev/compile_commands.json || echo "$file"
    done
}

TIDY='' CLAZY=''
if have clang-tidy; then TIDY=yes; fi
if have clazy-standalone; then CLAZY=yes; fi
if [ ! -e build/dev/compile_commands.json ]; then
    echo "lint: build/dev is not built, so clang-tidy and clazy cannot look (cmake --preset dev, cmake --build --preset dev)"
    bad="$bad build/dev"
elif [ -n "$TIDY$CLAZY" ]; then
    began=$(date +%s)
    changed | units > "$work/units"
    mkdir -p build/lint
    # Without the common headers that the build compiles beforehand: what a source does not include itself is told.
    sed -E 's/ -Winvalid-pch| -fpch-preprocess| -include [^ ]*cmake_pch\.hxx//g' build/dev/compile_commands.json \
        > build/lint/compile_commands.json
    COMMON=$({ files '*.h' | xargs -r cat; cat .clang-tidy tests/lint_one.sh; clang-tidy --version; } 2> /dev/null | cksum)
    export TIDY CLAZY COMMON WORK="$work" UNTIL=$((began + budget))
    : > "$work/bad"
    : > "$work/late"
    xargs -r -P "$(getconf _NPROCESSORS_ONLN)" -n 1 sh tests/lint_one.sh < "$work/units"
    late=$(wc -l < "$work/late")
    echo "lint: clang-tidy and clazy looked at $(($(wc -l < "$work/units") - late)) files in $(($(date +%s) - began)) s"
    [ "$late" -eq 0 ] || echo "lint: $late more were left out for lack of time (sh tests/lint.sh --all): $(tr '\n' ' ' < "$work/late")"
    if [ -s "$work/bad" ] && ! house_version clang-tidy; then
        echo "lint: the above is advice: it does not come from clang 14"
        : > "$work/bad"
    fi
    [ ! -s "$work/bad" ] || bad="$bad $(sort -u "$work/bad" | tr '\n' ' ')"
fi

[ -z "$bad" ] || { echo "lint: not clean:$bad"; exit 1; }
echo "lint: clean"
