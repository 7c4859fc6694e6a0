// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/nginxversion.h"

#include "core/readers/lines.h"
#include "core/readers/shellwords.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace upriver {

QString NginxVersion::argument(const QString &name) const
{
    const QString start = u"--"_s + name + u'=';
    for (const QString &argument : arguments) {
        if (argument.startsWith(start))
            return argument.mid(start.size());
    }
    return {};
}

/// version := name "/" major "." minor ("." patch)? …
static int numberOf(QByteArrayView version)
{
    const qsizetype slash = version.indexOf('/');
    qsizetype at = slash + 1;
    int parts[3] = {0, 0, 0};
    for (int &part : parts) {
        const qsizetype begin = at;
        while (at < version.size() && at < begin + 3 && version[at] >= '0' && version[at] <= '9')
            ++at;
        part = version.sliced(begin, at - begin).toInt();
        if (at >= version.size() || version[at] != '.')
            break;
        ++at;
    }
    return slash < 0 ? 0 : parts[0] * 1000000 + parts[1] * 1000 + parts[2];
}

/// "nginx version: openresty/1.21.4.1"; Tengine and others name the nginx they are made from in parentheses.
static bool readVersion(QByteArrayView line, NginxVersion &version)
{
    const qsizetype mark = line.indexOf(" version: ");
    if (mark < 0 || mark > 32 || line.first(mark).contains(' '))
        return false;
    const QList<QByteArrayView> words = wordsOf(line.sliced(mark + 10), 2);
    if (words.isEmpty() || !words[0].contains('/'))
        return false;
    version.text = QString::fromUtf8(words[0]);
    const qsizetype base = words.value(1).indexOf("(nginx/");
    version.number = numberOf(base >= 0 ? words[1].sliced(base + 1) : words[0]);
    return true;
}

std::optional<NginxVersion> readNginxVersion(const Exhibit &exhibit)
{
    static constexpr QByteArrayView configure("configure arguments:");
    static constexpr QByteArrayView built("built by ");
    std::optional<NginxVersion> found;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        NginxVersion version;
        if (!found && readVersion(line->bytes, version)) {
            version.at = citationOf(exhibit, *line);
            found = version;
        } else if (found && line->bytes.startsWith(built)) {
            found->builtBy = QString::fromUtf8(line->bytes.sliced(built.size()).trimmed());
        } else if (found && line->bytes.startsWith(configure)) {
            found->saysArguments = true;
            found->arguments = shellWords(QString::fromUtf8(line->bytes.sliced(configure.size())));
        }
    }
    return found;
}

bool NginxTest::lacksRights() const
{
    const auto isGrave = [](const Complaint &complaint) {
        return complaint.level == "emerg"_L1 || complaint.level == "alert"_L1 || complaint.level == "crit"_L1;
    };
    const auto isOfRights = [&](const Complaint &complaint) {
        return !isGrave(complaint) || complaint.message.contains("Permission denied"_L1);
    };
    return !passed && std::any_of(complaints.begin(), complaints.end(), isGrave)
        && std::all_of(complaints.begin(), complaints.end(), isOfRights);
}

/// head := "nginx: [" level "] " | date " " time " [" level "] " pid "#" tid ": "
static std::optional<NginxTest::Complaint> readComplaint(QByteArrayView line)
{
    static constexpr std::array levels{"emerg", "alert", "crit", "error", "warn", "notice", "info"};
    const bool dated = line.size() > 20 && line[4] == '/' && line[7] == '/' && isNumber(line.first(4));
    const qsizetype open = line.startsWith("nginx: [") ? 7 : dated ? line.indexOf('[') : -1;
    const qsizetype close = open < 0 ? -1 : line.indexOf("] ", open);
    if (close < 0 || close - open > 8)
        return std::nullopt;
    NginxTest::Complaint complaint{.level = QString::fromUtf8(line.sliced(open + 1, close - open - 1))};
    if (std::none_of(levels.begin(), levels.end(),
                     [&](const char *level) { return complaint.level == QLatin1String(level); }))
        return std::nullopt;
    QByteArrayView message = line.sliced(close + 2);
    const qsizetype hash = message.indexOf('#');
    const qsizetype colon = message.indexOf(": ");
    if (dated && hash > 0 && colon > hash && isNumber(message.first(hash)))
        message = message.sliced(colon + 2);
    complaint.message = QString::fromUtf8(message);
    return complaint;
}

/// place := " in " file ":" line, at the end
static void splitPlace(NginxTest::Complaint &complaint)
{
    const qsizetype in = complaint.message.lastIndexOf(" in "_L1);
    const qsizetype colon = complaint.message.lastIndexOf(u':');
    bool ok = false;
    const int number = in < 0 || colon < in ? 0 : QStringView(complaint.message).mid(colon + 1).toInt(&ok);
    if (!ok || number <= 0)
        return;
    complaint.file = complaint.message.mid(in + 4, colon - in - 4);
    complaint.line = number;
    complaint.message.truncate(in);
}

std::optional<NginxTest> readNginxTest(const Exhibit &exhibit)
{
    NginxTest test;
    bool said = false;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        if (line->bytes.startsWith("# configuration file "))
            break; // from here on these are the files' own words
        if (auto complaint = readComplaint(line->bytes)) {
            splitPlace(*complaint);
            complaint->at = citationOf(exhibit, *line);
            test.complaints << *std::move(complaint);
            said = true;
        } else if (line->bytes.startsWith("nginx: ")) {
            const bool success = line->bytes.endsWith(" test is successful");
            test.passed = test.passed || success;
            test.at = citationOf(exhibit, *line);
            said = said || success || line->bytes.endsWith(" test failed") || line->bytes.endsWith(" syntax is ok");
        }
    }
    return said ? std::optional(test) : std::nullopt;
}

} // namespace upriver
