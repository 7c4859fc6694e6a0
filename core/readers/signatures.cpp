// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/signatures.h"

#include "core/readers/cursor.h"
#include "core/readers/signatureindex.h"
#include "core/readers/signatures/tables.h"
#include "core/readers/wildcard.h"

#include <QCoreApplication>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <vector>

namespace upriver {

namespace {

struct Table
{
    Family family;
    std::span<const Signature> (*rows)();
};

} // namespace

static constexpr std::array tables{
    Table{Family::Connect, sentences::connect},   Table{Family::Timeout, sentences::timeout},
    Table{Family::Answer, sentences::answer},     Table{Family::Body, sentences::body},
    Table{Family::Protocol, sentences::protocol}, Table{Family::Tls, sentences::tls},
    Table{Family::Name, sentences::name},         Table{Family::Configuration, sentences::configuration},
    Table{Family::Resource, sentences::resource}, Table{Family::Client, sentences::client},
    Table{Family::Process, sentences::process},   Table{Family::Start, sentences::start},
};

std::span<const Signature> signatures()
{
    static const std::vector<Signature> all = [] {
        std::vector<Signature> rows;
        for (const Table &table : tables) {
            const auto some = table.rows();
            rows.insert(rows.end(), some.begin(), some.end());
        }
        return rows;
    }();
    return all;
}

Family familyOf(const Signature &signature)
{
    const auto holds = [&](const Table &table) {
        const auto rows = table.rows();
        return std::any_of(rows.begin(), rows.end(),
                           [&](const Signature &row) { return row.sample == signature.sample; });
    };
    return std::find_if(tables.begin(), tables.end(), holds)->family;
}

bool isOverUnix(const ErrorView &record)
{
    const qsizetype scheme = schemeEnd(record.upstream);
    return begins(record.message, "connect() to unix:") || begins(record.upstream, "unix:")
        || (scheme >= 0 && begins(record.upstream.sliced(scheme), "://unix:"));
}

namespace {

/// What the rows are compared with: the message and errno as Linux would have written them.
struct Said
{
    QByteArrayView message = {};
    QByteArrayView phase = {};
    int errorNumber = 0;
    bool isUnix = false;
    QVarLengthArray<char, 512> renamed; ///< the message, where a call has another name

