// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/nginx/config.h"
#include "core/plan/alteration.h"
#include "core/plan/splices.h"

#include <QMap>

#include <optional>

namespace upriver {

/// A value as one word of nginx's configuration, in quotes where it needs them. Nothing for what would not be read
/// back as the same value: control characters, "$" (a variable), and no bytes at all.
std::optional<QByteArray> configWord(const QByteArray &value);

/// "proxy_pass http://127.0.0.1:3000;" of its words; nothing where one of the values is no word.
std::optional<QByteArray> configLine(const QByteArray &name, const QByteArrayList &values);

/// Edits of the files of a configuration, gathered one by one and handed over as lines. One that cannot be made refuses
/// them all: half a change is none.
class ConfigEdit
{
public:
    explicit ConfigEdit(const nginx::Config &config)
        : m_config(config)
    {
    }

    /// The argument @p i becomes @p value, quoted where it needs to be.
    void setWord(const nginx::Directive &directive, qsizetype i, const QByteArray &value);

    /// One word more behind the last one.
    void addWord(const nginx::Directive &directive, const QByteArray &value);
    void removeWord(const nginx::Directive &directive, qsizetype i);

    /// @p text takes the place of a whole directive, from its name to its ";" or "}".
    void replace(const nginx::Directive &directive, const std::optional<QByteArray> &text);
    void remove(const nginx::Directive &directive);

    /// Stands in the block behind its last simple directive whose name begins with @p kind; where it has none, behind
    /// its last simple one; else first. A line of its own where the others have.
    void insertInto(const nginx::Directive &block, const std::optional<QByteArray> &text, QByteArrayView kind);

    /// Stands directly before the directive, as it does: in a line of its own or not.
    void insertBefore(const nginx::Directive &directive, const std::optional<QByteArray> &text);

    void refuse() { m_refused = true; }

    /// The edits, a file each. Nothing when one was refused, when a line they rewrite holds a hidden secret, or when
    /// the configuration is not known as a whole.
    [[nodiscard]] std::optional<QList<FileEdit>> files() const;

private:
    void add(const nginx::File *file, const Splice &splice);
    [[nodiscard]] const nginx::File *fileOf(const nginx::Directive &directive) const;

    const nginx::Config &m_config;
    QMap<QString, QList<Splice>> m_splices; ///< by file
    bool m_refused = false;
};

} // namespace upriver
