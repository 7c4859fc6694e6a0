// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/directives.h"

#include <QCoreApplication>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

namespace {

/// Texts for people, in the context "NginxDirective".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(NginxDirective)
};

/// By name, as std::equal_range wants it.
struct ByName
{
    bool operator()(const Meaning &row, QByteArrayView name) const { return QByteArrayView(row.name) < name; }
    bool operator()(QByteArrayView name, const Meaning &row) const { return name < QByteArrayView(row.name); }
};

} // namespace

static constexpr Contexts streamPart = Context::Stream | Context::StreamServer | Context::StreamUpstream;
static constexpr Contexts mailPart = Context::Mail | Context::MailServer;

std::span<const Meaning> meaningsOf(QByteArrayView name)
{
    const auto rows = meanings();
    const auto [first, last] = std::equal_range(rows.begin(), rows.end(), name, ByName());
    return rows.subspan(static_cast<size_t>(first - rows.begin()), static_cast<size_t>(last - first));
}

const Meaning *meaningOf(QByteArrayView name, Context where)
{
    const auto rows = meaningsOf(name);
    for (const Meaning &row : rows) {
        if (row.contexts.testFlag(where))
            return &row;
    }
    for (const Contexts part : {streamPart, mailPart}) {
        for (const Meaning &row : rows) {
            if (part.testFlag(where) && (row.contexts & part))
                return &row;
        }
    }
    return rows.empty() ? nullptr : &rows.front();
}

Context inside(QByteArrayView block, Context around)
{
    const Meaning *row = meaningOf(block, around);
    if (!row || row->takes.kind != Takes::Kind::Block)
        return Context::Unknown;
    const Contexts opens = row->takes.opens;
    if (opens.testFlag(Context::IfInLocation))
        return around == Context::Server ? Context::IfInServer : Context::IfInLocation;
    return static_cast<Context>(opens.toInt());
}

int versionNumber(QByteArrayView text)
{
    int number = 0;
    const QList<QByteArray> parts = text.toByteArray().split('.');
    for (int i = 0; i < 3; ++i)
        number = number * 1000 + parts.value(i).toInt();
    return number;
}

/// Some defaults are words; values stay as they are.
static QString worded(const QString &value)
{
    return QCoreApplication::translate("NginxDirective", value.toUtf8().constData());
}

QString defaultOf(const Meaning &meaning, int version)
{
    // "VALUE; before VERSION: VALUE; before VERSION: VALUE", the newest first.
    const QString text = QString::fromUtf8(meaning.byDefault);
    const QStringList values = text.split(u"; before "_s);
    QString value = worded(values.first());
    QString older;
    for (const QString &part : values.mid(1)) {
        const qsizetype colon = part.indexOf(": "_L1);
        const QString before = part.left(colon);
        const QString then = worded(part.mid(colon + 2));
        if (version > 0 && version < versionNumber(before.toLatin1()))
            value = then;
        older += u"; "_s + Texts::tr("before nginx %1: %2").arg(before, then);
    }
    return version > 0 ? value : value + older;
}

/// Far longer than any name of nginx: a longer word is no slip of the pen.
static constexpr qsizetype longestName = 64;

/// Letters to change, add or leave out; more than @p most counts as most + 1. Neither name is longer than longestName.
static int distance(QByteArrayView a, QByteArrayView b, int most)
{
    if (qAbs(a.size() - b.size()) > most)
        return most + 1;
    std::array<int, longestName + 1> row = {};
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        // Only the places that so few letters can reach; beside them stands what is too far.
        const qsizetype from = std::max<qsizetype>(1, i - most);
        const qsizetype to = std::min(b.size(), i + most);
        int *const at = row.data();
        int diagonal = at[from - 1];
        at[from - 1] = from == 1 ? static_cast<int>(i) : most + 1;
        if (to == i + most)
            at[to] = most + 1;
        int least = at[from - 1];
        for (qsizetype j = from; j <= to; ++j) {
            const int change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = at[j];
            at[j] = std::min({change, at[j] + 1, at[j - 1] + 1});
            least = std::min(least, at[j]);
        }
        if (least > most)
            return most + 1;
    }
    return std::min(row[static_cast<size_t>(b.size())], most + 1);
}

QString likelyName(QByteArrayView name)
{
    if (name.size() < 4 || name.size() > longestName)
        return {};
    int least = 3;
    QSet<QByteArrayView> near;
    for (const Meaning &row : meanings()) {
        const QByteArrayView known(row.name);
        const int letters = distance(name, known, 2);
        if (letters > least || letters > 2)
            continue;
        if (letters < least)
            near.clear();
        near.insert(known);
        least = letters;
    }
    return near.size() == 1 ? QString::fromLatin1(*near.cbegin()) : QString();
}

/// What a level is called in a sentence about where a directive may stand.
static QString nameOf(Context context)
{
    switch (context) {
    case Context::Main: return Texts::tr("the main level");
    case Context::Events: return u"events"_s;
    case Context::Http: return u"http"_s;
    case Context::Server: return u"server"_s;
    case Context::Location: return u"location"_s;
    case Context::IfInServer: return Texts::tr("if in server");
    case Context::IfInLocation: return Texts::tr("if in location");
    case Context::LimitExcept: return u"limit_except"_s;
    case Context::Upstream: return u"upstream"_s;
    case Context::Stream: return u"stream"_s;
    case Context::StreamServer: return Texts::tr("server in stream");
    case Context::StreamUpstream: return Texts::tr("upstream in stream");
    case Context::Mail: return u"mail"_s;
    case Context::MailServer: return Texts::tr("server in mail");
    case Context::Data:
    case Context::Unknown: break;
    }
    return {};
}

QString contextsText(Contexts contexts)
{
    QStringList names;
    for (quint32 bit = 1; bit < static_cast<quint32>(Context::Data); bit <<= 1) {
        if (const auto context = static_cast<Context>(bit); contexts.testFlag(context))
            names << nameOf(context);
    }
    return names.join(u", "_s);
}

QString inheritanceText(Inherits inherits)
{
    switch (inherits) {
    case Inherits::OneLevel: return Texts::tr("It stands at one level only.");
    case Inherits::Scalar: return Texts::tr("A level without its own takes the value of the level around it.");
    case Inherits::Array:
        return Texts::tr("A level without any takes all lines of the level around it; one line of its own replaces "
                         "them all.");
    case Inherits::Handler: return Texts::tr("Nested locations do not inherit it.");
    case Inherits::InPlace: return Texts::tr("It is carried out where it stands; nothing is inherited.");
    }
    return {};
}

static QString countText(const Takes &takes)
{
    if (takes.most == Takes::any)
        return Texts::tr("%1 or more").arg(takes.least);
    if (takes.least != takes.most)
        return Texts::tr("%1 to %2").arg(takes.least).arg(takes.most);
    return takes.most == 0 ? Texts::tr("none") : QString::number(takes.most);
}

QString takesText(const Takes &takes)
{
    switch (takes.kind) {
    case Takes::Kind::Flag: return Texts::tr("on or off");
    case Takes::Kind::Number: return Texts::tr("a number");
    case Takes::Kind::Size: return Texts::tr("a size such as 8k or 1m");
    case Takes::Kind::Time: return Texts::tr("a time such as 30s or 5m");
    case Takes::Kind::Choice: return Texts::tr("one word of a fixed set");
    case Takes::Kind::Buffers: return Texts::tr("a number of buffers and their size");
    case Takes::Kind::Nothing:
    case Takes::Kind::Block:
    case Takes::Kind::Text: break;
    }
    return countText(takes);
}

} // namespace upriver::nginx
