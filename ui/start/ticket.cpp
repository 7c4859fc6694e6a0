// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/ticket.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver::ui {

static constexpr qsizetype mostRead = 64 * 1024; // a ticket; the rest would be a log

static QString found(const QString &text, const QRegularExpression &what)
{
    return what.match(text).captured(1);
}

static QUrl urlIn(const QString &text)
{
    static const QRegularExpression url(u"\\b(https?://[^\\s<>\"'|)\\]]+)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    QString whole = found(text, url);
    while (!whole.isEmpty() && u".,;:!?"_s.contains(whole.back()))
        whole.chop(1);
    return QUrl(whole, QUrl::StrictMode);
}

/// "ssh ops@web7", "Server: web7" or a machine-like name after the word; "the server answers" names none.
static QString serverIn(const QString &text)
{
    static const QRegularExpression login(u"\\bssh\\s+(?:-\\S+\\s+)*((?:[\\w.-]+@)?[A-Za-z0-9][\\w.-]*)"_s);
    static const QRegularExpression named(u"\\b(?:server|host|machine|node)\\b\\s*[:=]\\s*([A-Za-z0-9][\\w.@-]*)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression spoken(u"\\b(?:server|host|machine|node|on)\\s+([A-Za-z][A-Za-z.-]*\\d[\\w.-]*)"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpression *each : {&login, &named, &spoken}) {
        QString name = found(text, *each);
        while (name.endsWith(u'.'))
            name.chop(1);
        if (!name.isEmpty())
            return name;
    }
    return {};
}

TicketFacts readTicket(const QString &text)
{
    static const QRegularExpression id(u"\\b([A-Z][A-Z0-9]{1,9}-\\d{1,7}|INC\\d{4,10})\\b"_s);
    static const QRegularExpression status(u"\\b(50[0-4])\\b"_s);
    static const QRegularExpression time(u"(?<![\\d:.])([01]?\\d:[0-5]\\d|2[0-3]:[0-5]\\d)(?::[0-5]\\d)?(?![\\d:])"_s);
    static const QRegularExpression date(u"\\b(\\d{4}-\\d\\d-\\d\\d)\\b"_s);
    const QString read = text.left(mostRead);

    TicketFacts facts;
    facts.id = found(read, id);
    facts.url = urlIn(read);
    facts.server = serverIn(read);
    facts.status = found(read, status).toInt();
    if (const QTime at = QTime::fromString(found(read, time), u"H:mm"_s); at.isValid())
        facts.time = at;
    if (const QDate day = QDate::fromString(found(read, date), Qt::ISODate); day.isValid())
        facts.date = day;
    return facts;
}

bool TicketFacts::isEmpty() const
{
    return id.isEmpty() && server.isEmpty() && url.isEmpty() && status == 0 && !time;
}

QString TicketFacts::text() const
{
    QStringList parts{id, server, url.toDisplayString()};
    if (time)
        parts << (date ? date->toString(Qt::ISODate) + u' ' : QString()) + time->toString(u"HH:mm"_s);
    if (status > 0)
        parts << QString::number(status);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace upriver::ui
