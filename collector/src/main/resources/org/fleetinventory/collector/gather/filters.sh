# Takes out of a file on standard input what may be a secret, before a byte of it leaves the host. Functions of builtins alone: no sed,
# no awk, no fork. Each is the twin of a Java one (org.fleetinventory.agent.Filter), and a test holds the two to the same bytes. What went
# through one goes through it again unchanged. Line numbers stay; a line that makes no sense is "?", a comment an empty line.
# Needs LC_ALL=C, so that ranges are of bytes.
# shellcheck disable=SC2016 # dollars that crypt(5) writes

# Whether a name says that its value is secret: password, AWS_SECRET_ACCESS_KEY, --api-key, credentials.
fi_secret_name() {
    case $1 in
        *[Pp][Aa][Ss][Ss]* | *[Pp][Ww][Dd]* | *[Ss][Ee][Cc][Rr][Ee][Tt]* | *[Tt][Oo][Kk][Ee][Nn]* | *[Cc][Rr][Ee][Dd]* | *[Kk][Ee][Yy]) return 0 ;;
    esac
    return 1
}

# Reads a line into fi_line, without white space at its end; fails after the last one, which counts with or without a newline.
fi_read_line() {
    IFS= read -r fi_line || [ -n "$fi_line" ] || return 1
    while :; do
        case $fi_line in
            *[$fi_blanks]) fi_line=${fi_line%?} ;;
            *) return 0 ;;
        esac
    done
}

# fi_filter NAME: the name is that of the Java constant in lower case.
fi_filter() {
    set -f
    IFS=' 	'
    fi_blanks=$IFS$(printf '\r')
    fi_hide='' fi_open='' fi_sshpass='' fi_before=''
    while fi_read_line; do
        case $1 in
            shadow) fi_shadow_line ;;
            fstab) fi_fstab_line ;;
            authorized_keys) fi_authorized_keys_line ;;
            command_lines) fi_command_line ;;
            kernel_arguments) fi_kernel_line ;;
        esac
    done
}

# shadow(5): in place of the hash its algorithm alone, "$6$", behind a "!" where the account is locked; "*" for whatever no password
# can match. A line whose fields stand elsewhere may have its hash anywhere: "?".
fi_shadow_line() {
    case $fi_line in
        '' | '#'*) printf '\n'; return ;;
        *:*) ;;
        *) printf '?\n'; return ;;
    esac
    fi_name=${fi_line%%:*}
    fi_rest=${fi_line#*:}
    fi_hash=${fi_rest%%:*}
    fi_rest=${fi_rest#"$fi_hash"}
    case ${fi_name%'$'} in
        '' | *[!A-Za-z0-9._@+-]*) printf '?\n'; return ;;
    esac
    case $fi_rest in
        *[!0-9:-]*) printf '?\n'; return ;;
    esac
    fi_lock=''
    while :; do
        case $fi_hash in
            '!'*) fi_lock='!' fi_hash=${fi_hash#'!'} ;;
            *) break ;;
        esac
    done
    fi_algorithm
    printf '%s\n' "$fi_name:$fi_lock$fi_hash$fi_rest"
}

# crypt(5)
fi_algorithm() {
    case $fi_hash in
        '') return ;;
        '$md5,'*) fi_hash='$md5$'; return ;;
    esac
    for fi_id in 1 2 2a 2b 2x 2y 3 5 6 7 y gy sha1 md5 sm3 sm3y des bsdi; do
        case $fi_hash in
            '$'$fi_id'$'*) fi_hash='$'$fi_id'$'; return ;;
        esac
    done
    case $fi_hash in
        _*) fi_digits=${fi_hash#_} fi_hash='$bsdi$' ;;
        *) fi_digits=$fi_hash fi_hash='$des$' ;;
    esac
    case $fi_hash:$fi_digits in
        *:*[!./0-9A-Za-z]*) fi_hash='*' ;;
        '$bsdi$:'???????????????????) ;;
        '$des$:'?????????????) ;;
        *) fi_hash='*' ;;
    esac
}

