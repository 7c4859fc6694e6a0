// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/accesssample.h"

#include "tests/bench/dice.h"

#include <QDateTime>
#include <QList>
#include <QLocale>

#include <array>

namespace upriver::bench {

const QByteArray sampleFormat
    = "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
      "\"$http_user_agent\" upstream=$upstream_addr upstream_status=$upstream_status "
      "upstream_response_time=$upstream_response_time request_time=$request_time";

static constexpr std::array agents{
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Safari/604.1",
    "curl/7.88.1",
    "kube-probe/1.28",
    "-",
};
static constexpr std::array origins{"-", "-", "https://app000.example.com/cart?ref=mail", "https://www.google.com/"};
static constexpr std::array paths{"/",        "/login",         "/api/v1/items", "/cart",
                                  "/healthz", "/api/v1/users/", "/img/",         "/reports/generate?id="};

namespace {

struct Tries
{
    QList<QByteArray> peers = {};
    QList<int> statuses = {};
    QByteArray separator = ", ";
    QByteArray time = "0.001";
    int status = 200; ///< for the client
};

class Day
{
public:
    explicit Day(qsizetype bytes)
        : m_bytes(bytes)
    {
        for (unsigned pool = 0; pool < 200; ++pool) {
            QList<QByteArray> peers;
            for (unsigned i = 0, count = 1 + m_dice.below(5); i < count; ++i)
                peers << "10." + number(pool) + '.' + number(m_dice.below(250)) + '.' + number(10 + i) + ":8080";
            m_pools << peers;
        }
        m_sample.text.reserve(bytes + 1024);
    }

    AccessSample make()
    {
        while (m_sample.text.size() < m_bytes)
            line();
        return std::move(m_sample);
    }

private:
    static QByteArray number(qint64 value) { return QByteArray::number(value); }

    Tries tries(double day)
    {
        // Of two numbers the smaller: some pools are busier than others.
        const auto pool = static_cast<qsizetype>(std::min(m_dice.below(200), m_dice.below(200)));
        const QList<QByteArray> &peers = m_pools[pool];
        const auto peer = static_cast<qsizetype>(m_dice.below(static_cast<unsigned>(peers.size())));
        const unsigned chance = m_dice.below(1000);
        const QByteArray usual = "0." + number(m_dice.below(400)).rightJustified(3, '0');
        if (pool == 0 && day > 0.3 && day < 0.33)
            return {.peers = peers, .statuses = QList<int>(peers.size(), 502), .time = "0.000", .status = 502};
        if (pool == 1 && day > 0.55 && day < 0.58)
            return {.peers = {peers[peer]}, .statuses = {504}, .time = "60.001", .status = 504};
        if (chance < 4 && peers.size() > 1)
            return {.peers = {peers[peer], peers[(peer + 1) % peers.size()]}, .statuses = {502, 200}};
        if (chance == 5)
            return {.peers = {peers[peer], peers[0]}, .statuses = {502, 200}, .separator = " : ", .status = 502};
        const int status = chance < 10 ? 503 : chance < 60 ? 404 : chance < 160 ? 302 : 200;
        return {.peers = {peers[peer]}, .statuses = {status}, .time = usual, .status = status};
    }

    void line()
    {
        const double day = static_cast<double>(m_sample.text.size()) / static_cast<double>(m_bytes);
        const QDateTime at = QDateTime::fromSecsSinceEpoch(1775260800 + static_cast<qint64>(day * 86400), Qt::UTC);
        if (at != m_at) {
            m_at = at;
            m_time = QLocale::c().toString(at, QStringLiteral("dd/MMM/yyyy:HH:mm:ss +0000")).toLatin1();
        }
        const unsigned kind = m_dice.below(paths.size());
        QByteArray path = paths.at(kind);
        path += kind < 5 ? QByteArray() : number(m_dice.below(100'000)) + (kind == 6 ? ".png" : "");
        const Tries asked = kind == 6 ? Tries{} : tries(day);
        count(asked);
        QByteArray answers;
        QByteArray times;
        for (const int status : asked.statuses) {
            answers += (answers.isEmpty() ? QByteArray() : asked.separator) + number(status);
            times += (times.isEmpty() ? QByteArray() : asked.separator) + asked.time;
        }
        const auto orNone = [](const QByteArray &value) { return value.isEmpty() ? QByteArray("-") : value; };
        m_sample.text += number(11 + m_dice.below(200)) + '.' + number(m_dice.below(256)) + '.'
            + number(m_dice.below(256)) + '.' + number(m_dice.below(255)) + " - - [" + m_time + "] \""
            + (m_dice.below(5) == 0 ? "POST " : "GET ") + path + " HTTP/1.1\" " + number(asked.status) + ' '
            + number(m_dice.below(60'000)) + " \"" + origins.at(m_dice.below(origins.size())) + "\" \""
            + agents.at(m_dice.below(agents.size())) + "\" upstream=" + orNone(asked.peers.join(asked.separator))
            + " upstream_status=" + orNone(answers) + " upstream_response_time=" + orNone(times)
            + " request_time=" + asked.time + '\n';
    }

    void count(const Tries &asked)
    {
        ++m_sample.lines;
        ++m_sample.statuses[asked.status];
        m_sample.tries += asked.peers.size();
        m_sample.severalTries += asked.peers.size() > 1 ? 1 : 0;
        m_sample.saved += asked.status == 200 && asked.statuses.contains(502) ? 1 : 0;
        for (qsizetype i = 0; i < asked.peers.size(); ++i) {
            ++m_sample.triesByPeer[asked.peers[i]];
            if (asked.statuses[i] >= 500)
                ++m_sample.failedByPeer[asked.peers[i]];
        }
    }

    qsizetype m_bytes;
    Dice m_dice;
    QList<QList<QByteArray>> m_pools;
    QDateTime m_at;
    QByteArray m_time;
    AccessSample m_sample;
};

} // namespace

AccessSample makeAccessSample(qsizetype bytes)
{
    return Day(bytes).make();
}

} // namespace upriver::bench
