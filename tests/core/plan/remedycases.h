// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/doubles/incident.h"

namespace upriver {

/// What is offered for a cause, by the lines it changes; or that nothing is.
struct RemedyCase
{
    const char *words;
    const char *cause;
    const char *remedy; ///< its id
    Incident incident;
    QByteArray changed; ///< "-old\n+new\n" …; empty: nothing is offered
    const char *url = "http://shop.example.test/cart";
    bool quiet = false; ///< the cause itself need not be found
};

QList<RemedyCase> remedyCases();

/// The cases by what they are about, in files of their own.
namespace remedycases {
QList<RemedyCase> limits();
QList<RemedyCase> location();
QList<RemedyCase> pool();
QList<RemedyCase> protocol();
QList<RemedyCase> target();
QList<RemedyCase> tls();
} // namespace remedycases

} // namespace upriver