    Said(const ErrorView &record, Platform platform);
    Said(const Said &) = delete;
    Said &operator=(const Said &) = delete;
};

/// A call of the system under the name nginx writes on Windows and on Linux.
struct Call
{
    QByteArrayView onWindows;
    QByteArrayView onLinux;
};

} // namespace

static constexpr std::array reporters{QByteArrayView("kevent() reported that "),
                                      QByteArrayView("epoll_wait() reported that ")};

// os/win32/ngx_wsarecv.c, ngx_wsasend.c, ngx_files.c, ngx_win32_init.c
static constexpr std::array calls{
    Call{"WSARecv()", "recv()"},      Call{"WSASend()", "send()"},    Call{"WSASocketW()", "socket()"},
    Call{"WSASocket()", "socket()"},  Call{"CreateFile()", "open()"}, Call{"WriteFile()", "pwrite()"},
    Call{"ConnectEx()", "connect()"}, Call{"AcceptEx()", "accept()"},
};

Said::Said(const ErrorView &record, Platform platform)
    : message(record.message)
    , phase(record.phase)
    , errorNumber(linuxError(record.errorNumber, record.errorText, platform))
    , isUnix(isOverUnix(record))
{
    for (const QByteArrayView reporter : reporters) {
        if (begins(message, reporter))
            message = message.sliced(reporter.size());
    }
    const auto *call = message.isEmpty() || message[0] < 'A' || message[0] > 'W'
        ? calls.end()
        : std::find_if(calls.begin(), calls.end(),
                       [&](const Call &each) { return message.startsWith(each.onWindows); });
    if (call == calls.end())
        return;
    renamed.append(call->onLinux.data(), call->onLinux.size());
    const QByteArrayView rest = message.sliced(call->onWindows.size());
    renamed.append(rest.data(), rest.size());
    message = QByteArrayView(renamed.constData(), renamed.size());
}

// What the "*" at the beginning of a row covers is never quoted text, unless the errno behind the quotes has to fit
// too: a request or an application may write any sentence, also nginx's own.
static bool says(const Signature &row, QByteArrayView message)
{
    const qsizetype led = beginsLike(message, QByteArrayView(row.says.data(), row.says.size()));
    return led >= 0 && (row.errorNumber != 0 || !message.first(led).contains('"'));
}

static bool fits(const Signature &row, const Said &said)
{
    return (row.errorNumber == 0 || row.errorNumber == said.errorNumber)
        && (row.during.isEmpty() || said.phase == QByteArrayView(row.during.data(), row.during.size()))
        && (row.over == Over::Any || said.isUnix == (row.over == Over::Unix)) && says(row, said.message);
}

static const Signature *claimant(const Said &said)
{
    static const SignatureIndex index(signatures());
    const Signature *general = nullptr;
    const Signature *special = index.first(said.message, [&](const Signature &row) {
        if (row.otherwise && general)
            return false;
        if (!fits(row, said))
            return false;
        if (row.otherwise)
            general = &row;
        return !row.otherwise;
    });
    return special ? special : general;
}

static bool isAboutUpstream(const ErrorView &record)
{
    return !record.upstream.isEmpty() || record.phase.indexOf("upstream") >= 0 || record.phase == "resolving";
}

Symptom symptomOf(const ErrorView &record, const Signature *signature)
{
    if (record.level == ErrorLevel::Emerg) {
        const bool ofTheSystem = signature != nullptr
            && (signature->symptom == Symptom::PortTaken || signature->symptom == Symptom::FilesExhausted
                || signature->symptom == Symptom::DiskFull);
        return ofTheSystem ? signature->symptom : Symptom::StartRefused;
    }
    if (signature != nullptr)
        return signature->symptom;
    const bool serious
        = record.level == ErrorLevel::Error || record.level == ErrorLevel::Crit || record.level == ErrorLevel::Alert;
    const bool passedOver = record.message.endsWith(", ignored");
    return serious && !passedOver && isAboutUpstream(record) ? Symptom::Unrecognised : Symptom::None;
}

// While nginx starts, a file that is missing is no request's file.
static bool isNoSentenceOfAStart(const Signature &row, const ErrorView &record)
{
    return record.level == ErrorLevel::Emerg && symptomOf(record, &row) != row.symptom;
}

bool claims(const Signature &signature, const ErrorView &record, Platform platform)
{
    const Said said(record, platform);
    if (!fits(signature, said) || isNoSentenceOfAStart(signature, record))
        return false;
    const auto all = signatures();
    return !signature.otherwise || std::none_of(all.begin(), all.end(), [&](const Signature &row) {
        return !row.otherwise && fits(row, said);
    });
}

const Signature *signatureOf(const ErrorView &record, Platform platform)
{
    const Signature *row = claimant(Said(record, platform));
    return row && isNoSentenceOfAStart(*row, record) ? nullptr : row;
}

int statusOf(const Signature &signature, const ErrorView &record)
{
    static constexpr std::array<QByteArrayView, 3> afterHeader{"reading upstream", "sending to client",
                                                               "proxying upgraded connection"};
    const bool fails = signature.status == 502 || signature.status == 504 || signature.status == 500;
    return fails && std::find(afterHeader.begin(), afterHeader.end(), record.phase) != afterHeader.end()
        ? 200
        : signature.status;
}

bool isFailure(Symptom symptom)
{
    return symptom != Symptom::None && symptom < Symptom::HeaderIgnored && symptom != Symptom::TemporarilyDisabled
        && symptom != Symptom::PhpStderr;
}

QString meaningOf(const Signature &signature)
{
    return QCoreApplication::translate("Symptom", signature.meaning);
}

QString meaningOf(Symptom symptom)
{
    if (symptom == Symptom::Unrecognised) {
        return QCoreApplication::translate("Symptom",
                                           "nginx could not finish the hand-off, for a reason Upriver does not know.");
    }
    for (const Signature &signature : signatures()) {
        if (signature.symptom == symptom)
            return meaningOf(signature);
    }
    return {};
}

} // namespace upriver
