// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/host/knownhosts.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostBytesOfAFile = 32 * 1024 * 1024;

/// How many length-prefixed strings a key of a type consists of; a blob of another shape is not a key.
struct KeyShape
{
    QByteArrayView type;
    int strings;
};
static constexpr KeyShape shapes[] = {
    {"ssh-ed25519", 2},
    {"ssh-rsa", 3},
    {"ssh-dss", 5},
    {"ecdsa-sha2-nistp256", 3},
    {"ecdsa-sha2-nistp384", 3},
    {"ecdsa-sha2-nistp521", 3},
    {"sk-ssh-ed25519@openssh.com", 3},
    {"sk-ecdsa-sha2-nistp256@openssh.com", 4},
};

static bool isKey(const HostKey &key)
{
    const auto *shape = std::find_if(std::begin(shapes), std::end(shapes),
                                     [&](const KeyShape &s) { return s.type == QByteArrayView(key.type); });
    if (shape == std::end(shapes))
        return false;
    QByteArrayView rest(key.blob);
    for (int i = 0; i < shape->strings; ++i) {
        if (rest.size() < 4)
            return false;
        const auto length = qFromBigEndian<quint32>(rest.data());
        if (length > quint32(rest.size() - 4))
            return false;
        if (i == 0 && rest.sliced(4, length) != QByteArrayView(key.type))
            return false;
        rest = rest.sliced(4 + qsizetype(length));
    }
    return rest.isEmpty();
}

