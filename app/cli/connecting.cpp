// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/connecting.h"

#include "app/cli/options.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/host/sshconfig.h"

#include <QCoreApplication>
#include <QTextStream>

#ifdef Q_OS_UNIX
#include <termios.h>
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

static Secret askHidden(const QString &question)
{
#ifdef Q_OS_UNIX
    termios before{};
    if (::tcgetattr(STDIN_FILENO, &before) != 0)
        return {};
    termios hidden = before;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    const QString answer = ask(question);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    say({});
    return Secret(answer.toUtf8());
#else
    return Secret(ask(question).toUtf8());
#endif
}

static Result<Login> loginFor(const QCommandLineParser &parser, const QString &target)
{
    auto login = hostNames(usualConfigFile()).contains(target) ? resolved(target) : loginFrom(target);
    if (!login)
        return login;
    if (const QString identity = value(parser, "identity"); !identity.isEmpty())
        login->identityFiles = {identity};
    if (const QString jump = value(parser, "jump"); !jump.isEmpty()) {
        auto through = loginFrom(jump);
        if (!through)
            return through;
        login->jumps = {*through};
        login->jumps.front().identityFiles = login->identityFiles;
    }
    login->useSudo = parser.isSet(u"sudo"_s);
    return login;
}

static bool accepts(const Refusal &refusal, const QString &wanted)
{
    const QString fingerprint = refusal.offered ? refusal.offered->fingerprint() : QString();
    if (!wanted.isEmpty())
        return wanted == fingerprint;
    say(Texts::tr("%1 has not been seen before. Its key is %2.").arg(shown(refusal.host), fingerprint));
    return ask(Texts::tr("Compare it with what the server's owner told you. Connect? [yes/no]")) == Texts::tr("yes");
}

// Both keys, to compare by eye or over the telephone, and what a person who is sure runs outside of Upriver.
static Error withFingerprints(const Refusal &refusal)
{
    Error error = refusal.error;
    if (refusal.check && refusal.check->known && refusal.offered)
        error.why += u' '
            + Texts::tr("It was %1, it is %2.")
                  .arg(refusal.check->known->fingerprint(), refusal.offered->fingerprint());
    if (!refusal.removeLine.isEmpty())
        error.now += u' ' + Texts::tr("Once you are sure: %1").arg(refusal.removeLine);
    return error;
}

Result<std::unique_ptr<SshHost>> connected(const QCommandLineParser &parser, const QString &target)
{
    auto login = loginFor(parser, target);
    if (!login)
        return Failure(login.error());
    say(Texts::tr("Connecting to %1").arg(login->name()));

    constexpr int mostQuestions = 4; // a new key for each hop, and one password
    TrustedKey pinned;
    bool askedPassword = false;
    for (int i = 0;; ++i) {
        auto host = SshHost::connect(*login, pinned);
        if (host)
            return std::move(*host);
        const Refusal &refusal = host.error();
        if (i < mostQuestions && refusal.mayAccept() && accepts(refusal, value(parser, "accept-key"))) {
            pinned = {.fingerprint = refusal.offered->fingerprint(), .host = refusal.host};
            continue;
        }
        if (i < mostQuestions && refusal.error.kind == Error::Kind::LoginRefused && !askedPassword && isInteractive()) {
            askedPassword = true;
            login->password = askHidden(Texts::tr("Password for %1:").arg(login->name()));
            if (!login->password.isEmpty())
                continue;
        }
        return Failure(withFingerprints(refusal));
    }
}

} // namespace upriver::cli
