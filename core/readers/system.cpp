// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/system.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

System readSystem(const Exhibit &exhibit)
{
    static const QRegularExpression prettyName(u"^PRETTY_NAME=\"?([^\"\\n]*)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression identity(u"^uid=(\\d+)\\(([^)\\n]*)\\)"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression clock(
        u"^now (\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d)(?: ([+-])(\\d\\d)(\\d\\d))?"_s,
        QRegularExpression::MultilineOption);
    const QString text = QString::fromUtf8(exhibit.text);

    System system;
    system.osName = prettyName.match(text).captured(1);
    if (const auto who = identity.match(text); who.hasMatch()) {
        system.user = who.captured(2);
        system.isRoot = who.captured(1) == "0"_L1;
    }
    if (const auto now = clock.match(text); now.hasMatch()) {
        system.now = QDateTime::fromString(now.captured(1), u"yyyy/MM/dd HH:mm:ss"_s);
        system.now.setTimeSpec(Qt::UTC);
        const int offset = now.captured(3).toInt() * 3600 + now.captured(4).toInt() * 60;
        if (now.hasCaptured(2))
            system.utcOffset = now.captured(2) == "-"_L1 ? -offset : offset;
    }
    return system;
}

QStringList readAddresses(const Exhibit &exhibit)
{
    static const QRegularExpression address(u"\\binet6?\\s+(?:addr:\\s*)?([0-9a-fA-F.:]+)"_s);
    QStringList addresses;
    auto matches = address.globalMatch(QString::fromUtf8(exhibit.text));
    while (matches.hasNext())
        addresses << matches.next().captured(1).toLower();
    addresses.removeDuplicates();
    return addresses;
}

} // namespace upriver