QString HostKey::fingerprint() const
{
    const QByteArray hash = QCryptographicHash::hash(blob, QCryptographicHash::Sha256);
    return u"SHA256:"_s + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

QByteArray knownName(const QString &host, quint16 port)
{
    const QByteArray name = host.toLower().toUtf8();
    return port == 22 ? name : '[' + name + "]:" + QByteArray::number(port);
}

/// * is any text, ? one character; linear in the text for each star.
static bool matchesPattern(QByteArrayView text, QByteArrayView pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

static QByteArray hashedName(const QByteArray &name, const QByteArray &salt)
{
    return QMessageAuthenticationCode::hash(name, salt, QCryptographicHash::Sha1);
}

static bool matchesHosts(const QByteArray &name, const QByteArray &hosts)
{
    if (hosts.startsWith('|')) {
        const QList<QByteArray> parts = hosts.split('|'); // "", "1", salt, hash
        return parts.size() == 4 && parts[1] == "1"
            && hashedName(name, QByteArray::fromBase64(parts[2])) == QByteArray::fromBase64(parts[3]);
    }
    bool matches = false;
    for (const QByteArray &part : hosts.split(',')) {
        const bool negated = part.startsWith('!');
        if (!matchesPattern(name, (negated ? part.mid(1) : part).toLower()))
            continue;
        if (negated)
            return false;
        matches = true;
    }
    return matches;
}

/// The first word, which is then taken off the text.
static QByteArray word(QByteArrayView &text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    qsizetype end = 0;
    while (end < text.size() && !isBlank(text[end]))
        ++end;
    QByteArray result = text.first(end).toByteArray();
    text = text.sliced(end);
    return result;
}

std::optional<KnownHosts::Line> KnownHosts::lineFrom(QByteArrayView text)
{
    while (text.endsWith('\r'))
        text.chop(1);
    Line line;
    line.hosts = word(text);
    if (line.hosts.isEmpty() || line.hosts.startsWith('#'))
        return {};
    if (line.hosts.startsWith('@')) {
        if (line.hosts == "@cert-authority")
            line.marker = Marker::Authority;
        else if (line.hosts == "@revoked")
            line.marker = Marker::Revoked;
        else
            return {};
        line.hosts = word(text);
    }
    line.key.type = word(text);
    const auto blob = QByteArray::fromBase64Encoding(word(text), QByteArray::AbortOnBase64DecodingErrors);
    if (!blob)
        return {};
    line.key.blob = *blob;
    return isKey(line.key) ? std::optional(line) : std::nullopt;
}

void KnownHosts::add(QByteArrayView text, const QString &file)
{
    int number = 0;
    while (!text.isEmpty()) {
        ++number;
        const qsizetype end = text.indexOf('\n');
        if (auto line = lineFrom(end < 0 ? text : text.first(end))) {
            line->file = file;
            line->number = number;
            m_lines << *line;
        }
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
}

KnownHosts KnownHosts::read(const QStringList &files)
{
    KnownHosts known;
    for (const QString &path : files) {
        QFile file(path);
        if (!file.exists())
            continue;
        if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytesOfAFile)
            known.m_unreadable = path;
        else
            known.add(file.readAll(), path);
    }
    return known;
}

KeyCheck KnownHosts::checkName(const QByteArray &name, const HostKey &offered) const
{
    const auto judged = [](Verdict verdict, const Line &line) {
        return KeyCheck{.verdict = verdict, .file = line.file, .line = line.number, .known = line.key};
    };
    std::optional<KeyCheck> trusted;
    std::optional<KeyCheck> changed;
    std::optional<KeyCheck> otherType;
    std::optional<KeyCheck> authority;
    for (const Line &line : m_lines) {
        if (!matchesHosts(name, line.hosts))
            continue;
        const bool same = line.key == offered;
        if (line.marker == Marker::Revoked && same)
            return judged(Verdict::Revoked, line);
        if (line.marker == Marker::Authority && !authority)
            authority = judged(Verdict::CaManaged, line);
        if (line.marker != Marker::None)
            continue;
        if (same && !trusted)
            trusted = judged(Verdict::Trusted, line);
        else if (!same && line.key.type == offered.type && !changed)
            changed = judged(Verdict::Changed, line);
        else if (!same && line.key.type != offered.type && !otherType)
            otherType = judged(Verdict::OtherType, line);
    }
    for (const auto &found : {trusted, changed, otherType, authority}) {
        if (found)
            return *found;
    }
    return {.verdict = Verdict::New};
}

KeyCheck KnownHosts::check(const QString &host, quint16 port, const HostKey &offered) const
{
    KeyCheck result = checkName(knownName(host, port), offered);
    if (result.verdict == Verdict::New && port != 22) {
        // As ssh does: a line without port vouches for its key on any port, but says nothing against another key.
        const KeyCheck portless = checkName(knownName(host, 22), offered);
        if (portless.verdict == Verdict::Trusted || portless.verdict == Verdict::Revoked)
            result = portless;
    }
    const bool certain = result.verdict == Verdict::Revoked || result.verdict == Verdict::Changed;
    if (!m_unreadable.isEmpty() && !certain)
        return {.verdict = Verdict::Unreadable, .file = m_unreadable};
    return result;
}

QList<QByteArray> KnownHosts::typesFor(const QString &host, quint16 port) const
{
    QList<QByteArray> types;
    for (const QByteArray &name : {knownName(host, port), knownName(host, 22)}) {
        for (const Line &line : m_lines) {
            if (line.marker == Marker::None && !types.contains(line.key.type) && matchesHosts(name, line.hosts))
                types << line.key.type;
        }
        if (!types.isEmpty())
            break;
    }
    return types;
}

static QByteArray newlyHashed(const QByteArray &name)
{
    quint32 random[5];
    QRandomGenerator::system()->fillRange(random);
    const QByteArray salt(reinterpret_cast<const char *>(random), sizeof random);
    return "|1|" + salt.toBase64() + '|' + hashedName(name, salt).toBase64();
}

static bool hashesNames(const QByteArray &text)
{
    return text.startsWith("|1|") || text.contains("\n|1|");
}

Result<void> remember(const QString &path, const QString &host, quint16 port, const HostKey &key)
{
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder) && QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);

    QFile old(path);
    const QByteArray before = old.open(QIODevice::ReadOnly) ? old.readAll() : QByteArray();
    const QByteArray name = knownName(host, port);
    QByteArray line = before.isEmpty() || before.endsWith('\n') ? QByteArray() : QByteArray("\n");
    line += (hashesNames(before) ? newlyHashed(name) : name) + ' ' + key.type + ' ' + key.blob.toBase64() + '\n';

    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, ownerOnly)
        && file.write(line) == line.size();
    if (written)
        return {};
    return Failure({
        .kind = Error::Kind::NotPermitted,
        .what = QCoreApplication::translate("KnownHosts", "The key of %1 could not be kept.").arg(host),
        .why = u"%1: %2"_s.arg(path, file.errorString()),
        .now = QCoreApplication::translate("KnownHosts", "Make that file writable and connect again."),
    });
}

} // namespace upriver
