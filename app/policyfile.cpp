// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/policyfile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace upriver {

static QString person()
{
    return qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME", QDir::home().dirName()));
}

Result<Ruling> rulingHere(const QString &host)
{
    const QStringList files
        = QStandardPaths::locateAll(QStandardPaths::GenericConfigLocation, u"upriver/policy.json"_s);
    if (files.isEmpty())
        return Ruling();
    // The machine's own stands last in the list, and whoever sits here cannot write it.
    QFile file(files.constLast());
    const bool isOpen = file.open(QIODevice::ReadOnly);
    return readPolicy(isOpen ? file.readAll() : QByteArray(), file.fileName()).map([&](const Policy &policy) {
        return rulingFor(policy, person(), host);
    });
}

} // namespace upriver
