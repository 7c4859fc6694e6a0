// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/plan/checks.h"

#include "core/model/nextlook.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Change".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Change)
};

} // namespace

std::optional<ChangeStep> stepOf(const QString &why, const QStringList &words, ChangeStep::Expect expect,
                                 std::chrono::seconds limit)
{
    const auto command = Command::of(words);
    if (!command)
        return std::nullopt;
    return ChangeStep{
        .why = why,
        .request = {.command = *command, .rights = Rights::Root, .limit = limit, .cap = 256 * 1024},
        .expect = expect,
    };
}

void addStep(QList<ChangeStep> &to, const std::optional<ChangeStep> &step)
{
    if (step)
        to << *step;
}

static QString textOf(const QUrl &url)
{
    return QString::fromLatin1(url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
}

static QStringList requestWords(const QString &resolve, std::chrono::seconds patience = quickAnswer)
{
    return {u"curl"_s,      u"-s"_s, u"-k"_s, u"-m"_s, QString::number(patience.count()), u"-w"_s, u"%{http_code}\\n"_s,
            u"--resolve"_s, resolve};
}

// A worker that nginx is about to end, or a program that has just begun, may answer first. curl's own --retry ends with
// "Failed to truncate file" when its output is /dev/null (curl 7.88).
static QStringList patientWords(const QString &resolve, const QUrl &url, std::chrono::seconds patience)
{
    const QString loop = u"for n in 1 2 3 4 5 6 7 8 9; do answer=$(\"$@\"); whole=$?; "
                         "case $whole:$answer in 0:[1-4][0-9][0-9]) break ;; esac; sleep 1; done; "
                         "echo \"$answer\"; exit $whole"_s;
    return QStringList{u"sh"_s, u"-c"_s, loop, u"until-it-answers"_s} + requestWords(resolve, patience)
        + QStringList{u"-o"_s, u"/dev/null"_s, textOf(url)};
}

static QStringList threeWords(const QString &resolve, const QUrl &url)
{
    QStringList words = requestWords(resolve);
    for (int i = 0; i < 3; ++i)
        words << u"-o"_s << u"/dev/null"_s << textOf(url);
    return words;
}

QList<ChangeStep> urlChecks(const Diagnosis &diagnosis, std::chrono::seconds patience)
{
    QList<ChangeStep> steps;
    if (!diagnosis.question.asksForUrl())
        return steps;
    const QString resolve = resolveOption(*diagnosis.snapshot, diagnosis.question);
    if (patience > quickAnswer) {
        addStep(steps,
                stepOf(Texts::tr("The URL answers without a server error within %n second(s)", nullptr,
                                 static_cast<int>(patience.count())),
                       patientWords(resolve, diagnosis.question.url, patience), ChangeStep::Expect::HttpAnswer,
                       patience + 20s));
        return steps;
    }
    addStep(steps,
            stepOf(Texts::tr("The URL answers without a server error"),
                   patientWords(resolve, diagnosis.question.url, quickAnswer), ChangeStep::Expect::HttpAnswer,
                   quickChecks));
    addStep(steps,
            stepOf(Texts::tr("It does so three times in a row"), threeWords(resolve, diagnosis.question.url),
                   ChangeStep::Expect::HttpAnswer, 40s));
    return steps;
}

std::optional<ChangeStep> urlWait(const Diagnosis &diagnosis, std::chrono::seconds longest)
{
    if (!diagnosis.question.asksForUrl())
        return std::nullopt;
    const QString loop = u"left=$1 good=0; shift; while [ \"$good\" -lt 3 ] && [ \"$left\" -gt 0 ]; do "
                         "case $(\"$@\") in [1-4][0-9][0-9]) good=$((good + 1)) ;; *) good=0 left=$((left - 1)); "
                         "sleep 1 ;; esac; done"_s;
    const QString resolve = resolveOption(*diagnosis.snapshot, diagnosis.question);
    return stepOf(Texts::tr("Wait until it answers again"),
                  QStringList{u"sh"_s, u"-c"_s, loop, u"wait-for-answers"_s, QString::number(longest.count())}
                      + requestWords(resolve) + QStringList{u"-o"_s, u"/dev/null"_s, textOf(diagnosis.question.url)},
                  ChangeStep::Expect::Anything, longest + 30s);
}

// A name somebody can ask for: no pattern, and no name that stands for none.
static QString askableName(const nginx::Server &server)
{
    static const QRegularExpression plain(u"^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9-]+)*$"_s);
    for (const QString &name : server.names()) {
        QString host = name.startsWith(u'.') ? name.mid(1) : name;
        if (plain.match(host).hasMatch())
            return host;
    }
    return {};
}

static QList<QUrl> addressesOf(const nginx::Server &server)
{
    QList<QUrl> urls;
    const QString name = askableName(server);
    for (const nginx::Listen &listen : server.listens()) {
        if (name.isEmpty() || listen.quic || listen.proxyProtocol || !listen.unixPath.isEmpty())
            continue;
        QUrl url(u"/"_s);
        url.setScheme(listen.tls ? u"https"_s : u"http"_s);
        url.setHost(name);
        if (listen.port != (listen.tls ? 443 : 80))
            url.setPort(listen.port);
        if (url.isValid() && !urls.contains(url))
            urls << url;
    }
    return urls;
}

std::optional<ChangeStep> neighbourCheck(const Diagnosis &diagnosis, const QList<const nginx::Server *> &servers)
{
    static constexpr qsizetype most = 12;
    QList<QUrl> urls;
    for (const nginx::Server *server : servers) {
        if (urls.size() == most)
            break;
        for (const QUrl &url : addressesOf(*server)) {
            const bool isAsked = url.host() == diagnosis.question.url.host()
                && Question{.url = url}.port() == diagnosis.question.port();
            if (!isAsked && !urls.contains(url) && urls.size() < most)
                urls << url;
        }
    }
    if (urls.isEmpty())
        return std::nullopt;
    QStringList words{u"curl"_s, u"-sS"_s, u"-k"_s, u"-m"_s, u"5"_s, u"-w"_s, u"%{http_code}\\n"_s};
    for (const QUrl &url : std::as_const(urls))
        words << u"--resolve"_s << resolveOption(*diagnosis.snapshot, {.url = url}) << u"-o"_s << u"/dev/null"_s
              << textOf(url);
    return stepOf(Texts::tr("Sites that share the file answer no worse than before"), words,
                  ChangeStep::Expect::Anything, 75s);
}

static QList<int> statusesIn(const QByteArray &output)
{
    QList<int> statuses;
    const QList<QByteArray> lines = output.split('\n');
    for (const QByteArray &line : lines) {
        bool isNumber = false;
        const int status = line.trimmed().toInt(&isNumber);
        if (isNumber)
            statuses << status;
    }
    return statuses;
}

bool isNoWorse(const QByteArray &before, const QByteArray &after)
{
    const auto answers = [](int status) { return status >= 100 && status < 500; };
    const QList<int> was = statusesIn(before);
    const QList<int> is = statusesIn(after);
    for (qsizetype i = 0; i < was.size(); ++i) {
        if (answers(was[i]) && !answers(is.value(i)))
            return false;
    }
    return true;
}

} // namespace upriver
