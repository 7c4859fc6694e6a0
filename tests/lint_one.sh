#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# lint_one.sh FILE.cpp: clang-tidy and clazy over one file; a part of tests/lint.sh, which sets WORK, UNTIL, TIDY, CLAZY.
file=$1

if [ "$(date +%s)" -ge "$UNTIL" ]; then
    echo "$file" >> "$WORK/late"
    exit 0
fi

if [ -n "$TIDY" ] && ! clang-tidy -p build/dev --quiet "$file" > "$WORK/tidy.$$" 2> "$WORK/tidy-said.$$"; then
    cat "$WORK/tidy.$$"
    grep -i 'error' "$WORK/tidy-said.$$"
    echo "$file" >> "$WORK/bad"
fi

if [ -n "$CLAZY" ]; then
    checks=level0,level1,no-non-pod-global-static,no-qproperty-without-notify,no-overridden-signal,no-fully-qualified-moc-types
    clazy-standalone -p build/dev -checks=$checks -header-filter='/(core|ui|app|tests)/[a-z/]*\.h$' "$file" \
        > "$WORK/clazy.$$" 2>&1 || echo "error: clazy gave up on $file" >> "$WORK/clazy.$$"
    if grep -E -A 3 '(warning|error):' "$WORK/clazy.$$"; then
        echo "$file" >> "$WORK/bad"
    fi
fi
exit 0
