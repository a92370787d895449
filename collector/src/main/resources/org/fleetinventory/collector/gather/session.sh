# One session on a host: fed to a bare `sh` through standard input, then called by one last line. It is one function, so that a script
# cut off on the way runs nothing. It needs what POSIX has, and head -c; it keeps no state but the agent in its user's cache.
#
# The dialogue, every line of ours beginning with the nonce; whatever login files print before it is skipped by the collector:
#   NONCE hello UID EPOCH SYSTEM
#   NONCE send                  the host lacks the agent: SIZE bytes are expected on standard input
#   NONCE gzip | NONCE raw SIZE DIGEST
#                               the answer follows; gzip brings its own checksum
#   NONCE end CODE              the agent's exit code
#   NONCE fail STAGE TEXT       nothing will come
# Markers are printed by the builtin printf only: the nonce is never in the arguments of a process.
fleet_inventory() {
    # A login file may have set -e or -u; a failing file here is normal.
    set +e +u
    umask 077
    LC_ALL=C
    export LC_ALL
    unset CDPATH ENV BASH_ENV JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH
    # Functions that a login file exported must not stand in for programs.
    unset -f head cat printf rm mv chmod mkdir mktemp gzip id date uname find getent sed sha256sum env readlink 2>/dev/null
    nonce=$1 become=$2 digest=$3 size=$4 keep=$5 java=$6 custom=$7
    shift 7
    usual=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:/run/current-system/sw/bin
    if [ "$become" = yes ]; then
        # Without secure_path sudo keeps the path of the user, and root would run the user's programs.
        PATH=$usual
    else
        PATH=${PATH:-/usr/bin:/bin}:$usual
    fi
    export PATH
    uid=$(id -u)
    system=$(uname -s)
    printf '\n%s hello %s %s %s\n' "$nonce" "$uid" "$(date +%s)" "$system"
    [ "$system" = Linux ] || return 0

    fi_java || return 0
    fi_agent || return 0
    fi_run "$@" 3>&1
    [ -z "$scratch" ] || rm -f "$scratch"
}

fi_fail() {
    printf '\n%s fail %s %s\n' "$nonce" "$1" "$2"
    return 1
}

# Sets java to one of version 17 or later. A JDK says its version in the file "release" (JEP 223); starting it to ask costs 50 ms.
fi_java() {
    if [ -n "$java" ]; then
        set -- "$java"
    else
        set -- "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java /usr/java/*/bin/java \
            /opt/*/bin/java /usr/lib64/jvm/*/bin/java
    fi
    seen=
    foreign=
    for candidate; do
        if [ ! -x "$candidate" ] || [ -d "$candidate" ]; then
            continue
        fi
        real=$(readlink -f "$candidate" 2>/dev/null) || real=$candidate
        # Before anything else: to ask a program for its version is to run it.
        if [ "$uid" = 0 ] && ! fi_root_owned "$real"; then
            foreign="$foreign $real"
            continue
        fi
        fi_version "$real"
        case $version in
            1[7-9] | [2-9][0-9])
                java=$real
                return 0
                ;;
            *) seen="$seen $real ($version)" ;;
        esac
    done
    [ -z "$foreign" ] || fi_fail java "foreign$foreign" || return 1
    [ -z "$seen" ] || fi_fail java "old$seen" || return 1
    fi_fail java "none $java"
}

# Sets version to the feature version of a java: 17 for 17.0.15, 8 for 1.8.0_402.
fi_version() {
    version=
    release=${1%/bin/java}/release
    [ ! -r "$release" ] || version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$release")
    if [ -z "$version" ]; then
        version=$(env -i PATH="$PATH" LC_ALL=C "$1" -version 2>&1 </dev/null | sed -n 's/.*version "\([^"]*\)".*/\1/p')
    fi
    version=${version#1.}
    version=${version%%[!0-9]*}
}

# Root runs only what nobody else can have changed: the java, all that belongs to it, and the directories above. In a directory with
# the sticky bit, such as /tmp, others may add names but not touch root's (inode(7)).
fi_root_owned() {
    case $1 in
        */bin/java) home=${1%/bin/java} ;;
        *) home=$1 ;;
    esac
    fi_only_roots "$home" \( ! -user 0 -o ! -type l \( -perm -0002 -o -perm -0020 ! -group 0 \) \) &&
        fi_root_directory "${home%/*}"
}

