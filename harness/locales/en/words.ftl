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
errno-E2BIG = too many arguments for a program
errno-EACCES = permission denied
errno-EADDRINUSE = the address is already in use
errno-EADDRNOTAVAIL = the address is not one of this machine
errno-EAFNOSUPPORT = this family of addresses is not possible here
errno-EAGAIN = nothing there for now
errno-EAGAIN-fork = no more processes are to be had
errno-EALREADY = it is under way already
errno-EBADF = there is no such descriptor
errno-ECHILD = there is no child to wait for
errno-ECONNABORTED = the connection was given up
errno-ECONNREFUSED = nobody listens there
errno-ECONNRESET = the other side broke the connection
errno-EDESTADDRREQ = there is no address to send to
errno-EEXIST = the file exists already
errno-EFAULT = a pointer to memory that is not the program's
errno-EHOSTDOWN = that machine does not answer
errno-EHOSTUNREACH = no way leads to that machine
errno-EINPROGRESS = it is under way
errno-EINTR = a signal interrupted it
errno-EINVAL = an invalid argument
errno-EIO = an error of input or output
errno-EISCONN = the socket is already connected
errno-EISDIR = it is a folder
errno-ELOOP = too many symbolic links
errno-EMFILE = too many open descriptors
errno-EMSGSIZE = the message is too long
errno-ENAMETOOLONG = the name is too long
errno-ENETDOWN = the network does not work
errno-ENETUNREACH = no way leads to that network
errno-ENFILE = too many open files on the whole system
errno-ENOBUFS = no more buffers are to be had
errno-ENOENT = there is no such file
errno-ENOEXEC = it is no program
errno-ENOMEM = no more memory is to be had
errno-ENOPROTOOPT = the socket has no such option
errno-ENOSPC = no space is left
errno-ENOSYS = there is no such system call
errno-ENOTCONN = the socket is not connected
errno-ENOTDIR = a part of the path is no folder
errno-ENOTSOCK = the descriptor is no socket
errno-EOPNOTSUPP = a socket of this kind cannot do that
errno-EPERM = it is not allowed
errno-EPFNOSUPPORT = this family of protocols is not possible here
errno-EPIPE = the other side has closed
errno-EPROTO = an error of the protocol
errno-EPROTONOSUPPORT = there is no such protocol here
errno-EPROTOTYPE = a socket of another type is there
errno-EROFS = nothing can be written there
errno-ESOCKTNOSUPPORT = there is no such type of socket here
errno-ESRCH = there is no such process
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
