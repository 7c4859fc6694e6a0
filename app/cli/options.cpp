// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "app/cli/exitcode.h"
#include "app/cli/terminal.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

static void add(QCommandLineParser &parser, const char *name, const char *what, const char *valueName = nullptr)
{
    QCommandLineOption option(QString::fromLatin1(name), Texts::tr(what));
    if (valueName)
        option.setValueName(QString::fromLatin1(valueName));
    parser.addOption(option);
}

void addQuestionOptions(QCommandLineParser &parser)
{
    add(parser, "url", QT_TRANSLATE_NOOP("Cli", "the URL that fails"), "URL");
    addTimeOptions(parser);
}

void addTimeOptions(QCommandLineParser &parser)
{
    add(parser, "since",
        QT_TRANSLATE_NOOP("Cli", "only log lines from this time on: 08:07 or 2026-11-20T08:07, server time"), "TIME");
    add(parser, "until", QT_TRANSLATE_NOOP("Cli", "only log lines up to this time"), "TIME");
}

void addLoginOptions(QCommandLineParser &parser)
{
    add(parser, "identity", QT_TRANSLATE_NOOP("Cli", "key file to log in with"), "FILE");
    add(parser, "jump", QT_TRANSLATE_NOOP("Cli", "reach the server through this one: [user@]host[:port]"), "HOST");
    add(parser, "sudo", QT_TRANSLATE_NOOP("Cli", "use sudo where the server allows it without a password"));
    add(parser, "accept-key",
        QT_TRANSLATE_NOOP("Cli", "accept a server not seen before if its key has this fingerprint"), "SHA256:…");
    add(parser, "save", QT_TRANSLATE_NOOP("Cli", "save the evidence to this folder"), "FOLDER");
}

void addFormatOptions(QCommandLineParser &parser)
{
    add(parser, "json", QT_TRANSLATE_NOOP("Cli", "print JSON (schema upriver/1)"));
    add(parser, "format", QT_TRANSLATE_NOOP("Cli", "text, json or md"), "FORMAT");
}

QString value(const QCommandLineParser &parser, const char *option)
{
    return parser.value(QString::fromLatin1(option));
}

// The server's wall clock is carried as UTC, as the log's own times are (ErrorRecord::time), so no zone of the desk
// bends it. "08:07" is today by the server's clock; what day that is, the log itself says, so the desk's date serves.
static Result<std::optional<QDateTime>> timeFrom(const QString &text)
{
    if (text.isEmpty())
        return std::optional<QDateTime>();
    const QTime time = QTime::fromString(text, text.count(u':') == 2 ? u"HH:mm:ss"_s : u"HH:mm"_s);
    if (time.isValid())
        return std::optional(QDateTime(QDate::currentDate(), time, Qt::UTC));
    const QDateTime whole = QDateTime::fromString(text, Qt::ISODate);
    if (whole.isValid())
        return std::optional(QDateTime(whole.date(), whole.time(), Qt::UTC));
    return Failure({
        .kind = Error::Kind::Usage,
        .what = Texts::tr("\"%1\" is not a time.").arg(text),
        .why = {},
        .now = Texts::tr("Write it as 08:07 or 2026-11-20T08:07, by the server's clock."),
    });
}

Result<Question> questionFrom(const QCommandLineParser &parser)
{
    Question question;
    const QString text = value(parser, "url");
    if (!text.isEmpty()) {
        question.url = QUrl(text.contains("://"_L1) ? text : "http://"_L1 + text, QUrl::TolerantMode);
        const bool web = question.url.scheme() == "http"_L1 || question.url.scheme() == "https"_L1;
        if (!question.asksForUrl() || !web) {
            return Failure({
                .kind = Error::Kind::Usage,
                .what = Texts::tr("\"%1\" is not a URL.").arg(text),
                .why = question.url.errorString(),
                .now = Texts::tr("Write it as in the browser: https://shop.example.com/cart"),
            });
        }
    }
    const auto times = timesFrom(parser);
    if (!times)
        return Failure(times.error());
    question.since = times->since;
    question.until = times->until;
    return question;
}

Result<Question> timesFrom(const QCommandLineParser &parser)
{
    const auto since = timeFrom(value(parser, "since"));
    const auto until = timeFrom(value(parser, "until"));
    if (!since || !until)
        return Failure(since ? until.error() : since.error());
    return Question{.since = *since, .until = *until};
}

std::optional<int> parse(QCommandLineParser &parser, const char *word, const QStringList &arguments)
{
    parser.addHelpOption();
    if (!parser.parse(QStringList{u"upriver-cli "_s + QLatin1String(word)} + arguments)) {
        say(parser.errorText());
        return WrongUsage;
    }
    if (parser.isSet(u"help"_s)) {
        print(parser.helpText());
        return NothingWrong;
    }
    return std::nullopt;
}

} // namespace upriver::cli
