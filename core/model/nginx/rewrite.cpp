// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/model/nginx/journey.h"

#include "core/model/nginx/url.h"

#include <QCoreApplication>

#include <utility>

using namespace Qt::StringLiterals;

namespace upriver::nginx {

static QString say(const char *text)
{
    return QCoreApplication::translate("Route", text);
}

static QString utf8(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// What a directive of the rewrite module leads to.
enum class Ran { GoOn, Stop, Answered };

/// The rewrite phase of one level.
class Rewriting
{
public:
    explicit Rewriting(Journey &journey)
        : m_journey(journey)
        , m_base(journey.level)
        , m_pass(journey.pass)
        , m_inLocation(journey.location != nullptr)
    {
    }

    Ran run(const QList<Directive> &directives)
    {
        for (const Directive &directive : directives) {
            const Ran ran = run(directive);
            if (ran != Ran::GoOn)
                return ran;
        }
        return Ran::GoOn;
    }

    [[nodiscard]] Phase answer() const { return m_answer; }

private:
    Ran run(const Directive &directive)
    {
        if (directive.is("set") && directive.argCount() == 2)
            return set(directive);
        if (directive.is("break")) {
            if (m_journey.uriChanged)
                m_journey.validLocation = false;
            m_journey.uriChanged = false;
            return Ran::Stop;
        }
        if (directive.is("return") && directive.argCount() > 0)
            return answerWith(directive);
        if (directive.is("rewrite") && directive.argCount() >= 2)
            return rewrite(directive);
        if (directive.is("if") && directive.isBlock())
            return condition(directive);
        return Ran::GoOn;
    }

    Ran set(const Directive &directive)
    {
        const Value value = expand(m_journey, directive.value(1));
        const QByteArray name = directive.value(0).mid(1);
        if (name == "args") {
            m_journey.args = value.text;
            m_journey.validUnparsed = false;
        } else {
            m_journey.set.insert(name, value);
        }
        note(m_journey, directive.at(),
             say(QT_TRANSLATE_NOOP("Route", "%1 becomes \"%2\".")).arg(directive.arg(0), utf8(value.text)));
        return Ran::GoOn;
    }

    Ran answerWith(const Directive &directive)
    {
        bool isCode = false;
        const int code = directive.value(0).toInt(&isCode);
        const QByteArray text = isCode && directive.argCount() == 1 ? QByteArray() : directive.lastValue();
        const int status = isCode ? code : 302;
        note(m_journey, directive.at(),
             say(QT_TRANSLATE_NOOP("Route", "return: nginx itself answers %1.")).arg(status));
        const bool moves = (status >= 301 && status <= 303) || status == 307 || status == 308;
        if (moves) {
            m_answer = redirect(m_journey, status, expand(m_journey, text).text);
        } else if (status >= 400 && text.isEmpty()) {
            m_answer = finish(m_journey, status, Action::Return);
        } else {
            m_journey.route.action = Action::Return;
            m_journey.route.status = m_journey.errorStatus ? m_journey.errorStatus : status;
            m_answer = Phase::Done;
        }
        return Ran::Answered;
    }

    Ran rewrite(const Directive &directive)
    {
        const QByteArray flag = directive.argCount() > 2 ? directive.value(2) : QByteArray();
        QByteArray to = directive.value(1);
        const bool external = to.startsWith("http://") || to.startsWith("https://") || to.startsWith("$scheme");
        const bool redirects = external || flag == "redirect" || flag == "permanent";
        const bool last = redirects || flag == "last" || flag == "break";
        if (!matchesNow(directive.value(0), false, m_journey.uri, directive.at()))
            return Ran::GoOn;
        const bool addArgs = !to.endsWith('?');
        if (!addArgs)
            to.chop(1);
        if (redirects) {
            m_answer = redirectTo(directive, to, addArgs, flag == "permanent" ? 301 : 302);
            return Ran::Answered;
        }
        change(to, addArgs);
        note(m_journey, directive.at(),
             say(QT_TRANSLATE_NOOP("Route", "rewrite makes the URI \"%1\"."))
                 .arg(utf8(m_journey.uri + (m_journey.args.isEmpty() ? "" : "?" + m_journey.args))));
        m_journey.internal = true;
        m_journey.validUnparsed = false;
        if (flag == "break")
            m_journey.validLocation = false;
        m_journey.uriChanged = flag != "break";
        if (m_journey.uri.isEmpty()) {
            m_answer = finish(m_journey, 500, Action::Deny);
            return Ran::Answered;
        }
        return last ? Ran::Stop : Ran::GoOn;
    }

    /// Only a "?" that is written begins the arguments, not one that a variable brings.
    void change(const QByteArray &to, bool addArgs)
    {
        const qsizetype question = to.indexOf('?');
        const QByteArray path = expand(m_journey, question < 0 ? to : to.left(question)).text;
        QByteArray args = addArgs ? m_journey.args : QByteArray();
        if (question >= 0) {
            m_journey.escapeCaptures = true;
            const QByteArray before = expand(m_journey, to.mid(question + 1)).text;
            m_journey.escapeCaptures = false;
            args = args.isEmpty() ? before : before + '&' + args;
        }
        m_journey.uri = path;
        m_journey.args = args;
    }

    Phase redirectTo(const Directive &directive, const QByteArray &to, bool addArgs, int status)
    {
        m_journey.escapeCaptures = true;
        QByteArray target = unescapedForRedirect(expand(m_journey, to).text);
        m_journey.escapeCaptures = false;
        if (addArgs && !m_journey.args.isEmpty())
            target += (to.contains('?') ? '&' : '?') + m_journey.args;
        note(m_journey, directive.at(), say(QT_TRANSLATE_NOOP("Route", "rewrite answers %1.")).arg(status));
        return redirect(m_journey, status, target);
    }

    Ran condition(const Directive &directive)
    {
        const bool holds = test(directive);
        note(m_journey, directive.at(),
             (holds ? say(QT_TRANSLATE_NOOP("Route", "if %1 holds."))
                    : say(QT_TRANSLATE_NOOP("Route", "if %1 does not hold.")))
                 .arg(directive.argTexts().join(u' ')));
        if (!holds)
            return Ran::GoOn;
        const QList<Directive> inside = m_journey.config.lines(directive);
        if (m_inLocation)
            enter(directive, inside);
        return run(inside);
    }

    /// An "if" in a location is an anonymous location: it inherits the handler; the last true one stays.
    void enter(const Directive &directive, const QList<Directive> &inside)
    {
        enterInner(m_journey, *m_base, directive);
        const std::optional<Pass> before = std::exchange(m_journey.pass, std::nullopt);
        const Directive moduleBefore = std::exchange(m_journey.module, {});
        takeHandler(m_journey, inside);
        m_journey.withoutTarget = false;
        if (m_journey.pass || m_journey.module)
            return;
        // The handler of an earlier "if" stays, its target does not: that is the location's, if it has one of the kind.
        m_journey.module = moduleBefore;
        m_journey.pass = moduleBefore ? std::nullopt : m_pass;
        const bool sameKind = before && m_pass && actionOf(before->scheme) == actionOf(m_pass->scheme);
        m_journey.withoutTarget = before && !sameKind;
    }

    static QList<QByteArray> words(const Directive &directive)
    {
        QList<QByteArray> words;
        for (const Word &word : directive.args())
            words << word.value();
        if (!words.isEmpty() && words.first().startsWith('('))
            words.first().remove(0, 1);
        if (!words.isEmpty() && words.last().endsWith(')'))
            words.last().chop(1);
        words.removeAll(QByteArray());
        return words;
    }

    bool test(const Directive &directive)
    {
        const QList<QByteArray> condition = words(directive);
        if (condition.isEmpty())
            return false;
        if (condition[0].startsWith('-') || condition[0].startsWith("!-"))
            return testFile(condition);
        const Value left = expand(m_journey, condition[0]);
        if (!left.known)
            return openQuestion(directive);
        if (condition.size() == 1)
            return !left.text.isEmpty() && left.text != "0";
        const QByteArray right = condition.value(2);
        const QByteArray &how = condition[1];
        if (how == "=" || how == "!=") {
            const Value value = expand(m_journey, right);
            return value.known ? (left.text == value.text) == (how == "=") : openQuestion(directive);
        }
        const bool negated = how.startsWith('!');
        const bool matched = matchesNow(right, how.endsWith('*'), left.text, directive.at());
        return matched != negated;
    }

    /// What does not match leaves no $1 behind, not even one of before (ngx_http_script_regex_start_code).
    bool matchesNow(const QByteArray &pattern, bool ignoreCase, const QByteArray &subject, const Place &at)
    {
        if (matches(m_journey, pattern, ignoreCase, subject, at))
            return true;
        m_journey.captures.clear();
        return false;
    }

    bool openQuestion(const Directive &directive)
    {
        note(m_journey, directive.at(),
             say(QT_TRANSLATE_NOOP("Route", "Whether %1 holds depends on what is not known here; taken as no."))
                 .arg(directive.argTexts().join(u' ')));
        return false;
    }

    bool testFile(const QList<QByteArray> &condition)
    {
        const bool negated = condition[0].startsWith('!');
        const char kind = condition[0].back();
        const QByteArray path = expand(m_journey, condition.value(1)).text;
        const bool file = isFile(m_journey, path);
        const bool folder = isFolder(m_journey, path);
        const bool is = kind == 'f' ? file : kind == 'd' ? folder : file || folder;
        return is != negated;
    }

    Journey &m_journey;
    const Level *m_base;
    std::optional<Pass> m_pass; ///< the location's own
    bool m_inLocation;
    Phase m_answer = Phase::Done;
};

Phase runRewrites(Journey &journey, Phase next)
{
    const bool atServer = next == Phase::FindLocation;
    // Without a location the server's own directives have run already.
    if (!atServer && !journey.location)
        return next;
    Rewriting rewriting(journey);
    const QList<Directive> directives = journey.level->settings();
    if (rewriting.run(directives) == Ran::Answered)
        return rewriting.answer();
    if (atServer || !journey.uriChanged)
        return next;
    if (--journey.changesLeft == 0) {
        note(journey, say(QT_TRANSLATE_NOOP("Route", "The URI was rewritten more than 10 times: nginx answers 500.")));
        return finish(journey, 500, Action::Deny);
    }
    return Phase::FindLocation;
}

} // namespace upriver::nginx
