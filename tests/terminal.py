"""terminal.py COLUMNS KEYS COMMAND: runs the command of the shell on a terminal of so many columns, and writes what is shown there.

KEYS are typed when nothing more has come for three seconds; "" types nothing.
"""
import fcntl
import os
import pty
import select
import struct
import sys
import termios

columns, keys, command = int(sys.argv[1]), sys.argv[2].encode(), sys.argv[3]
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.execvp("bash", ["bash", "-c", command])
while True:
    ready, _, _ = select.select([terminal], [], [], 3 if keys else None)
    if not ready:
        os.write(terminal, keys)
        keys = b""
        continue
    try:
        shown = os.read(terminal, 65536)
    except OSError:  # the other end is gone
        break
    if not shown:
        break
    os.write(1, shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
