#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Upriver authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing to build and run Upriver ("run") or also to test it ("test"), and nothing else.
# Asks no question; as root, or as a user through sudo. The last line says where KSyntaxHighlighting lies.
# UPRIVER_PREFIX says where to build KSyntaxHighlighting when the system has none for Qt 6.
set -eu

mode=${1:-run}
case $mode in run | test) ;; *) echo "usage: deps.sh [run|test]" >&2; exit 2 ;; esac

# One line per need; a|b means the first of these names that the system knows.
apt_run="build-essential cmake ninja-build ccache pkg-config ca-certificates
    qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev|libqt6svg6-dev libgl1-mesa-dev
    libqt6sql6-sqlite qt6-translations-l10n qt6-wayland
    libssh-dev libarchive-dev zlib1g-dev libexpected-dev fonts-dejavu-core"
apt_syntax="extra-cmake-modules perl xz-utils"
apt_test="git xvfb xauth openbox dbus at-spi2-core gir1.2-atspi-2.0 python3 python3-gi python3-pyatspi xdotool xclip curl imagemagick
    clang clang-format clang-tidy clazy libclang-rt-dev lld codespell reuse
    systemd-container mmdebstrap zstd iproute2 nftables util-linux busybox openssh-client openssh-server nginx libnginx-mod-stream openssl"

dnf_run="gcc-c++ cmake ninja-build ccache pkgconf-pkg-config qt6-qtbase-devel qt6-qttools-devel qt6-qtsvg-devel qt6-qtwayland
    qt6-qttranslations libssh-devel libarchive-devel zlib-devel expected-devel kf6-syntax-highlighting-devel dejavu-sans-fonts dejavu-sans-mono-fonts"
dnf_test="git libasan libubsan xorg-x11-server-Xvfb xorg-x11-xauth openbox dbus-daemon at-spi2-core python3 python3-gobject python3-pyatspi
    xdotool xclip curl ImageMagick clang clang-tools-extra compiler-rt lld clazy codespell reuse
    systemd-container mmdebstrap zstd iproute nftables util-linux busybox openssh-clients openssh-server nginx nginx-mod-stream openssl"

pacman_run="base-devel cmake ninja ccache pkgconf qt6-base qt6-tools qt6-svg qt6-wayland qt6-translations
    libssh libarchive zlib tl-expected syntax-highlighting ttf-dejavu"
pacman_test="git xorg-server-xvfb xorg-xauth openbox dbus at-spi2-core python python-gobject python-atspi xdotool xclip curl imagemagick
    clang compiler-rt lld clazy codespell reuse
    mmdebstrap zstd iproute2 nftables util-linux busybox openssh nginx openssl"

brew_run="cmake ninja ccache pkgconf qt libssh libarchive tl-expected extra-cmake-modules"
brew_test="git python clang-format llvm codespell reuse openssh"

syntax_version=5.116.0
syntax_sha256=6f8ccacebd0dc9ce050b2b23b715750c97938b3336fbbb80967920cb8c1dfaa7
syntax_url=https://download.kde.org/Attic/frameworks/5.116/syntax-highlighting-5.116.0.tar.xz
prefix=${UPRIVER_PREFIX:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/upriver/ksyntaxhighlighting-$syntax_version}

say() { printf '%s\n' "$*"; }
stop() { printf 'deps.sh: %s\n' "$*" >&2; exit 1; }

as_root()
{
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo > /dev/null; then
        stop "these packages are missing and neither root nor sudo is here to install them: $missing"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@" # nobody is there to type a password: fail rather than wait
    fi
}

# --- Debian, Ubuntu ---------------------------------------------------------------------------------------------------

apt_quiet() { as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -qq -o DPkg::Lock::Timeout=900 "$@"; }

# Needs of which no name is installed. One dpkg-query, so that later runs cost milliseconds.
apt_missing()
{
    # shellcheck disable=SC2046 # a list of words
    have=$(dpkg-query -W -f '${db:Status-Abbrev}${Package}\n' $(echo "$*" | tr '|' ' ') 2> /dev/null | sed -n 's/^ii *//p')
    for need in "$@"; do
        found=
        for name in $(echo "$need" | tr '|' ' '); do
            case "
$have
" in *"
$name
"*) found=$name ;; esac
        done
        [ -n "$found" ] || printf '%s ' "$need"
    done
}

