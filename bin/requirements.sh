# Sourced by bin/collector, bin/test and bin/bench: finds the programs that a build or a test needs, and offers to install what
# is missing. Nothing here runs where no source checkout is: an installed collector never installs anything.
# shellcheck shell=bash

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$*"
    exit 69
}

# java_major JAVA: its feature version, 0 where it is none.
java_major() {
    local line
    line=$("$1" -version 2>&1 | head -n 1) || true
    line=${line#*\"}
    line=${line#1.}
    line=${line%%[!0-9]*}
    printf '%s' "${line:-0}"
}

# find_jdk: sets JAVA_HOME to a JDK of 17 or later where there is one.
find_jdk() {
    local home on_path
    on_path=$(command -v javac || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/*; do
        if [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ "$(java_major "$home/bin/java")" -ge 17 ]; then
            export JAVA_HOME=$home
            return 0
        fi
    done
    return 1
}

have() {
    case $1 in
        jdk) find_jdk ;;
        sshd) [ -x /usr/sbin/sshd ] ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

package_manager() {
    local manager
    for manager in apt-get dnf yum zypper apk pacman; do
        if command -v "$manager" >/dev/null 2>&1; then
            printf '%s' "$manager"
            return 0
        fi
    done
    return 1
}

# package_of MANAGER REQUIREMENT: what the package is called there.
package_of() {
    case $1:$2 in
        *:readelf) printf binutils ;;
        apt-get:jdk) apt-cache show openjdk-17-jdk-headless >/dev/null 2>&1 \
            && printf openjdk-17-jdk-headless || printf default-jdk-headless ;;
        dnf:jdk | yum:jdk) printf java-17-openjdk-devel ;;
        zypper:jdk) printf java-17-openjdk-devel ;;
        apk:jdk) printf openjdk17 ;;
        pacman:jdk) printf jdk17-openjdk ;;
        *:mvn) printf maven ;;
        apt-get:sshd | dnf:sshd | yum:sshd) printf openssh-server ;;
        *:sshd) printf openssh ;;
        apt-get:ssh) printf openssh-client ;;
        dnf:ssh | yum:ssh) printf openssh-clients ;;
        *:ssh) printf openssh ;;
        apt-get:ip | apk:ip | pacman:ip | apt-get:ss | apk:ss | pacman:ss) printf iproute2 ;;
        *:ip | *:ss) printf iproute ;;
        *:findmnt | *:swapon) printf util-linux ;;
        apt-get:ansible | dnf:ansible | yum:ansible | apk:ansible) printf ansible-core ;;
        dnf:shellcheck | yum:shellcheck | zypper:shellcheck) printf ShellCheck ;;
        dnf:sysctl | yum:sysctl | pacman:sysctl) printf procps-ng ;;
        *:sysctl) printf procps ;;
        *:lsmod) printf kmod ;;
        *:lspci) printf pciutils ;;
        *:lsusb) printf usbutils ;;
        *) printf '%s' "$2" ;;
    esac
}

install_packages() {
    local manager=$1
    shift
    local sudo=
    [ "$(id -u)" -eq 0 ] || sudo=sudo
    case $manager in
        apt-get) DEBIAN_FRONTEND=noninteractive $sudo apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" >&2 ;;
        dnf | yum) $sudo "$manager" install -y "$@" >&2 ;;
        zypper) $sudo zypper --non-interactive install "$@" >&2 ;;
        apk) $sudo apk add "$@" >&2 ;;
        pacman) $sudo pacman -S --noconfirm --needed "$@" >&2 ;;
    esac
}

# may_install WHAT: asks on a terminal. Without one, only root may, in a checkout that was never built: whoever runs the
# first build of a fresh clone as root wants it to work; nobody wants a nightly job to install things.
may_install() {
    if [ -t 0 ] && [ -t 2 ]; then
        local answer
        printf 'Install %s now? [y/N] ' "$1" >&2
        read -r answer
        case $answer in y | Y | yes) return 0 ;; *) return 1 ;; esac
    fi
    [ "$(id -u)" -eq 0 ] && [ "$never_built" = yes ]
}

# require CHECKOUT REQUIREMENT...: installs what is missing, or ends with what to do.
require() {
    local checkout=$1 requirement manager missing=() packages=()
    shift
    for requirement; do
        have "$requirement" || missing+=("$requirement")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    never_built=yes
    [ ! -e "$checkout/collector/target" ] || never_built=no
    manager=$(package_manager) || die "Missing: ${missing[*]}. No known package manager here: please install them."
    [ "$manager" != apt-get ] || [ "$(id -u)" -ne 0 ] || apt-get update -qq >&2 || true
    for requirement in "${missing[@]}"; do
        packages+=("$(package_of "$manager" "$requirement")")
    done
    say "Missing: ${missing[*]}. The package manager $manager has them as: ${packages[*]}."
    may_install "${packages[*]}" || die "Not installed. Please run: $manager install ${packages[*]}"
    say "Installing ${packages[*]} with $manager."
    install_packages "$manager" "${packages[@]}" || die "$manager could not install ${packages[*]}."
    for requirement in "${missing[@]}"; do
        have "$requirement" || die "$requirement is still missing after installing ${packages[*]}."
    done
}
