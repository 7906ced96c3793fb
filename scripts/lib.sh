# Sourced by scripts/demo and scripts/test: finds Python and makes the environments.

export PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_WARN_SCRIPT_LOCATION=1
unset PYTHONPATH PYTHONHOME

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

step() {
    printf '\n== %s\n' "$1" >&2
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' </dev/null >/dev/null 2>&1
}

# Print the command of a Python 3.10 or later; PYTHON names one by hand.
find_python() {
    local name
    for name in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
        if is_new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail "Python 3.10 or later was not found. Install it (Debian, Ubuntu: apt-get install python3 python3-venv),
or name one: PYTHON=/path/to/python3 $0"
}

# make_env FOLDER: a virtual environment with pip, made anew when it is missing or broken.
make_env() {
    local folder=$1 python
    if is_new_enough "$folder/bin/python" && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python lacks the modules venv and ensurepip.
On Debian and Ubuntu they come with: apt-get install python3-venv"
    step "making ${folder##*/} with $("$python" --version)"
    "$python" -m venv --clear "$folder" || fail "cannot make $folder"
    # Keeps git and other tools out, whatever the ignore file of the repository says.
    printf '*\n' >"$folder/.gitignore"
}

# install_into FOLDER ARGUMENTS: pip install, left out while the pins and the project's metadata are as they were.
install_into() {
    local folder=$1 stamp
    shift
    stamp="$folder/.installed-$(cat pyproject.toml requirements/*.txt benchmarks/requirements.txt - <<<"$PWD $*" | cksum | cut -d ' ' -f 1)"
    if [ -e "$stamp" ] &&
        "$folder/bin/python" -c 'import articlekit' 2>/dev/null; then
        return
    fi
    step "installing into ${folder##*/}: $*"
    "$folder/bin/python" -m pip install --quiet "$@" </dev/null || fail "pip could not install; is there a network?"
    touch "$stamp"
}
