// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include "app/cli/exitcode.h"
#include "core/base/text.h"
#include "core/guide/checklist.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace upriver::cli {

namespace {

/// Texts for people, in the context "Cli".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace

static bool isTerminal(FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return ::isatty(::fileno(stream)) != 0;
#endif
}

static void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

void print(const QString &text)
{
    write(stdout, text.endsWith(u'\n') ? text : text + u'\n');
}

void printJson(const QJsonObject &object)
{
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Indented);
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void say(const QString &text)
{
    write(stderr, text + u'\n');
}

void sayInPlace(const QString &text)
{
    if (isTerminal(stderr))
        write(stderr, u"\r\x1b[K"_s + text);
}

int fail(const Error &error)
{
    for (const QString &part : {error.what, error.why, error.now}) {
        if (!part.isEmpty())
            say(shown(part));
    }
    return exitCodeFor(error);
}

bool isInteractive()
{
    return isTerminal(stdin) && isTerminal(stderr);
}

bool mayColour()
{
    return isTerminal(stdout) && qEnvironmentVariableIsEmpty("NO_COLOR");
}

QString ask(const QString &question)
{
    if (!isInteractive())
        return {};
    write(stderr, question + u' ');
    QTextStream in(stdin);
    return in.readLine().trimmed();
}

static QString word(Health health)
{
    switch (health) {
    case Health::Failing: return Texts::tr("Failing");
    case Health::Warning: return Texts::tr("Warning");
    case Health::Ok: return Texts::tr("OK");
    case Health::Off: return Texts::tr("Off");
    case Health::Checking: return Texts::tr("Checking");
    case Health::Unknown: break;
    }
    return Texts::tr("Not known");
}

// The colour never stands alone: the word is always there.
static QString coloured(Health health, const QString &text)
{
    if (!mayColour())
        return text;
    const char *code = health == Health::Failing ? "31"
        : health == Health::Warning              ? "33"
        : health == Health::Ok                   ? "32"
                                                 : "90";
    return u"\x1b[1;%1m%2\x1b[0m"_s.arg(QLatin1String(code), text);
}

static QString certaintyWord(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Possible: return Texts::tr("possible");
    case Certainty::Likely: return Texts::tr("likely");
    case Certainty::Certain: return Texts::tr("certain");
    }
    return {};
}

static QString evidenceOf(const Finding &finding)
{
    QString text;
    for (const Citation &cite : finding.because.mid(0, 4)) {
        const QString where = cite.line > 0 ? u"%1:%2"_s.arg(cite.exhibit).arg(cite.line) : cite.exhibit;
        text += u"    %1  %2\n"_s.arg(where, shortened(shown(cite.text).simplified(), 160));
    }
    return text;
}

// Where it stands, and what to write instead.
static QString linesOf(const Finding &finding)
{
    QString text;
    if (!finding.because.isEmpty())
        text += u"    %1:%2\n"_s.arg(finding.because.first().exhibit).arg(finding.because.first().line);
    const auto add = [&](QLatin1StringView mark, const QString &lines) {
        for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
            text += u"    %1 %2\n"_s.arg(mark, shortened(shown(line), 160));
    };
    add("-"_L1, finding.before);
    add("+"_L1, finding.after);
    return text;
}

QString described(const Diagnosis &diagnosis)
{
    QString text;
    bool first = true;
    for (const Finding &finding : diagnosis.findings) {
        text += u"%1  %2 (%3, %4)\n"_s.arg(coloured(finding.health, word(finding.health)), shown(finding.title),
                                           finding.cause, certaintyWord(finding.certainty));
        if (first) {
            text += u"  %1\n"_s.arg(shown(finding.meaning)) + evidenceOf(finding);
            if (!finding.wrongIf.isEmpty())
                text += u"  %1\n"_s.arg(finding.wrongIf);
        }
        if (finding.kind != FindingKind::State)
            text += linesOf(finding);
        first = false;
    }
    text += u'\n' + Texts::tr("Checklist") + u'\n';
    for (const Step &step : checklist(diagnosis)) {
        if (!step.isShort)
            continue;
        text += u"  %1  %2: %3\n"_s.arg(coloured(step.health, word(step.health)), step.title, shown(step.result));
    }
    if (!diagnosis.snapshot->notKnown.isEmpty())
        text += u'\n' + Texts::tr("Not known") + u'\n';
    for (const NotKnown &missing : diagnosis.snapshot->notKnown)
        text += u"  %1: %2 %3\n"_s.arg(missing.what, shown(missing.why), missing.lift);
    return text;
}

} // namespace upriver::cli
