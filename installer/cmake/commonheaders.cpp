// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0

// What the common headers are compiled with: see QuickBuild.cmake.
