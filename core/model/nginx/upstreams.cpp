// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/upstreams.h"

#include "core/model/nginx/url.h"

#include <array>
#include <charconv>

namespace upriver::nginx {

/// "10s", "1m30s", "15" → seconds; @p otherwise when it is no time.
static int seconds(const QByteArray &text, int otherwise)
{
    qint64 total = 0;
    qint64 number = 0;
    bool digits = false;
    for (const char c : text) {
        if (c >= '0' && c <= '9' && number < 100'000'000) {
            number = number * 10 + (c - '0');
            digits = true;
            continue;
        }
        const qint64 unit = c == 's' ? 1 : c == 'm' ? 60 : c == 'h' ? 3600 : c == 'd' ? 86400 : 0;
        if (unit == 0)
            return otherwise;
        total += number * unit;
        number = 0;
    }
    total += number;
    return digits && total <= 2'000'000'000 ? static_cast<int>(total) : otherwise;
}

Peer parsePeer(const Directive &server)
{
    Peer peer;
    peer.at = server.at();
    const Words words = server.args();
    const QByteArray target = server.value(0);
    if (const auto url = parseUpstreamUrl(target, 80)) {
        peer.address = url->address();
        peer.noPort = url->noPort;
    }
    for (qsizetype i = 1; i < words.size(); ++i) {
        const QByteArray word = words[i].value();
        const qsizetype equals = word.indexOf('=');
        const QByteArray name = word.left(equals < 0 ? word.size() : equals);
        const QByteArray value = equals < 0 ? QByteArray() : word.mid(equals + 1);
        bool ok = false;
        const int number = value.toInt(&ok);
        if (name == "weight" && ok)
            peer.weight = number;
        else if (name == "max_fails" && ok)
            peer.maxFails = number;
        else if (name == "fail_timeout")
            peer.failTimeoutSeconds = seconds(value, peer.failTimeoutSeconds);
        else if (name == "down")
            peer.down = true;
        else if (name == "backup")
            peer.backup = true;
        else if (name == "resolve")
            peer.resolves = true;
    }
    return peer;
}

/// The argument of a *_pass directive taken apart.
struct Target
{
    QByteArray translated = {}; ///< holds the text where escapes had to be translated
    QByteArrayView text = {};
    std::optional<PassTarget> parts = {};
    std::optional<UpstreamUrl> url = {};
};

static Target targetIn(const Directive &pass)
{
    Target target;
    const Word word = pass.word(0);
    if (word.escaped)
        target.translated = word.value();
    target.text = word.escaped ? QByteArrayView(target.translated) : word.bytes;
    target.parts = passTarget(pass.name(), target.text);
    // The name of a group needs no port, also where an address would.
    if (target.parts)
        target.url = parseUpstreamUrl(target.parts->rest, target.parts->defaultPort ? target.parts->defaultPort : 1);
    if (target.url && target.url->noPort)
        target.url->port = target.parts->defaultPort;
    return target;
}

/// As Address::text() says it.
static void writeAddress(const UpstreamUrl &url, QVarLengthArray<char, 256> &to)
{
    const auto add = [&](QByteArrayView part) { to.append(part.data(), part.size()); };
    to.clear();
    if (url.isUnix()) {
        add("unix:");
        add(url.unixPath);
        return;
    }
    const bool brackets = url.host.contains(':');
    add(brackets ? "[" : "");
    add(url.host);
    add(brackets ? "]:" : ":");
    std::array<char, 8> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), url.port);
    add({digits.data(), written.ptr});
}

PassLead leadOf(const Directive &pass, const UpstreamIndex &index, qint32 groups, QVarLengthArray<char, 256> &name)
{
    if (pass.argCount() == 0)
        return {};
    const Target target = targetIn(pass);
    if (hasVariables(target.text))
        return {PassLead::To::Variables};
    if (!target.url)
        return {};
    if (target.url->noPort && !target.url->isUnix()) {
        const qint32 group = index.find(target.url->authority);
        if (group >= 0 && group < groups)
            return {PassLead::To::Group, group};
    }
    writeAddress(*target.url, name);
    return {PassLead::To::Group, index.find(name)};
}

Address targetOf(const Directive &pass)
{
    const auto url = targetIn(pass).url;
    return url ? url->address() : Address();
}

Address streamTargetOf(const Directive &pass)
{
    const QByteArray text = pass.value(0);
    const auto url = parseUpstreamUrl(text, 0);
    return url ? url->address() : Address();
}

} // namespace upriver::nginx