apt_knows() { apt-cache madison "$1" 2> /dev/null | grep -q .; }

# A test needs the programs, not a new network service: nothing that we install is started now, or at the next boot.
apt_install_quietly()
{
    policy=/usr/sbin/policy-rc.d
    ours=
    if [ ! -e $policy ]; then
        ours=$policy
        as_root sh -c "printf '#!/bin/sh\n# left by an interrupted Upriver deps.sh; may be removed\nexit 101\n' > $policy; chmod 755 $policy"
        trap 'as_root rm -f "$ours"' EXIT
        trap 'exit 130' INT TERM HUP
    fi
    status=0
    apt_quiet install -y --no-install-recommends "$@" > /dev/null || status=$?
    if [ -n "$ours" ]; then
        as_root rm -f "$ours"
        trap - EXIT INT TERM HUP
    fi
    case " $* " in
        *" openssh-server "*)
            as_root systemctl --quiet disable ssh.service ssh.socket > /dev/null 2>&1 || true
            say "openssh-server was installed for the tests; its service is off."
            ;;
    esac
    case " $* " in
        *" nginx "*)
            as_root systemctl --quiet disable nginx.service > /dev/null 2>&1 || true
            say "nginx was installed for the tests; its service is off."
            ;;
    esac
    return $status
}

apt_install()
{
    # shellcheck disable=SC2086
    missing=$(apt_missing $1)
    [ -n "$missing" ] || return 0
    say "Installing what is missing: $missing"
    apt_quiet update || stop "the package lists could not be read; see the lines above"
    names=
    for need in $missing; do
        pick=
        for name in $(echo "$need" | tr '|' ' '); do
            if [ -z "$pick" ] && apt_knows "$name"; then pick=$name; fi
        done
        [ -n "$pick" ] || stop "no package source of this machine has $need (on Ubuntu: is the component universe on?)"
        names="$names $pick"
    done
    # shellcheck disable=SC2086
    apt_install_quietly $names || stop "apt could not install:$names"
}

# The archive that this machine itself uses, in apt's own words; third-party sources have another origin.
debian_archive()
{
    # shellcheck disable=SC1091
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
    # shellcheck disable=SC2016 # apt's own variable
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' \
        "Codename: $codename" 'Component: main' 2> /dev/null | head -n 1
}

# Debian 13's source package, checked by apt's own signature, without touching the machine's apt configuration.
fetch_syntax_by_apt()
{
    uri=$(debian_archive)
    if [ -z "$uri" ]; then
        uri=http://deb.debian.org/debian
        say "No Debian source is set up here: KSyntaxHighlighting's source comes from $uri."
    fi
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -e $keyring ] || apt_install debian-archive-keyring
    mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
    echo "deb-src [signed-by=$keyring] $uri trixie main" > "$work/parts/trixie.list"
    set -- -qq -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/parts" -o Dir::State::Lists="$work/lists" \
        -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)"
    apt-get "$@" update \
        && (cd "$work" && apt-get "$@" source --tar-only --download-only ksyntax-highlighting=$syntax_version-1) \
        && mv "$work"/ksyntax-highlighting_*.orig.tar.xz "$work/source.tar.xz"
}

fetch_syntax_by_curl() { curl -fsSL -o "$work/source.tar.xz" $syntax_url; }

