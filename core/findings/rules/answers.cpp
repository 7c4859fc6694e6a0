// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules.h"
#include "core/findings/setting.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver::rules {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static Assessment headerTooBig(const Scene &scene)
{
    const Setting buffer = settingOf(scene, passDirective(scene, "buffer_size"));
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .because = buffer.cites,
        .title = Texts::tr("The backend's answer has more header lines than nginx's buffer holds"),
        .meaning = buffer.isKnown
            ? Texts::tr("The whole header has to fit into %1, which is %2 here. Large cookies and long redirects are "
                        "the usual reason, often only for people who are logged in.")
                  .arg(QString::fromLatin1(passDirective(scene, "buffer_size")), buffer.value)
            : Texts::tr("The whole header has to fit into one buffer. Large cookies and long redirects are the usual "
                        "reason, often only for people who are logged in."),
    };
}

// What nginx 1.23.0 began to refuse (CHANGES): until then the first of the lines was taken, or the odd one let pass.
static bool isNewlyRefused(const QString &message)
{
    static const QStringList sentences{
        u"upstream sent duplicate header line"_s, u"upstream sent \"Content-Length\" and \"Transfer-Encoding\""_s,
        u"upstream sent unknown \"Transfer-Encoding\""_s, u"upstream sent invalid \"Content-Length\""_s};
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const QString &sentence) { return message.startsWith(sentence); });
}

static Assessment strictness(const Scene &scene)
{
    if (!isNewlyRefused(scene.newest()->message))
        return {};
    QList<Citation> because;
    if (scene.seen.version)
        because << scene.seen.version->at;
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .because = because,
        .title = Texts::tr("The backend's header breaks a rule that nginx enforces since 1.23"),
        .meaning = Texts::tr("The header says twice, or in two ways, how long the answer is. Older versions of nginx "
                             "let that pass, so it often begins with an upgrade of nginx. The program has to send "
                             "one of the lines only."),
    };
}

static Assessment headerInvalid(const Scene &)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("The backend's answer begins with something that is no valid header"),
        .meaning = Texts::tr("nginx reads a status line and then header lines, each a name, a colon and a value. It "
                             "met something else and threw the answer away. The program that wrote it has to be "
                             "mended; a warning it prints before its header is a usual reason."),
    };
}

static Assessment bodyInvalid(const Scene &)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Certain,
        .title = Texts::tr("The backend's answer breaks off its own rules in the middle"),
        .meaning = Texts::tr("The header was fine, but the body is not cut into pieces the way the header announced. "
                             "Visitors get half a page."),
    };
}

static Assessment requestRejected(const Scene &scene)
{
    return {
        .truth = Truth::Yes,
        .certainty = Certainty::Likely,
        .title = Texts::tr("The backend hangs up while nginx is still sending the request"),
        .meaning = Texts::tr("It did not want the whole request: too large an upload, or a visitor it does not let in, "
                             "refused before everything had arrived at %1. Its own log or its limit for uploads says "
                             "which.")
                       .arg(scene.handoff.peer.text()),
    };
}

static constexpr Rule table[] = {
    {
        .cause = "header-too-big",
        .on = {Symptom::HeaderTooBig},
        .assess = headerTooBig,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if the header of a direct request is small: then something else adds to it."),
    },
    {
        .cause = "nginx-upgrade-strictness",
        .on = {Symptom::HeaderInvalid},
        .assess = strictness,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if nginx was not upgraded and the program has changed instead."),
    },
    {
        .cause = "invalid-header",
        .on = {Symptom::HeaderInvalid},
        .assess = headerInvalid,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a program between nginx and the backend garbles the answer."),
    },
    {
        .cause = "invalid-body",
        .on = {Symptom::BodyInvalid},
        .assess = bodyInvalid,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if a program between nginx and the backend garbles the answer."),
    },
    {
        .cause = "request-rejected-by-backend",
        .on = {Symptom::RequestSendFailed},
        .assess = requestRejected,
        .wrongIf = QT_TRANSLATE_NOOP(
            "Rule", "This would be wrong if small requests fail in the same way: then the program dies."),
    },
};

std::span<const Rule> answers()
{
    return table;
}

} // namespace upriver::rules
