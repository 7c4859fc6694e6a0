// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/log/explanation.h"

#include "core/base/text.h"
#include "core/readers/logvalue.h"
#include "core/readers/nearestmessage.h"
#include "core/readers/signatures.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace upriver::ui {

namespace {

/// Texts for people, in the context "LogExplanation".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(LogExplanation)
};

} // namespace

static constexpr qsizetype longestWhole = 8 * 1024;
static constexpr qsizetype longestFact = 300;

static void add(Explanation &to, const QString &name, const QString &value)
{
    if (!value.isEmpty() && value != "-"_L1)
        to.facts << Explanation::Fact{name, shortened(value, longestFact)};
}

static QString nearestTo(const ErrorView &record)
{
    const auto nearest = nearestMessage(record.message, record.level);
    if (!nearest)
        return Texts::tr("nginx itself has no message like it: a module that is not nginx's own may have written it.");
    const QString text = shown(nearest->text);
    const QString file = shown(nearest->file);
    return nearest->exact ? Texts::tr("It is a message of nginx: “%1” (%2).").arg(text, file)
                          : Texts::tr("The nearest message that nginx knows: “%1” (%2).").arg(text, file);
}

static void explainRecord(Explanation &to, const ErrorView &record)
{
    const Signature *signature = signatureOf(record);
    if (signature) {
        to.meaning = meaningOf(*signature);
    } else {
        to.meaning = Texts::tr("This message is not among those that are about the handoff.");
        to.nearest = nearestTo(record);
    }
    to.peer = shown(record.peer());
    to.server = shown(record.server);
    add(to, Texts::tr("Level"), QString(nameOf(record.level)));
    if (record.errorNumber != 0)
        add(to, Texts::tr("Error"), u"%1: %2"_s.arg(record.errorNumber).arg(shown(record.errorText)));
    add(to, Texts::tr("While"), shown(record.phase));
    add(to, Texts::tr("Upstream"), to.peer);
    if (signature && statusOf(*signature, record) > 0)
        add(to, Texts::tr("Client gets"), QString::number(statusOf(*signature, record)));
    add(to, Texts::tr("Request"), shown(record.request));
    add(to, Texts::tr("Server"), to.server);
    add(to, Texts::tr("Host"), shown(record.host));
    add(to, Texts::tr("Client"), shown(record.client));
    add(to, Texts::tr("Name server"), shown(record.resolver));
    if (record.connection != 0)
        add(to, Texts::tr("Connection"), QString::number(record.connection));
    if (record.cut)
        add(to, Texts::tr("Cut"), Texts::tr("nginx writes at most 2,048 bytes; the end is missing"));
}

static bool isFailure(QByteArrayView status)
{
    return status.size() == 3 && status[0] == '5';
}

/// How the request went, from its answer and its tries.
static QString courseOf(const LogValues &values)
{
    const int status = logStatus(values[LogField::Status]);
    LogTries tries(values[LogField::UpstreamStatus]);
    int failed = 0;
    int all = 0;
    QByteArrayView last;
    for (QByteArrayView one = tries.next(); !one.isNull(); one = tries.next()) {
        ++all;
        failed += isFailure(one) ? 1 : 0;
        last = one;
    }
    if (status == 499)
        return Texts::tr("The client closed the connection before it had an answer.");
    if (status < 500 && failed > 0)
        return isFailure(last) ? Texts::tr("The upstream failed, but the client was given something else.")
                               : Texts::tr("A try failed and another one answered: the client saw nothing of it.");
    if (status < 500)
        return logMilliseconds(values[LogField::RequestTime]) >= slowRequest ? Texts::tr("It was answered, but slowly.")
                                                                             : Texts::tr("It was answered.");
    if (failed > 0)
        return Texts::tr("nginx had no good answer from the upstream.");
    if (values[LogField::UpstreamStatus].isNull())
        return Texts::tr("It failed. The log's format does not say what the upstream did.");
    return all == 0 || last == "-" ? Texts::tr("It failed, and no upstream was asked.")
                                   : Texts::tr("It failed though the upstream answered.");
}

static void explainRequest(Explanation &to, const LogEntry &entry)
{
    const LogValues &values = entry.access->values;
    const auto text = [&](LogField field) { return logText(values[field], entry.escape); };
    const auto seconds = [&](LogField field) {
        const QString value = shown(text(field));
        return value.isEmpty() || value == "-"_L1 ? QString() : Texts::tr("%1 s", "seconds").arg(value);
    };
    to.meaning = courseOf(values);
    to.peer = shown(valueOf(entry, LogAspect::Peer));
    to.server = shown(text(LogField::Host));
    add(to, Texts::tr("Status"), shown(text(LogField::Status)));
    add(to, Texts::tr("Request"), shown(text(LogField::Request)));
    add(to, Texts::tr("Upstream"), shown(text(LogField::UpstreamAddr)));
    add(to, Texts::tr("It answered"), shown(text(LogField::UpstreamStatus)));
    add(to, Texts::tr("It took"), seconds(LogField::ResponseTime));
    add(to, Texts::tr("Request took"), seconds(LogField::RequestTime));
    add(to, Texts::tr("Host"), to.server);
    add(to, Texts::tr("Client"), shown(text(LogField::Client)));
    add(to, Texts::tr("Came from"), shown(text(LogField::Referer)));
    add(to, Texts::tr("Program"), shown(text(LogField::UserAgent)));
}

Explanation explanationOf(const LogEntry &entry)
{
    Explanation explained;
    if (entry.time)
        add(explained, Texts::tr("Time"),
            QDateTime::fromSecsSinceEpoch(*entry.time, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss"_s));
    if (entry.error)
        explainRecord(explained, *entry.error);
    else if (entry.access)
        explainRequest(explained, entry);
    else
        explained.meaning = Texts::tr("This line has no form that is known here.");
    explained.whole = shown(entry.text.first(std::min(entry.text.size(), longestWhole)));
    if (entry.text.size() > longestWhole)
        explained.whole
            += u' ' + Texts::tr("… %n more byte(s)", nullptr, static_cast<int>(entry.text.size() - longestWhole));
    return explained;
}

} // namespace upriver::ui
