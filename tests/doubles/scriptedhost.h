// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/host/host.h"

#include <QHash>
#include <QStringList>

namespace upriver {

/// A host for tests: answers each command from a table (status 0 and nothing where the table has none) and remembers
/// what it was asked, in order.
class ScriptedHost final : public Host
{
public:
    struct Said
    {
        int status = 0;
        QByteArray text = {};
        bool lost = false; ///< the link dies instead of an answer
    };

    QHash<QString, Said> answers = {};
    QStringList asked = {};
    int runs = 0;
    Standing who = Standing::Root;

    Result<QList<Output>> run(const QList<Request> &requests, const Progress & = {}) override
    {
        ++runs;
        QList<Output> outputs;
        for (const Request &request : requests) {
            const QString text = request.command.text();
            asked << text;
            const Said said = answers.value(text);
            if (said.lost)
                return Failure({.kind = Error::Kind::LinkLost, .what = QStringLiteral("link lost")});
            outputs << Output{.command = request.command,
                              .ending = Output::Ending::Ended,
                              .status = said.status,
                              .text = said.text,
                              .asRoot = request.rights == Rights::Root && who != Standing::Plain};
        }
        return outputs;
    }
    [[nodiscard]] Standing standing() const override { return who; }
    [[nodiscard]] QString name() const override { return QStringLiteral("ops@web7"); }
    void cancel() override { }
};

} // namespace upriver