# fstab(5): values of options that hold credentials, and what stands before the "@" of a source. A comma or a quote inside of a
# password makes it impossible to tell where it ends: the rest of the options goes with it.
fi_fstab_line() {
    # shellcheck disable=SC2086 # words are wanted
    set -- $fi_line
    case ${1-} in
        '' | '#'*) printf '\n'; return ;;
    esac
    if [ $# -lt 3 ]; then
        printf '?\n'
        return
    fi
    fi_source=$1
    case $fi_source in
        *:*@*) fi_source="${fi_source%%:*}:***@${fi_source##*@}" ;;
    esac
    fi_left=${4-defaults},
    fi_options=''
    while [ -n "$fi_left" ]; do
        fi_option=${fi_left%%,*}
        fi_left=${fi_left#*,}
        fi_option
    done
    fi_numbers='0 0'
    case ${5-0}${6-0} in
        *[!0-9]*) ;;
        *) fi_numbers="${5-0} ${6-0}" ;;
    esac
    printf '%s\n' "$fi_source $2 $3 ${fi_options%,} $fi_numbers"
}

fi_option() {
    fi_masked=''
    case $fi_option in
        [Uu][Ss][Ee][Rr]*=*%*) fi_masked="${fi_option%%%*}%***" ;;
        *=*) ! fi_secret_name "${fi_option%%=*}" || fi_masked="${fi_option%%=*}=***" ;;
    esac
    fi_masked=${fi_masked:-$fi_option}
    fi_options=$fi_options$fi_masked,
    case $fi_masked in
        *'***') ;;
        *) return ;;
    esac
    case $fi_option in
        *[\"\']*) fi_left='' ;;
    esac
    case $fi_left in
        ,*) fi_left='' ;;
    esac
}

# sshd(8), AUTHORIZED_KEYS FILE FORMAT: options lose their values (a command may hold a password), keys are public and stay.
fi_authorized_keys_line() {
    fi_left=$fi_line fi_plain=''
    while :; do
        case $fi_left in
            *\"*) ;;
            *) break ;;
        esac
        fi_plain=$fi_plain${fi_left%%\"*}
        fi_left=${fi_left#*\"}
        fi_after_quote
    done
    # shellcheck disable=SC2086 # words are wanted
    set -- $fi_plain$fi_left
    case ${1-} in
        '' | '#'*) printf '\n'; return ;;
    esac
    fi_names=''
    if ! fi_key_type "$1"; then
        fi_left=$1,
        while [ -n "$fi_left" ]; do
            fi_option=${fi_left%%,*}
            fi_left=${fi_left#*,}
            fi_names=$fi_names,${fi_option%%=*}
        done
        fi_names="${fi_names#,} "
        shift
    fi
    case $fi_names in
        *[!A-Za-z0-9,\ -]*) printf '?\n'; return ;;
    esac
    case ${2-} in
        AAAA*) ;;
        *) printf '?\n'; return ;;
    esac
    if ! fi_key_type "$1"; then
        printf '?\n'
        return
    fi
    printf '%s\n' "$fi_names$*"
}

# Skips to behind the quote that closes; "\"" does not. Where none does, the rest of the line is inside.
fi_after_quote() {
    while :; do
        case $fi_left in
            *\"*) ;;
            *) fi_left=''; return ;;
        esac
        fi_inside=${fi_left%%\"*}
        fi_left=${fi_left#*\"}
        case $fi_inside in
            *\\) ;;
            *) return ;;
        esac
    done
}

fi_key_type() {
    case $1 in
        *[!A-Za-z0-9@.-]*) return 1 ;;
        ssh-?* | ecdsa-?* | sk-?*) return 0 ;;
    esac
    return 1
}