# The last KDE Frameworks 5 release, which supports Qt 6. Built aside and moved, so that half a prefix never exists.
build_syntax()
{
    say "Building KSyntaxHighlighting $syntax_version for Qt 6, once (about a minute), into $prefix"
    mkdir -p "$(dirname "$prefix")"
    work=$(mktemp -d "$(dirname "$prefix")/.building-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
    "$1" || stop "the source of KSyntaxHighlighting could not be fetched"
    say "$syntax_sha256  $work/source.tar.xz" > "$work/sum"
    if command -v sha256sum > /dev/null; then sha256sum -c --quiet "$work/sum"; else shasum -a 256 -c --quiet "$work/sum"; fi \
        || stop "the source of KSyntaxHighlighting is not the expected one; nothing was built"
    mkdir "$work/source"
    tar -xJf "$work/source.tar.xz" -C "$work/source" --strip-components 1
    # It asks for the extra-cmake-modules of its own release; those of 5.103 (Debian 12) do as well.
    sed -i.orig 's/find_package(ECM 5.116.0/find_package(ECM 5.103.0/' "$work/source/CMakeLists.txt"
    {
        cmake -G Ninja -S "$work/source" -B "$work/build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
            -DQT_MAJOR_VERSION=6 -DBUILD_TESTING=OFF -DBUILD_SHARED_LIBS=OFF -DKDE_INSTALL_LIBDIR=lib \
            -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Quick=ON \
            -DCMAKE_DISABLE_FIND_PACKAGE_Qt6PrintSupport=ON -DCMAKE_DISABLE_FIND_PACKAGE_Qt6Widgets=ON \
            && cmake --build "$work/build" && DESTDIR="$work/root" cmake --install "$work/build"
    } > "$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; stop "KSyntaxHighlighting did not build"; }
    rm -rf "$prefix"
    mv "$work/root$prefix" "$prefix"
    rm -rf "$work"
    trap - EXIT INT TERM HUP
}

syntax_is_built() { [ -e "$prefix/lib/cmake/KF5SyntaxHighlighting/KF5SyntaxHighlightingConfig.cmake" ]; }

with_apt()
{
    needs=$apt_run
    [ "$mode" = run ] || needs="$needs $apt_test"
    system=libkf6syntaxhighlighting-dev
    if [ -z "$(apt_missing $system)" ]; then
        prefix=system
    elif syntax_is_built; then
        :
    elif apt_knows $system; then
        needs="$needs $system"
        prefix=system
    fi
    apt_install "$needs"
    if [ "$prefix" = system ] || syntax_is_built; then return; fi
    # Known only now where the lists were still empty, as in a fresh container.
    if apt_knows $system; then
        apt_install $system
        prefix=system
        return
    fi
    apt_install "$apt_syntax"
    build_syntax fetch_syntax_by_apt
}

# --- Fedora, Arch, macOS ----------------------------------------------------------------------------------------------

# What only the tests need may be absent from a release of these systems: the tests concerned then skip and say so.
with_dnf()
{
    prefix=system
    # shellcheck disable=SC2086
    missing=$(rpm -q --whatprovides $dnf_run 2> /dev/null | sed -n 's/^no package provides //p' | tr '\n' ' ')
    # shellcheck disable=SC2086
    [ -z "$missing" ] || as_root dnf install -y --setopt=install_weak_deps=False $missing
    [ "$mode" = test ] || return 0
    # shellcheck disable=SC2086
    for missing in $(rpm -q --whatprovides $dnf_test 2> /dev/null | sed -n 's/^no package provides //p'); do
        as_root dnf install -y --setopt=install_weak_deps=False "$missing" || say "Not in this release: $missing"
    done
}

with_pacman()
{
    prefix=system
    # shellcheck disable=SC2086
    missing=$(pacman -T $pacman_run | tr '\n' ' ')
    # shellcheck disable=SC2086
    [ -z "$missing" ] || as_root pacman -S --needed --noconfirm $missing
    [ "$mode" = test ] || return 0
    # shellcheck disable=SC2086
    for missing in $(pacman -T $pacman_test); do
        as_root pacman -S --needed --noconfirm "$missing" || say "Not in this release: $missing"
    done
}

with_brew()
{
    needs=$brew_run
    [ "$mode" = run ] || needs="$needs $brew_test"
    have=" $(brew list --formula -1 | tr '\n' ' ') "
    for need in $needs; do
        case $have in *" $need "*) ;; *) brew install --quiet "$need" ;; esac
    done
    syntax_is_built || build_syntax fetch_syntax_by_curl
}

if command -v apt-get > /dev/null; then
    with_apt
elif command -v dnf > /dev/null; then
    with_dnf
elif command -v pacman > /dev/null; then
    with_pacman
elif command -v brew > /dev/null; then
    with_brew
else
    stop "this system has none of apt, dnf, pacman and brew. Needed: a C++20 compiler, CMake 3.25, Ninja, ccache, Qt 6.4+
(Base, Svg, Tools), libssh 0.10.6+, tl-expected, KSyntaxHighlighting for Qt 6"
fi
say "Everything needed is installed. KSyntaxHighlighting: $prefix"
