// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace upriver {

/** The path of what lies at `path` ("tests/cases") in the checkout that the tests were built from. */
[[nodiscard]] QString inCheckout(QStringView path);

/**
 * The public corpora, which are not part of the project: $UPRIVER_CORPUS, or shared/corpus beside the checkout. A test
 * that reads them skips where they are not.
 */
[[nodiscard]] QString corpusFolder();

} // namespace upriver
