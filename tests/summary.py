#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""summary.py FILE: "passed failed skipped" of a ctest JUnit file on stdout, why tests were skipped on stderr."""

import sys
import xml.etree.ElementTree as ET

cases = list(ET.parse(sys.argv[1]).getroot().iter("testcase"))
skipped = [case for case in cases if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled")]
failed = [case for case in cases if case.get("status") == "fail"]
for case in skipped:
    said = (case.findtext("system-out") or "").strip().splitlines()
    print(f"skipped: {case.get('name')}: {said[-1] if said else 'no reason given'}", file=sys.stderr)
print(len(cases) - len(failed) - len(skipped), len(failed), len(skipped))
