# Words that several parts of the harness use: verdicts, names, sizes, bytes, errors, signals.

# The status of a check: first on its line, at most six letters.
status-pass = PASS
status-fail = FAIL
status-crash = CRASH
status-slow = SLOW
status-skip = SKIP
status-unsure = UNSURE
status-error = ERROR

# Who is who.
name-server = the server
name-client = the client
name-chat = the chat program
name-server-called = the server { $name }
name-client-called = the client { $name }
name-chat-called = the chat program { $name }
name-program-called = the program { $name }
peer-client = the test client { $name }
peer-server = the test server
peer-connection = the test server (connection { $name })

# How much, how long.
count-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
time-seconds = { $seconds } s
time-milliseconds = { $milliseconds } ms
count-sockets = { $count ->
    [one] 1 socket
   *[other] { $count } sockets
}
count-processes = { $count ->
    [one] 1 process
   *[other] { $count } processes
}
count-threads = { $count ->
    [one] 1 thread
   *[other] { $count } threads
}
count-zombies = { $count ->
    [one] 1 zombie
   *[other] { $count } zombies
}

# Bytes, spelled.
byte-space = space
byte-newline = newline
byte-return = carriage return
byte-tab = tab
byte-nul = NUL
byte-hexadecimal = hexadecimal { $hex }
byte-quotation-mark = quotation mark
byte-nothing = nothing
byte-left-out = { $count ->
    [one] (1 byte left out)
   *[other] ({ $count } bytes left out)
}

# What a socket or a descriptor is.
endpoint-unnamed = a socket without a name
object-keyboard = its standard input
object-terminal = its standard output
object-listening = the listening socket at { $endpoint }
object-bound = the socket bound to { $endpoint }
object-connection-client = the connection of { $peer }
object-connection-server = the connection to { $peer }
object-socket = a socket connected to { $endpoint }
object-socket-unnamed = a connected socket
object-socket-unconnected = a socket that is not connected
object-pair = one end of a socketpair
object-pipe = a pipe

# How a process ended.
ending = exit status { $status }
ending-by-signal = exit status { $status }, which often stands for { $signal }
ending-not-found = exit status 127, which often means that a command was not found
ending-panic = exit status 101, which a Rust program gives after a panic

# Error numbers: the name stays, the words explain it.
errno = { $name } ({ $words })
errno-EACCES = permission denied
errno-EADDRINUSE = the address is already in use
errno-EADDRNOTAVAIL = the address is not one of this machine
errno-EAGAIN = nothing there for now
errno-EAGAIN-fork = no more processes are to be had
errno-ECONNABORTED = the connection was given up
errno-ECONNREFUSED = nobody listens there
errno-ECONNRESET = the other side broke the connection
errno-EINVAL = an invalid argument
errno-EMFILE = too many open descriptors
errno-EMSGSIZE = the message is too long
errno-ENOENT = there is no such file
errno-ENOTCONN = the socket is not connected
errno-EPIPE = the other side has closed
errno-EPROTOTYPE = a socket of another type is there
errno-ETIMEDOUT = no answer in time

# Signals: the name stays, the words say what it usually means.
signal = { $name } ({ $words })
signal-unknown = signal { $number }
signal-SIGABRT = the program aborted itself: a failed assertion, or memory that was freed twice or overwritten
signal-SIGALRM = its own alarm clock
signal-SIGBUS = memory that is not there
signal-SIGFPE = an impossible calculation, such as a division by zero
signal-SIGHUP = its terminal went away
signal-SIGILL = an impossible instruction
signal-SIGINT = Ctrl-C
signal-SIGKILL = killed from outside
signal-SIGPIPE = written to a connection that the other side had closed
signal-SIGSEGV = memory that does not belong to it, often a null pointer or the end of an array
signal-SIGSYS = a system call that is not allowed here
signal-SIGTERM = asked to end
signal-SIGTRAP = a trap of its own
signal-SIGXCPU = too much processor time
signal-SIGXFSZ = a file that grew too large
