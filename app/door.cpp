// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "app/door.h"

#include "core/host/hostthread.h"
#include "core/host/sshconfig.h"
#include "core/host/wake.h"

namespace upriver {

/// What the person typed goes before what ~/.ssh/config says. Runs ssh -G, so never on the window's thread.
static Result<Login> loginFor(const ui::ConnectForm &form)
{
    auto login = hostNames(usualConfigFile()).contains(form.server) ? resolved(form.server) : loginFrom(form.server);
    if (!login)
        return login;
    if (!form.user.isEmpty())
        login->user = form.user;
    if (form.port > 0)
        login->port = static_cast<quint16>(form.port);
    if (!form.identityFile.isEmpty())
        login->identityFiles = {form.identityFile};
    login->password = form.password;
    login->useSudo = form.sudo;
    return login;
}

Door::~Door()
{
    giveUp();
}

void Door::open(const ui::ConnectForm &form)
{
    giveUp();
    m_pinned = {};
    const int attempt = ++m_attempt;
    const auto work = [form] { return loginFor(form); };
    whenDone(inBackground(work), this, [this, attempt](const Result<Login> &login) {
        if (attempt != m_attempt)
            return;
        if (!login) {
            Q_EMIT failed(login.error());
            return;
        }
        m_login = *login;
        knock();
    });
}

void Door::knock()
{
    using Answer = tl::expected<std::unique_ptr<SshHost>, Refusal>;
    m_wake = std::make_shared<Wake>();
    const int attempt = ++m_attempt;
    const auto work
        = [login = m_login, pinned = m_pinned, wake = m_wake] { return SshHost::connect(login, pinned, wake); };
    whenDone(inBackground(work), this, [this, attempt](Answer answer) {
        if (attempt != m_attempt)
            return;
        if (!answer) {
            refused(answer.error());
            return;
        }
        m_host = std::move(*answer);
        m_login.password = {};
        Q_EMIT opened();
    });
}

static ui::KeyStop::Kind kindOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Changed: return ui::KeyStop::Kind::Changed;
    case Verdict::OtherType: return ui::KeyStop::Kind::OtherType;
    case Verdict::Revoked: return ui::KeyStop::Kind::Revoked;
    case Verdict::CaManaged: return ui::KeyStop::Kind::CaManaged;
    case Verdict::Trusted:
    case Verdict::New:
    case Verdict::Unreadable: break;
    }
    return ui::KeyStop::Kind::Unreadable;
}

static QString titleOf(Missing missing, const QString &name, const QString &keyFile)
{
    switch (missing) {
    case Missing::Passphrase: return Door::tr("Passphrase of %1").arg(keyFile);
    case Missing::Code: return Door::tr("Code for %1").arg(name);
    case Missing::Password:
    case Missing::Nothing: break;
    }
    return Door::tr("Password for %1").arg(name);
}

void Door::refused(const Refusal &refusal)
{
    if (refusal.mayAccept() && refusal.offered) {
        m_offered = *refusal.offered;
        m_offeredBy = refusal.host;
        Q_EMIT keyAsked({refusal.host, QString::fromLatin1(m_offered.type), m_offered.fingerprint()});
    } else if (refusal.check && refusal.check->verdict != Verdict::Trusted) {
        const KeyCheck &check = *refusal.check;
        Q_EMIT keyStopped({.kind = kindOf(check.verdict),
                           .host = refusal.host,
                           .offered = refusal.offered ? refusal.offered->fingerprint() : QString(),
                           .known = check.known ? check.known->fingerprint() : QString(),
                           .file = check.file,
                           .line = check.line,
                           .command = refusal.removeLine});
        Q_EMIT failed(refusal.error);
    } else if (refusal.login && refusal.login->missing != Missing::Nothing) {
        m_missing = refusal.login->missing;
        Q_EMIT secretAsked(titleOf(m_missing, m_login.name(), refusal.login->keyFile), refusal.error.text());
    } else {
        Q_EMIT failed(refusal.error);
    }
}

void Door::trustKey(bool trusted)
{
    if (!trusted) {
        Q_EMIT failed({.kind = Error::Kind::Cancelled, .what = tr("Not connected: the key was not accepted.")});
        return;
    }
    m_pinned = {.fingerprint = m_offered.fingerprint(), .host = m_offeredBy};
    knock();
}

void Door::giveSecret(const Secret &secret)
{
    (m_missing == Missing::Passphrase ? m_login.passphrase
         : m_missing == Missing::Code ? m_login.code
                                      : m_login.password)
        = secret;
    knock();
}

void Door::giveUp()
{
    ++m_attempt;
    if (m_wake)
        m_wake->ring();
    m_wake.reset();
    m_host.reset();
    m_login.password = {};
}

} // namespace upriver