# Lines with commands in them (sudoers, crontabs): values of options, assignments and headers whose name says that they are secret,
# and passwords before an "@". Comments go, but for the includes and the user ids of sudoers that begin with a "#".
fi_command_line() {
    fi_masked='' fi_continued=$fi_hide$fi_open
    for fi_word in $fi_line; do
        if [ -z "$fi_masked$fi_continued" ]; then
            case $fi_word in
                '#include' | '#includedir' | '#'[0-9]*) ;;
                '#'*) break ;;
            esac
        fi
        fi_quotes
        fi_now=$fi_word
        fi_mask_word
        fi_before=$fi_now
        fi_masked="$fi_masked $fi_word"
    done
    printf '%s\n' "${fi_masked# }"
    case $fi_line in
        *\\) ;;
        *) fi_hide='' fi_open='' fi_sshpass='' fi_before='' ;;
    esac
}

# Keeps in fi_open the quote that is still open behind fi_word.
fi_quotes() {
    fi_left=$fi_word
    while :; do
        if [ -z "$fi_open" ]; then
            case $fi_left in
                *[\"\']*) ;;
                *) return ;;
            esac
            fi_left=${fi_left#"${fi_left%%[\"\']*}"}
            fi_open=${fi_left%"${fi_left#?}"}
            fi_left=${fi_left#?}
        fi
        case $fi_left in
            *"$fi_open"*) fi_left=${fi_left#*"$fi_open"} fi_open='' ;;
            *) return ;;
        esac
    done
}

# fi_hide says what is still to hide: a word, the rest of the line, all up to the end of a quote, or what stands behind a user's name.
fi_mask_word() {
    case $fi_hide in
        word) fi_hide=''; fi_stars "$fi_word"; fi_word=$fi_stars; return ;;
        line) fi_stars "$fi_word"; fi_word=$fi_stars fi_hide=line; return ;;
        quoted) fi_hide=''; fi_stars "$fi_word"; fi_word=$fi_stars; return ;;
        user)
            fi_hide=''
            case $fi_word in
                *:*) fi_stars "${fi_word#*:}"; fi_word=${fi_word%%:*}:$fi_stars; return ;;
            esac
            ;;
    esac
    fi_left=$fi_word fi_seen=''
    while :; do
        case $fi_left in
            *=*) ;;
            *) break ;;
        esac
        fi_seen=$fi_seen${fi_left%%=*}
        fi_left=${fi_left#*=}
        if fi_secret_name "$fi_seen"; then
            fi_after "=" "$fi_left"
            return
        fi
        fi_seen="$fi_seen="
    done
    case $fi_word in
        *[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]: | *[Bb][Ee][Aa][Rr][Ee][Rr]) fi_hide=line; return ;;
        *[Aa][Uu][Tt][Hh][Oo][Rr][Ii][Zz][Aa][Tt][Ii][Oo][Nn]:*)
            fi_stars "${fi_word#*:}"
            fi_word=${fi_word%%:*}:$fi_stars fi_hide=line
            return
            ;;
    esac
    # "token = value": the name is the word before.
    case $fi_word in
        =*)
            if fi_secret_end "$fi_before"; then
                fi_seen=''
                fi_after "=" "${fi_word#=}"
                return
            fi
            ;;
    esac
    # Headers, YAML and JSON.
    fi_left=$fi_word fi_seen=''
    while :; do
        case $fi_left in
            *:*) ;;
            *) break ;;
        esac
        fi_seen=$fi_seen${fi_left%%:*}
        fi_left=${fi_left#*:}
        if fi_secret_end "${fi_seen%[\"\']}"; then
            fi_after : "$fi_left"
            return
        fi
        fi_seen=$fi_seen:
    done
    case $fi_word in
        --[Uu][Ss][Ee][Rr]=*:* | --[Pp][Rr][Oo][Xx][Yy]-[Uu][Ss][Ee][Rr]=*:* | -[Uu]?*:*)
            fi_stars "${fi_word#*:}"
            fi_word=${fi_word%%:*}:$fi_stars
            ;;
        *:*@*)
            fi_left=${fi_word#*:}
            fi_stars "${fi_left%@*}"
            fi_word=${fi_word%%:*}:$fi_stars@${fi_word##*@}
            ;;
        -[Uu] | --[Uu][Ss][Ee][Rr] | --[Pp][Rr][Oo][Xx][Yy]-[Uu][Ss][Ee][Rr]) fi_hide=user ;;
        *sshpass) fi_sshpass=yes ;;
        -p) [ -z "$fi_sshpass" ] || fi_hide=word ;;
        -p?*) fi_stars "${fi_word#-p}"; fi_word=-p$fi_stars ;;
        -*) ! fi_secret_name "$fi_word" || fi_hide=word ;;
    esac
}

