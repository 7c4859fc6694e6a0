// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "core/findings/rules/tlsdates.h"

#include "core/findings/clockwords.h"
#include "core/findings/setting.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace upriver {

namespace {

/// Texts for people, in the context "Finding".
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Finding)
};

} // namespace

static constexpr qint64 day = 24 * 60 * 60 * 1000;

// The look tells the wall clock, certificates tell UTC.
static QDateTime serverNow(const Scene &scene)
{
    return newestMoment(scene.seen).addSecs(-scene.seen.utcOffset.value_or(0));
}

static bool hasDates(const Certificate &certificate)
{
    return certificate.notBefore.isValid() && certificate.notAfter.isValid();
}

static bool holds(const Certificate &certificate, const QDateTime &moment)
{
    return moment >= certificate.notBefore && moment <= certificate.notAfter;
}

static QString written(const QDateTime &time)
{
    return time.toString(u"yyyy-MM-dd HH:mm"_s);
}

const Certificate *certificateIn(const Scene &scene, const char *ending)
{
    const QString file = settingOf(scene, passDirective(scene, ending)).value;
    const auto found = std::find_if(scene.seen.certificates.begin(), scene.seen.certificates.end(),
                                    [&](const Certificate &each) { return !file.isEmpty() && each.file == file; });
    return found == scene.seen.certificates.end() ? nullptr : &*found;
}

bool isInForce(const Scene &scene, const Certificate &certificate)
{
    const QDateTime now = serverNow(scene);
    return now.isValid() && hasDates(certificate) && holds(certificate, now);
}

bool isOutOfForce(const Scene &scene, const Certificate &certificate)
{
    const QDateTime now = serverNow(scene);
    return now.isValid() && hasDates(certificate) && !holds(certificate, now);
}

QString datesOf(const Certificate &certificate)
{
    return Texts::tr("It is valid from %1 to %2 UTC.")
        .arg(written(certificate.notBefore), written(certificate.notAfter));
}

// @p blamed: the certificate whose dates do not include the server's today; null: they are not known.
static Assessment besideClock(Assessment assessment, const Scene &scene, const Certificate *blamed)
{
    const auto clock = serverClockOf(scene.seen);
    if (!clock || !clock->isOff())
        return assessment;
    const bool isGoodElsewhere = blamed && holds(*blamed, clock->byOther(serverNow(scene)));
    if (!isGoodElsewhere && (blamed || qAbs(clock->ahead) < day))
        return assessment;
    assessment.certainty = Certainty::Likely;
    assessment.because += clock->at;
    if (isGoodElsewhere)
        assessment.title
            = Texts::tr("By this server's clock the certificate for %1 is not valid today, by another it is")
                  .arg(scene.handoff.peer.text());
    assessment.meaning += u' ' + clockWords(*clock) + u' '
        + (isGoodElsewhere ? Texts::tr("By that one the certificate is valid: a wrong clock is the likelier reason.")
                           : Texts::tr("A certificate is held against the server's clock: that may be the reason."));
    return assessment;
}

// OpenSSL 1.1 and 3 differ in blanks.
static bool isSameName(QString one, QString other)
{
    return !one.isEmpty() && one.remove(u' ') == other.remove(u' ');
}

// The authority in the file nginx checks by, when it is out of force. Of a file with many only the first was read: one
// that did not sign what the backend shows is another.
static const Certificate *endedAuthority(const Scene &scene, const Certificate *shown)
{
    const Certificate *authority = certificateIn(scene, "ssl_trusted_certificate");
    const bool isAnother
        = authority && shown && !shown->issuer.isEmpty() && !isSameName(authority->subject, shown->issuer);
    return authority && !isAnother && isOutOfForce(scene, *authority) ? authority : nullptr;
}

Assessment besideDates(Assessment assessment, const Scene &scene, const Certificate *shown)
{
    const Certificate *authority = endedAuthority(scene, shown);
    const Certificate *blamed = authority;
    if (authority) {
        assessment.because << authority->at;
        assessment.title
            = Texts::tr("A certificate in the chain of %1 is not valid today").arg(scene.handoff.peer.text());
        assessment.meaning += u' '
            + Texts::tr("The first certificate in %1, by which nginx checks it, is out of force itself.")
                  .arg(authority->file)
            + u' ' + datesOf(*authority);
    }
    if (authority && shown && isInForce(scene, *shown)) {
        assessment.title = Texts::tr("The authority nginx checks the backend by is not valid any more");
        if (!isSameName(authority->subject, shown->issuer))
            assessment.certainty = Certainty::Likely;
    } else if (shown && isInForce(scene, *shown)) {
        assessment.certainty = Certainty::Possible;
        assessment.against << shown->at;
        assessment.meaning += u' '
            + Texts::tr("The certificate it shows now is valid until %1: it was replaced, or another member of the "
                        "group shows the old one.")
                  .arg(written(shown->notAfter));
        return assessment;
    } else if (shown && isOutOfForce(scene, *shown)) {
        assessment.because << shown->at;
        assessment.meaning += u' ' + datesOf(*shown);
        blamed = shown;
    }
    return besideClock(assessment, scene, blamed);
}

} // namespace upriver
