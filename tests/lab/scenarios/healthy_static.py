# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""A host that serves files and nothing else."""
from engine.scenario import Scenario
from engine.sites import DOCS

SCENARIO = Scenario(
    name="healthy_static",
    what="nothing: files from disk",
    sites=(DOCS,),
    url="http://docs.kestrel.test/guide.html",
    cause="healthy",
    target="",
    answers=(200,),
)
