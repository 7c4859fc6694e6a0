# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
"""Stands up real hosts with a fault in them: systemd-nspawn on overlayfs, each lab in network namespaces of its own."""
