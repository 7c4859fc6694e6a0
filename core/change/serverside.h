// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/change/course.h"

namespace upriver {

/// The commands of one transaction: what they do stands in resources/change/change.sh, which the first of them puts on
/// the server.
class ServerSide
{
public:
    explicit ServerSide(const Transaction &transaction)
        : m_transaction(transaction)
    {
    }

    [[nodiscard]] Result<Command> begin(const QString &what) const;
    [[nodiscard]] Result<Command> take(const Alteration &alteration) const; ///< the snapshot, and what is to be written
    [[nodiscard]] Result<Command> after(const QByteArrayList &lines) const;
    [[nodiscard]] Result<Command> mark(const QString &errorLog) const;
    [[nodiscard]] Result<Command> pulse() const;
    [[nodiscard]] Result<Command> arm(std::chrono::seconds grace) const;
    [[nodiscard]] Result<Command> write(const Alteration &alteration) const;
    [[nodiscard]] Result<Command> reload(const NginxReload &nginx) const;
    [[nodiscard]] Result<Command> keep() const;
    [[nodiscard]] Result<Command> restore() const;
    [[nodiscard]] Result<Command> mend(const FileEdit &edit) const; ///< a damaged snapshot is made from its lines again
    [[nodiscard]] Result<Command> drop() const;

private:
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QStringList call(const QStringList &words) const;

    Transaction m_transaction;
};

/// The text of resources/change/change.sh.
QByteArray serverScript();

} // namespace upriver
