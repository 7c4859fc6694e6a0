// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/sshauth.h"

#include "core/base/text.h"
#include "core/host/agentbridge.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <libssh/libssh.h>

using namespace Qt::StringLiterals;

namespace upriver {

// A server counts each refused key; six are usual, and the password needs one.
static constexpr int mostKeys = 5;
static constexpr int mostQuestions = 6;

struct MethodName
{
    int bit;
    const char *name;
};
static constexpr MethodName methodNames[] = {
    {SSH_AUTH_METHOD_PUBLICKEY, "publickey"},
    {SSH_AUTH_METHOD_PASSWORD, "password"},
    {SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive"},
    {SSH_AUTH_METHOD_HOSTBASED, "hostbased"},
    {SSH_AUTH_METHOD_GSSAPI_MIC, "gssapi-with-mic"},
};

struct KeyDeleter
{
    void operator()(ssh_key_struct *key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<ssh_key_struct, KeyDeleter>;

static QByteArray publicBlob(const QString &keyFile)
{
    QFile file(keyFile + u".pub"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QByteArray::fromBase64(file.read(64 * 1024).simplified().split(' ').value(1));
}

static int noteThatAsked(const char *, char *, size_t, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return -1;
}

static QString atHome(const QString &path)
{
    return path.startsWith(QDir::homePath() + u'/') ? u'~' + path.mid(QDir::homePath().size()) : path;
}

/// One login: what was tried, and what is left to try.
class Attempt
{
public:
    Attempt(SshLink &link, const Login &login)
        : m_link(link)
        , m_login(login)
        , m_files(login.identityFiles.isEmpty() ? usualIdentityFiles() : login.identityFiles)
        , m_deadline(login.authLimit)
    {
        for (const QString &file : m_files)
            m_blobs << publicBlob(file);
    }

    tl::expected<void, LoginRefusal> run()
    {
        for (const auto step :
             {&Attempt::withAgent, &Attempt::withFiles, &Attempt::withPassword, &Attempt::withQuestions}) {
            (this->*step)();
            if (m_in)
                return {};
            if (m_over)
                break;
        }
        return tl::unexpected(refusal());
    }

private:
    /// Makes one attempt; says whether the server took it (wholly, or as the first of several).
    bool attempt(const QString &name, const std::function<int()> &call)
    {
        m_refusal.tried << name;
        const auto result = m_link.until(m_deadline, SSH_AUTH_AGAIN, call);
        if (!result || *result == SSH_AUTH_ERROR) {
            m_over = result.has_value() ? std::optional(lostError(m_link)) : std::optional(result.error());
            return false;
        }
        m_methods = ssh_userauth_list(m_link.session(), nullptr);
        m_in = *result == SSH_AUTH_SUCCESS;
        return m_in || *result == SSH_AUTH_PARTIAL;
    }

    /// Which methods the server takes is known only after a first refusal; until then every method may do.
    [[nodiscard]] bool mayUse(int method) const { return !m_in && !m_over && (m_methods == 0 || (m_methods & method)); }

    [[nodiscard]] bool isWanted(const AgentKey &key) const
    {
        const bool allNamed = !m_login.identityFiles.isEmpty() && !m_blobs.contains(QByteArray());
        return !allNamed || m_blobs.contains(key.blob);
    }

    void withAgent()
    {
        const QString path
            = m_login.agentSocket.isEmpty() ? qEnvironmentVariable("SSH_AUTH_SOCK") : m_login.agentSocket;
        if (!m_login.useAgent || path.isEmpty())
            return;
        const auto bridge = AgentBridge::open(path, m_link.wake());
        if (!bridge)
            return;
        int left = mostKeys;
        const int end = bridge->serve([&](const AgentKey &key) { return isWanted(key) && left-- > 0; },
                                      std::chrono::milliseconds(m_deadline.remainingTime()));
        for (const AgentKey &key : bridge->keys()) {
            m_agentBlobs << key.blob;
            m_refusal.tried << QCoreApplication::translate("SshAuth", "key “%1” of the agent")
                                   .arg(shown(shortened(key.comment, 80)));
        }
        if (end < 0 || bridge->keys().isEmpty()) {
            Socket unused(end);
            return;
        }
        ssh_set_agent_socket(m_link.session(), end);
        m_keysTried += int(bridge->keys().size());
        agentAttempt();
    }

    void agentAttempt()
    {
        const auto result = m_link.until(m_deadline, SSH_AUTH_AGAIN,
                                         [this] { return ssh_userauth_agent(m_link.session(), nullptr); });
        if (!result) {
            m_over = result.error();
            return;
        }
        m_methods = ssh_userauth_list(m_link.session(), nullptr);
        m_in = *result == SSH_AUTH_SUCCESS;
        m_keyTaken = *result == SSH_AUTH_PARTIAL;
        // An agent that gives up (no touch, no unlock) is an error to libssh, yet the link is whole.
        if (*result == SSH_AUTH_ERROR && !m_link.isUp())
            m_over = lostError(m_link);
    }

    Key load(const QString &file)
    {
        bool encrypted = false;
        ssh_key key = nullptr;
        const char *passphrase = m_login.passphrase.isEmpty() ? nullptr : m_login.passphrase.reveal();
        ssh_pki_import_privkey_file(QFile::encodeName(file).constData(), passphrase, noteThatAsked, &encrypted, &key);
        if (!key && (encrypted || passphrase)) {
            m_refusal.missing = Missing::Passphrase;
            m_refusal.keyFile = file;
        } else if (!key) {
            m_unreadable << atHome(file);
        }
        return Key(key);
    }

    void withFiles()
    {
        for (qsizetype i = 0; i < m_files.size() && !m_keyTaken && m_keysTried < mostKeys; ++i) {
            if (!mayUse(SSH_AUTH_METHOD_PUBLICKEY))
                return;
            if (m_agentBlobs.contains(m_blobs[i]))
                continue;
            const Key key = load(m_files[i]);
            if (!key)
                continue;
            ++m_keysTried;
            // Signed at once: asking first whether the key would do costs a round trip.
            m_keyTaken = attempt(atHome(m_files[i]),
                                 [&] { return ssh_userauth_publickey(m_link.session(), nullptr, key.get()); });
        }
    }

    void withPassword()
    {
        if (m_methods == 0 && !m_over) {
            // Before the password goes anywhere, the server says whether it takes one at all.
            const auto none = m_link.until(m_deadline, SSH_AUTH_AGAIN,
                                           [this] { return ssh_userauth_none(m_link.session(), nullptr); });
            m_in = none && *none == SSH_AUTH_SUCCESS;
            m_methods = ssh_userauth_list(m_link.session(), nullptr);
            if (!none || *none == SSH_AUTH_ERROR)
                m_over = none ? lostError(m_link) : none.error();
        }
        if (m_login.password.isEmpty() || !mayUse(SSH_AUTH_METHOD_PASSWORD))
            return;
        m_passwordSent = true;
        attempt(QCoreApplication::translate("SshAuth", "password"),
                [this] { return ssh_userauth_password(m_link.session(), nullptr, m_login.password.reveal()); });
    }

    void withQuestions()
    {
        if (!mayUse(SSH_AUTH_METHOD_INTERACTIVE))
            return;
        if ((m_login.password.isEmpty() || m_passwordSent) && m_login.code.isEmpty())
            return;
        const auto ask = [this] { return ssh_userauth_kbdint(m_link.session(), nullptr, nullptr); };
        m_refusal.tried << QCoreApplication::translate("SshAuth", "answering its questions");
        for (int i = 0; i < mostQuestions; ++i) {
            const auto result = m_link.until(m_deadline, SSH_AUTH_AGAIN, ask);
            if (!result || *result == SSH_AUTH_ERROR) {
                m_over = result ? lostError(m_link) : result.error();
                return;
            }
            m_methods = ssh_userauth_list(m_link.session(), nullptr);
            m_in = *result == SSH_AUTH_SUCCESS;
            if (*result == SSH_AUTH_PARTIAL)
                continue;
            if (*result != SSH_AUTH_INFO || !answer())
                return;
        }
    }

    /// A single hidden question is the password's; the next single one the code's. Any other we cannot answer.
    bool answer()
    {
        const int count = ssh_userauth_kbdint_getnprompts(m_link.session());
        if (count == 0)
            return true;
        char echo = 0;
        const char *text = ssh_userauth_kbdint_getprompt(m_link.session(), 0, &echo);
        m_question = shown(shortened(QString::fromUtf8(text).trimmed(), 200));
        const Secret *secret = nullptr;
        if (count == 1 && !echo && !m_passwordSent && !m_login.password.isEmpty()) {
            m_passwordSent = true;
            secret = &m_login.password;
        } else if (count == 1 && !m_codeSent && !m_login.code.isEmpty()) {
            m_codeSent = true;
            secret = &m_login.code;
        }
        if (!secret) {
            m_refusal.missing = Missing::Code;
            return false;
        }
        m_question.clear();
        return ssh_userauth_kbdint_setanswer(m_link.session(), 0, secret->reveal()) >= 0;
    }

    LoginRefusal refusal()
    {
        for (const MethodName &method : methodNames) {
            if (m_methods & method.bit)
                m_refusal.accepted << QString::fromLatin1(method.name);
        }
        const bool secretsLeft = m_methods & (SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_INTERACTIVE);
        if (m_refusal.missing == Missing::Nothing && secretsLeft && !m_passwordSent && m_login.password.isEmpty())
            m_refusal.missing = Missing::Password;
        if (m_over) {
            m_refusal.error = *m_over;
            return m_refusal;
        }
        m_refusal.error = {
            .kind = Error::Kind::LoginRefused,
            .what = QCoreApplication::translate("SshAuth", "%1 did not let you in.").arg(m_login.name()),
            .why = reasons().join(u' '),
            .now = advice(),
        };
        return m_refusal;
    }

    [[nodiscard]] QStringList reasons() const
    {
        QStringList why;
        if (!m_refusal.tried.isEmpty())
            why << QCoreApplication::translate("SshAuth", "Tried: %1.").arg(m_refusal.tried.join(u", "_s));
        if (!m_unreadable.isEmpty())
            why << QCoreApplication::translate("SshAuth", "No key could be read from: %1.")
                       .arg(m_unreadable.join(u", "_s));
        if (!m_question.isEmpty())
            why << QCoreApplication::translate("SshAuth", "The server asks: “%1”.").arg(m_question);
        if (!m_refusal.accepted.isEmpty())
            why << QCoreApplication::translate("SshAuth", "It accepts: %1.").arg(m_refusal.accepted.join(u", "_s));
        return why;
    }

    [[nodiscard]] QString advice() const
    {
        switch (m_refusal.missing) {
        case Missing::Passphrase:
            return QCoreApplication::translate("SshAuth", "Enter the passphrase of %1.").arg(atHome(m_refusal.keyFile));
        case Missing::Password:
            return QCoreApplication::translate("SshAuth", "Enter the password of %1.").arg(m_login.user);
        case Missing::Code: return QCoreApplication::translate("SshAuth", "Enter what the server asks for.");
        case Missing::Nothing: break;
        }
        return QCoreApplication::translate("SshAuth", "Check the user name and which key or password belongs to it.");
    }

    SshLink &m_link;
    const Login &m_login;
    const QStringList m_files;
    QByteArrayList m_blobs = {}; ///< public halves of m_files; empty where there is no .pub
    QByteArrayList m_agentBlobs = {};
    QStringList m_unreadable = {};
    QString m_question = {};
    QDeadlineTimer m_deadline;
    LoginRefusal m_refusal = {};
    std::optional<Error> m_over = {}; ///< the link cannot be used any more
    int m_methods = 0; ///< bits of SSH_AUTH_METHOD_…; 0 = not yet known
    int m_keysTried = 0;
    bool m_keyTaken = false;
    bool m_passwordSent = false;
    bool m_codeSent = false;
    bool m_in = false;
};

tl::expected<void, LoginRefusal> logIn(SshLink &link, const Login &login)
{
    return Attempt(link, login).run();
}

} // namespace upriver
