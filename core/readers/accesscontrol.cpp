// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/readers/accesscontrol.h"

#include "core/readers/lines.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace upriver {

static constexpr qsizetype mostDenials = 2000;
static constexpr QByteArrayView ofSelinux("avc: ");
static constexpr QByteArrayView ofAppArmor("apparmor=\"");

// The program a line of a journal comes from; empty for a line of another log.
static QString programOf(const QString &head)
{
    static const QRegularExpression stamp(
        u"^(?:\\w{3} +\\d+ [\\d:]+|\\d{4}-\\d\\d-\\d\\dT\\S+) \\S+ ([^\\s\\[:]+)(?:\\[\\d+\\])?: "_s);
    return stamp.match(head).captured(1);
}

/// head := (journal stamp)? ("[" uptime "] ")? ("audit: ")? "type=" … "audit(" time ":" serial "):" | "AVC "
static bool isOfTheKernel(const QString &head)
{
    static const QRegularExpression shape(
        u"(?:^|: |\\] )(?:audit: )?type=\\S+ (?:msg=)?audit\\([^)]*\\) ?: ?$|: (?:AVC )?$"_s);
    static const QStringList writers{u"kernel"_s, u"audit"_s, u"auditd"_s, u"audispd"_s};
    const QString program = programOf(head);
    const bool trusted = writers.contains(program)
        || (program.isEmpty()
            && (head.startsWith("type="_L1) || head.startsWith(u'[') || head.startsWith("audit: "_L1)));
    return trusted && shape.match(head).hasMatch();
}

// key=value or key="value"; keys stand behind a blank.
static QString valueOf(const QString &line, QLatin1StringView key)
{
    const qsizetype at = line.indexOf(u' ' + key + u'=');
    if (at < 0)
        return {};
    const qsizetype begin = at + key.size() + 2;
    const bool quoted = begin < line.size() && line[begin] == u'"';
    const qsizetype end = quoted ? line.indexOf(u'"', begin + 1) : line.indexOf(u' ', begin);
    const QString value = line.mid(begin, (end < 0 ? line.size() : end) - begin);
    return quoted ? value.mid(1) : value;
}

static Moment timeFrom(const QString &head)
{
    static const QRegularExpression stamp(u"audit\\((\\d{9,11})\\.\\d+:"_s);
    const QRegularExpressionMatch match = stamp.match(head);
    return match.hasMatch() ? Moment::ofEpoch(match.captured(1).toLongLong()) : Moment();
}

/// body := "avc:  " ("denied"|"granted") "  { " operation { " " operation } " } for  " { key "=" value }
static std::optional<Denial> fromSelinux(const QString &body)
{
    static const QRegularExpression shape(u"^avc: +denied +\\{ ([^}]*) \\} for "_s);
    const QRegularExpressionMatch match = shape.match(body);
    if (!match.hasMatch())
        return std::nullopt;
    const QString path = valueOf(body, "path"_L1);
    return Denial{
        .enforced = valueOf(body, "permissive"_L1) != "1"_L1,
        .operations = match.captured(1).split(u' ', Qt::SkipEmptyParts),
        .name = path.isEmpty() ? valueOf(body, "name"_L1) : path,
        .port = valueOf(body, "dest"_L1).toInt(),
        .object = valueOf(body, "tclass"_L1),
        .subject = valueOf(body, "scontext"_L1).section(u':', 2, 2),
    };
}

/// body := "apparmor=" ('"DENIED"'|'"ALLOWED"'|…) { key "=" value }
static std::optional<Denial> fromAppArmor(const QString &body)
{
    const QString verdict = valueOf(u' ' + body, "apparmor"_L1);
    if (verdict != "DENIED"_L1 && verdict != "ALLOWED"_L1)
        return std::nullopt;
    return Denial{
        .by = Denial::By::AppArmor,
        .enforced = verdict == "DENIED"_L1,
        .operations = {valueOf(body, "operation"_L1)},
        .name = valueOf(body, "name"_L1),
        .family = valueOf(body, "family"_L1),
        .subject = valueOf(body, "profile"_L1),
    };
}

static std::optional<Denial> readDenial(QByteArrayView line)
{
    const bool selinux = line.contains(ofSelinux);
    const qsizetype at = line.indexOf(selinux ? ofSelinux : ofAppArmor);
    if (at < 0)
        return std::nullopt;
    const QString head = QString::fromUtf8(line.first(at));
    const QString body = QString::fromUtf8(line.sliced(at));
    if (!isOfTheKernel(head))
        return std::nullopt;
    std::optional<Denial> denial = selinux ? fromSelinux(body) : fromAppArmor(body);
    if (denial) {
        denial->program = valueOf(body, "comm"_L1);
        denial->pid = valueOf(body, "pid"_L1).toLongLong();
        denial->time = timeFrom(head);
    }
    return denial;
}

QList<Denial> readDenials(const Exhibit &exhibit)
{
    QList<Denial> denials;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        auto denial = readDenial(line->bytes);
        if (!denial)
            continue;
        denial->at = citationOf(exhibit, *line);
        if (denials.size() == mostDenials)
            denials.removeFirst(); // the newest count
        denials << *std::move(denial);
    }
    return denials;
}

static std::optional<AccessControl::Mode> modeFrom(QByteArrayView word)
{
    if (word == "Enforcing" || word == "enforcing")
        return AccessControl::Mode::Enforcing;
    if (word == "Permissive" || word == "permissive")
        return AccessControl::Mode::Permissive;
    if (word == "Disabled" || word == "disabled")
        return AccessControl::Mode::Disabled;
    return std::nullopt;
}

// getenforce prints the bare word; of sestatus two lines tell it.
static std::optional<AccessControl::Mode> modeIn(QByteArrayView line)
{
    const QList<QByteArrayView> words = wordsOf(line, 4);
    if (words.size() == 1)
        return modeFrom(words[0]);
    if (words.size() == 3 && (line.startsWith("Current mode:") || line.startsWith("SELinux status:")))
        return modeFrom(words[2]);
    return std::nullopt;
}

AccessControl readAccessControl(const Exhibit &exhibit)
{
    AccessControl control;
    Lines lines(exhibit.text);
    while (const auto line = lines.next()) {
        const QList<QByteArrayView> words = wordsOf(line->bytes, 4);
        if (const auto mode = modeIn(line->bytes); mode && !control.selinux) {
            control.selinux = mode;
            control.at = citationOf(exhibit, *line);
        } else if (words.size() == 3 && words[1] == "-->") { // getsebool: "httpd_can_network_connect --> off"
            const QString name = QString::fromUtf8(words[0]);
            control.booleans.insert(name, words[2] == "on");
            if (words[2] == "off" && name == "httpd_can_network_connect"_L1)
                control.offAt = citationOf(exhibit, *line);
        } else if (words.value(0) == "lsm:") {
            const QList<QByteArray> modules = words.value(1).toByteArray().split(',');
            control.apparmor = modules.contains("apparmor");
            if (!modules.contains("selinux") && !control.selinux) {
                control.selinux = AccessControl::Mode::Disabled;
                control.at = citationOf(exhibit, *line);
            }
        }
    }
    return control;
}

} // namespace upriver
