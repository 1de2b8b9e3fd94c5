#!/bin/bash
# Runs a command beside Orca, a real screen reader, on a display and a D-Bus of their own, without sound or network.
# usage: WORK=<empty folder> orca-session.sh <command> [arguments]
# The command presses keys on $DISPLAY and finds what Orca said in $SPOKEN, a line an utterance.
set -u
here=$(cd "$(dirname "$0")" && pwd)

prepare() {
  export LC_ALL=ja_JP.UTF-8 LANG=ja_JP.UTF-8 LANGUAGE=ja GTK_MODULES=gail:atk-bridge GSETTINGS_BACKEND=memory
  export HOME=$WORK/home XDG_RUNTIME_DIR=$WORK/run SPOKEN=$WORK/spoken.txt
  export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
  mkdir -p "$XDG_CONFIG_HOME/openbox" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
  mkdir -m 700 "$XDG_RUNTIME_DIR"
  : > "$SPOKEN"
  # Without this openbox keeps Alt+Shift+arrow, Orca's table commands, for itself.
  echo '<openbox_config xmlns="http://openbox.org/3.4/rc"><keyboard/></openbox_config>' > "$XDG_CONFIG_HOME/openbox/rc.xml"
}

start_display() {
  beside Xvfb -displayfd 5 -screen 0 1280x1000x24 -nolisten tcp 5> "$WORK/display"
  until_true test -s "$WORK/display"
  export DISPLAY=:$(cat "$WORK/display")
}

start_orca() {
  beside openbox
  beside /usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 --screen-reader=1
  until_true is_owned org.a11y.Bus
  beside /usr/bin/python3 "$here/orca-in-writing.py"
  until_true test -s "$SPOKEN"
}

# Starts a command that ends with this shell, and whose words go to the log.
beside() {
  "$@" >> "$WORK/session.log" 2>&1 3>&- &
  trap 'kill $(jobs -p) 2> /dev/null' EXIT
}

# Asks again and again until it is so, for 20 seconds.
until_true() {
  for _ in $(seq 200); do "$@" > /dev/null 2>&1 && return; sleep 0.1; done
  echo "orca-session.sh: waited in vain for $*" >&2
  exit 1
}

is_owned() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner "string:$1" | grep -q true
}

if [ "$1" = inside ]; then
  shift
  start_orca
  "$@" 2>&3
else
  prepare
  start_display
  dbus-run-session -- bash "$0" inside "$@" 3>&2 2>> "$WORK/session.log"
fi
