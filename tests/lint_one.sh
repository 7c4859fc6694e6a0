#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# lint_one.sh FILE.cpp: clang-tidy and clazy over one file; a part of tests/lint.sh, which sets
# WORK, UNTIL, TIDY, CLAZY and COMMON. A file found clean is not looked at again until it, or what COMMON sums up, changes.
file=$1
found=''

known=build/lint/$({ echo "$COMMON $TIDY $CLAZY $file"; cat "$file"; } | cksum | tr ' ' '-')
[ ! -e "$known" ] || exit 0

if [ "$(date +%s)" -ge "$UNTIL" ]; then
    echo "$file" >> "$WORK/late"
    exit 0
fi

if [ -n "$TIDY" ] && ! clang-tidy -p build/lint --quiet "$file" > "$WORK/tidy.$$" 2> "$WORK/tidy-said.$$"; then
    cat "$WORK/tidy.$$"
    grep -i 'error' "$WORK/tidy-said.$$"
    found=yes
fi

# In a test a copy costs nothing: clazy's complaints are about what Qt containers cost.
case $file in tests/*) CLAZY='' ;; esac
if [ -n "$CLAZY" ]; then
    checks=level0,level1,no-non-pod-global-static,no-qproperty-without-notify,no-overridden-signal,no-fully-qualified-moc-types
    clazy-standalone -p build/lint -checks=$checks -header-filter='/(core|ui|app|tests)/[a-z/]*\.h$' "$file" \
        > "$WORK/clazy.$$" 2>&1 || echo "error: clazy gave up on $file" >> "$WORK/clazy.$$"
    if grep -E -A 3 '(warning|error):' "$WORK/clazy.$$"; then
        found=yes
    fi
fi
if [ -n "$found" ]; then echo "$file" >> "$WORK/bad"; else : > "$known"; fi
exit 0
