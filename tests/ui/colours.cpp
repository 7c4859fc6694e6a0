// SPDX-FileCopyrightText: 2026 The Upriver authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/colours.h"

#include <array>
#include <cmath>

namespace upriver::colours {

static double linear(double c)
{
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

static double gamma(double c)
{
    c = std::clamp(c, 0.0, 1.0);
    return c <= 0.0031308 ? c * 12.92 : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
}

QColor seenBy(Eye eye, const QColor &colour)
{
    using Matrix = std::array<double, 9>;
    static constexpr Matrix protan{0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                                   0.099216, -0.003882, -0.048116, 1.051998};
    static constexpr Matrix deutan{0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                                   0.047413, -0.011820, 0.042940,  0.968881};
    static constexpr Matrix tritan{1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                                   0.147602, 0.004733,  0.691367,  0.303900};
    if (eye == Eye::Normal)
        return colour;
    const Matrix &m = eye == Eye::Protan ? protan : eye == Eye::Deutan ? deutan : tritan;
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    return QColor::fromRgbF(static_cast<float>(gamma(m[0] * r + m[1] * g + m[2] * b)),
                            static_cast<float>(gamma(m[3] * r + m[4] * g + m[5] * b)),
                            static_cast<float>(gamma(m[6] * r + m[7] * g + m[8] * b)));
}

namespace {

struct Lab
{
    double l = 0;
    double a = 0;
    double b = 0;
};

} // namespace

static Lab labOf(const QColor &colour)
{
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    const double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
    const double y = f(0.2126729 * r + 0.7151522 * g + 0.0721750 * b);
    const double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

// Sharma, Wu, Dalal 2005, with their names.
double difference(const QColor &one, const QColor &two)
{
    constexpr double pi = 3.14159265358979323846;
    const auto rad = [](double degrees) { return degrees * pi / 180; };
    const Lab p = labOf(one);
    const Lab q = labOf(two);
    const double meanC = (std::hypot(p.a, p.b) + std::hypot(q.a, q.b)) / 2;
    const double c7 = std::pow(meanC, 7);
    const double g = 0.5 * (1 - std::sqrt(c7 / (c7 + std::pow(25.0, 7))));
    const double a1 = p.a * (1 + g);
    const double a2 = q.a * (1 + g);
    const double C1 = std::hypot(a1, p.b);
    const double C2 = std::hypot(a2, q.b);
    const auto hue = [&](double a, double b) {
        const double h = a == 0 && b == 0 ? 0 : std::atan2(b, a) * 180 / pi;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p.b);
    const double h2 = hue(a2, q.b);
    double dh = h2 - h1;
    if (C1 * C2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dL = q.l - p.l;
    const double dC = C2 - C1;
    const double dH = 2 * std::sqrt(C1 * C2) * std::sin(rad(dh / 2));
    const double L = (p.l + q.l) / 2;
    const double C = (C1 + C2) / 2;
    double h = h1 + h2;
    if (C1 * C2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    const double T = 1 - 0.17 * std::cos(rad(h - 30)) + 0.24 * std::cos(rad(2 * h)) + 0.32 * std::cos(rad(3 * h + 6))
        - 0.20 * std::cos(rad(4 * h - 63));
    const double sL = 1 + 0.015 * std::pow(L - 50, 2) / std::sqrt(20 + std::pow(L - 50, 2));
    const double sC = 1 + 0.045 * C;
    const double sH = 1 + 0.015 * C * T;
    const double C7 = std::pow(C, 7);
    const double rC = 2 * std::sqrt(C7 / (C7 + std::pow(25.0, 7)));
    const double rT = -std::sin(rad(60 * std::exp(-std::pow((h - 275) / 25, 2)))) * rC;
    return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) + rT * (dC / sC) * (dH / sH));
}

} // namespace upriver::colours
