// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <optional>

namespace upriver {

/// A server's public key as it goes over the wire.
struct HostKey
{
    QByteArray type = {}; ///< "ssh-ed25519"
    QByteArray blob = {};

    [[nodiscard]] QString fingerprint() const; ///< "SHA256:…", as ssh-keygen -l prints it
    friend bool operator==(const HostKey &, const HostKey &) = default;
};

/// What the known_hosts files say about a server's key.
enum class Verdict {
    Trusted,
    New, ///< no key is known for this host; the person may accept it
    Changed, ///< another key of the same type is known: stop
    OtherType, ///< only keys of other types are known: stop
    Revoked, ///< listed as revoked: stop
    CaManaged, ///< the host's keys are vouched for by an authority, which only ssh itself can check
    Unreadable, ///< a known_hosts file exists but cannot be read, so nothing is certain
};

/// A verdict with its reason.
struct KeyCheck
{
    Verdict verdict = Verdict::Unreadable;
    QString file = {}; ///< where the deciding line stands; empty for New
    int line = 0;
    std::optional<HostKey> known = {}; ///< the key that line holds
};

/// The lines of known_hosts files, read as OpenSSH reads them: a bad line counts for nothing, and @revoked beats all.
///     line := [marker] hosts type base64 [comment]      hosts := pattern{,pattern} | "|1|" salt "|" hmac-sha1
class KnownHosts
{
public:
    KnownHosts() = default;

    /// Missing files are empty; one that exists but cannot be read makes every verdict but Revoked and Changed
    /// Unreadable.
    static KnownHosts read(const QStringList &files);

    void add(QByteArrayView text, const QString &file);

    [[nodiscard]] KeyCheck check(const QString &host, quint16 port, const HostKey &offered) const;

    /// The key types known for a host, to ask the server for those first.
    [[nodiscard]] QList<QByteArray> typesFor(const QString &host, quint16 port) const;

private:
    enum class Marker { None, Authority, Revoked };
    struct Line
    {
        Marker marker = Marker::None;
        QByteArray hosts = {};
        HostKey key = {};
        QString file = {};
        int number = 0;
    };

    static std::optional<Line> lineFrom(QByteArrayView text);
    [[nodiscard]] KeyCheck checkName(const QByteArray &name, const HostKey &offered) const;

    QList<Line> m_lines = {};
    QString m_unreadable = {};
};

/// The name a host has in known_hosts: "host", or "[host]:port" for a port other than 22. Lower case.
QByteArray knownName(const QString &host, quint16 port);

/// Appends an accepted key as one write, creating folder (0700) and file (0600). Host names are hashed where the file
/// already does so.
Result<void> remember(const QString &file, const QString &host, quint16 port, const HostKey &key);

} // namespace upriver
