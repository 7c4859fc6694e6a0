// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accounts.h"

#include "core/readers/lines.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostGroups = 1024;

/// number ( "(" name ")" )?
static std::optional<AccountName> nameFrom(QByteArrayView text)
{
    const qsizetype open = text.indexOf('(');
    const QByteArrayView number = open < 0 ? text : text.first(open);
    if (!isNumber(number))
        return std::nullopt;
    AccountName name{.id = number.toLongLong()};
    if (open >= 0 && text.endsWith(')'))
        name.name = QString::fromUtf8(text.sliced(open + 1, text.size() - open - 2));
    return name;
}

static std::optional<Account> readAccount(QByteArrayView line)
{
    const QList<QByteArrayView> words = wordsOf(line, 4);
    if (words.size() < 2 || !words[0].startsWith("uid=") || !words[1].startsWith("gid="))
        return std::nullopt;
    const auto user = nameFrom(words[0].sliced(4));
    const auto group = nameFrom(words[1].sliced(4));
    if (!user || !group)
        return std::nullopt;
    Account account{.user = *user, .group = *group};
    if (words.value(2).startsWith("groups=")) {
        for (const QByteArray &part : words[2].sliced(7).toByteArray().split(',')) {
            const auto name = nameFrom(part);
            if (name && account.groups.size() < mostGroups)
                account.groups << *name;
        }
    }
    return account;
}

QList<Account> readAccounts(const Exhibit &exhibit)
{
    QList<Account> accounts;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (auto account = readAccount(line->bytes)) {
            account->at = citationOf(exhibit, *line);
            accounts << *std::move(account);
        }
    }
    return accounts;
}

} // namespace upriver