# The directory and all above it, by a path without links.
fi_root_directory() {
    above=$1
    case $above in
        /*) ;;
        *) return 1 ;;
    esac
    while [ -n "$above" ]; do
        fi_only_roots "$above" -prune \( ! -user 0 -o ! -perm -1000 \( -perm -0002 -o -perm -0020 ! -group 0 \) \) || return 1
        above=${above%/*}
    done
}

# Whether find finds nothing. That it is missing, or complains, is no proof: then the answer is no.
fi_only_roots() {
    found=$(find "$@" -print 2>&1) && [ -z "$found" ]
}

# Sets jar to the agent, checked, and descriptor 9 to what the agent gets as its standard input. With a cache it is kept under the name of its digest; without one it has no name at all by the
# time it runs, so that nothing is left behind however the session ends.
fi_agent() {
    fi_digest_tool || {
        fi_fail transfer "no sha256sum, shasum or openssl to check the agent with"
        return 1
    }
    scratch=
    trap 'rm -f "${scratch:-/nonexistent}"' EXIT
    trap 'exit 1' HUP INT PIPE TERM
    if [ "$keep" = yes ] && fi_cache; then
        jar=$cache/agent-$digest.jar
        if [ -f "$jar" ] && [ ! -L "$jar" ] && fi_ours "$jar" && [ "$(fi_digest <"$jar")" = "$digest" ]; then
            exec 9</dev/null
            return 0
        fi
        fi_receive "$cache" || return 1
        mv -f "$scratch" "$jar" || {
            fi_fail transfer "cannot write to $cache"
            return 1
        }
        scratch=
        for old in "$cache"/agent-*.jar; do
            # Not ours: another collector may be about to run it.
            [ "$old" = "$jar" ] || rm -f "$old"
        done
        exec 9</dev/null
        return 0
    fi
    for directory in /dev/shm "${TMPDIR:-/tmp}" /tmp /var/tmp "$HOME"; do
        if [ -n "$directory" ] && [ -d "$directory" ] && [ -w "$directory" ]; then
            fi_receive "$directory" || return 1
            exec 9<"$scratch"
            rm -f "$scratch"
            scratch=
            jar=/proc/self/fd/0
            return 0
        fi
    done
    fi_fail transfer "no directory to put the agent into"
}

# Sets cache to the user's own directory. The home is the one in passwd: HOME is whatever a login file says.
fi_cache() {
    entry=$(getent passwd "$uid" 2>/dev/null)
    [ -n "$entry" ] || entry=$(sed -n "/^[^:]*:[^:]*:$uid:/p" /etc/passwd | head -n 1)
    entry=${entry%:*}
    home=${entry##*:}
    [ -n "$home" ] && [ -d "$home" ] || return 1
    cache=$home/.cache/fleet-inventory
    [ -d "$cache" ] || mkdir -p "$cache" 2>/dev/null || return 1
    # A link, or a directory that is or was somebody else's to write, may hold files that change between our check and our use.
    [ ! -L "$cache" ] && [ -w "$cache" ] && fi_ours "$cache"
}

# Whether this file or directory is the user's own, and nobody else's to write.
fi_ours() {
    [ "$(find "$1" -prune -user "$uid" ! -perm -0020 ! -perm -0002 -print 2>/dev/null)" = "$1" ]
}

fi_receive() {
    scratch=$(mktemp "$1/.agent.XXXXXX" 2>/dev/null) || {
        fi_fail transfer "cannot write to $1"
        return 1
    }
    printf '\n%s send\n' "$nonce"
    head -c "$size" >"$scratch" 2>/dev/null
    if [ "$(fi_digest <"$scratch")" != "$digest" ]; then
        rm -f "$scratch"
        fi_fail transfer "the agent did not arrive whole in $1: is it full?"
        return 1
    fi
}

fi_digest_tool() {
    for tool in sha256sum shasum openssl; do
        command -v "$tool" >/dev/null 2>&1 && return 0
    done
    return 1
}

fi_digest() {
    case $tool in
        sha256sum) sum=$(sha256sum) ;;
        shasum) sum=$(shasum -a 256) ;;
        openssl) sum=$(openssl dgst -sha256 -r) ;;
    esac
    printf '%s' "${sum%% *}"
}

# Runs the agent with a clean environment. Descriptor 3 is our standard output, 4 carries the exit code past the pipe, 9 is the
# agent itself where it has no name, else nothing. What is asked besides goes through descriptor 8: everybody can read arguments.
fi_run() {
    set -- env -i PATH="$PATH" LC_ALL=C "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx64m \
        -XX:ErrorFile=/dev/null -Xshare:auto -jar "$jar" "$@"
    [ -z "$custom" ] || set -- "$@" --custom /proc/self/fd/8
    if command -v gzip >/dev/null 2>&1; then
        printf '\n%s gzip\n' "$nonce"
        code=$({ { fi_ask "$@" 3>&- 4>&-; printf '%s' $? >&4; } | gzip -1 -c >&3; } 4>&1)
    else
        answer=$(fi_ask "$@" 3>&-; printf ' %s' $?)
        code=${answer##* }
        answer=${answer% *}
        printf '\n%s raw %s %s\n' "$nonce" "${#answer}" "$(printf '%s' "$answer" | fi_digest)"
        printf '%s' "$answer"
    fi
    printf '\n%s end %s\n' "$nonce" "$code"
}

# Not by a here-document: bash before 5.1 writes those to a file.
fi_ask() {
    if [ -z "$custom" ]; then
        "$@" <&9 9<&-
    else
        printf '%s\n' "$custom" | "$@" 8<&0 <&9 9<&-
    fi
}