# Whether a name ends like that of a secret. NOPASSWD of sudoers does not.
fi_secret_end() {
    case $1 in
        *[Tt][Oo][Kk][Ee][Nn] | *[Ss][Ee][Cc][Rr][Ee][Tt] | *[Kk][Ee][Yy] | *[Ww][Oo][Rr][Dd] | *[Pp][Hh][Rr][Aa][Ss][Ee]) return 0 ;;
    esac
    return 1
}

# Masks the value $2 behind fi_seen and the mark $1; where there is none, it is the next word.
fi_after() {
    if [ -z "$2" ]; then
        fi_hide=word
    else
        fi_stars "$2"
        fi_word=$fi_seen$1$fi_stars
    fi
}

# Sets fi_stars to what stands for a value, and fi_hide where the value goes on in the next word. The marks that give the line its
# shape stay: quotes, a backslash or comma at the end.
fi_stars() {
    fi_stars='***' fi_left=$1
    while :; do
        case $fi_left in
            *[\"\']*) ;;
            *) break ;;
        esac
        fi_left=${fi_left#"${fi_left%%[\"\']*}"}
        fi_stars=$fi_stars${fi_left%"${fi_left#?}"}
        fi_left=${fi_left#?}
    done
    case $1 in
        *,) fi_stars="$fi_stars," ;;
        *\\) fi_stars=$fi_stars\\ fi_hide=word ;;
    esac
    [ -z "$fi_open" ] || fi_hide=quoted
}

# The kernel's command line: no value of a parameter whose name says that it is secret, no word behind such an option of the first
# program, and nothing before the "@" of a URL or of dracut's netroot. The kernel knows double quotes only.
fi_kernel_line() {
    fi_out='' fi_open='' fi_hide=''
    for fi_word in $fi_line; do
        fi_kernel_word
        fi_out=$fi_out${fi_out:+ }$fi_word
    done
    printf '%s\n' "$fi_out"
}

fi_kernel_word() {
    if [ -n "$fi_open" ]; then
        fi_odd_quotes && fi_open=''
        fi_word='***'
        return
    fi
    if [ -n "$fi_hide" ]; then
        fi_word='***' fi_hide=''
        return
    fi
    case $fi_word in
        *=*)
            if fi_kernel_secret "${fi_word%%=*}"; then
                fi_odd_quotes && fi_open=yes
                fi_word="${fi_word%%=*}=***"
                return
            fi
            ;;
        -*)
            if fi_kernel_secret "$fi_word"; then
                fi_hide=word
                return
            fi
            ;;
    esac
    case $fi_word in
        *:*@*)
            case ${fi_word#*:} in
                //*) fi_word="${fi_word%%:*}://***@${fi_word##*@}" ;;
                *) fi_word="${fi_word%%:*}:***@${fi_word##*@}" ;;
            esac
            ;;
    esac
}

fi_kernel_secret() {
    case $1 in
        *[Pp][Aa][Ss][Ss][Tt][Hh][Rr][Oo][Uu][Gg][Hh]) return 1 ;;
    esac
    fi_secret_name "$1"
}

# Whether the word has an odd number of double quotes.
fi_odd_quotes() {
    fi_left=$fi_word fi_odd=''
    while :; do
        case $fi_left in
            *'"'*) ;;
            *) break ;;
        esac
        fi_left=${fi_left#*'"'}
        case $fi_odd in
            '') fi_odd=yes ;;
            *) fi_odd='' ;;
        esac
    done
    [ -n "$fi_odd" ]
}
