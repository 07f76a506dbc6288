# What a report says: the frame, the findings, the hints, the conversation, the state of the programs.

# The frame.
report-graded = Graded: { $folder }
report-replayed = Judged again: { $file }
report-demonstration = No submission was found in { $folder }: the reference solution is graded instead, as a demonstration.
report-begin = { $count ->
    [one] To begin, put your programs into { $place } and run the same command again.
   *[other] To begin, put your programs into folders such as { $place } and run the same command again.
}
report-assignment = { $id }: { $title } ({ $count ->
    [one] 1 check
   *[other] { $count } checks
})
report-row-skipped = needs { $check }
report-row-unsure = not graded, see below
report-row-advice = advice
report-unsure = not graded: { $why }
report-unsure-rung = not graded: it needs the isolation "{ $rung }", which this machine does not give ({ $why })
report-reason-refused = the system refused a step of the test: { $errno }
report-reason-step-failed = a step of the test failed
report-reason-cut-short = the test was not conducted to its end
report-reason-interrupted = the run was ended before this check was done
report-reason-not-connected = { $name } is not connected
report-reason-end-not-seen = { $name } is gone, and nobody saw it end
report-reason-no-client = no client was started
report-reason-not-kept = { $name } printed more than { $size }, and the rest was not kept
report-reason-not-kept-peer = more than { $size } came to { $name }, and the rest was not kept
report-reason-foreign-abi = { $name } makes system calls of another ABI, as 32-bit programs do, which cannot be watched here
report-reason-io-uring = { $name } uses io_uring(7), which cannot be watched here
report-tally-passed = { $total ->
    [one] { $passed } of 1 check passed
   *[other] { $passed } of { $total } checks passed
}
report-tally-failed = { $count } failed
report-tally-skipped = { $count } skipped
report-tally-unsure = { $count } not graded
report-score = { $points } of { $available } points
report-score-open = { $score }; { $count ->
    [one] 1 more point
   *[other] { $count } more points
} could not be graded here
report-total = Total: { $score }
report-run = { $seconds }, seed { $seed }, isolation { $rung }
report-run-obstacle = No higher isolation is possible here: { $obstacle }
report-interrupted = This report is partial: { $signal } ended the run before every check was done.
report-fault = { $what }. This is a fault of the grader, not of your program; nothing was deducted for it.
report-warnings = { $name }: built with warnings (shown, not graded)
report-latency = { $check }: { $count } replies, half of them within { $median }, 95 % within { $slow }
report-latency-reference = the reference, in the same place: { $median } and { $slow }
report-lines-left-out = { $count ->
    [one] (1 line left out)
   *[other] ({ $count } lines left out)
}
report-summary-counted = { $summary } ({ $received } of { $expected } bytes)
report-summary-extra = { $summary } ({ $received } bytes instead of { $expected })
report-summary-first = { $summary }; the first difference is byte { $position }
report-explain-others = { $count ->
    [one] To have it explained, run it alone:
   *[other] To have one of them explained, run it alone, for example:
}

# Headings of an explanation.
report-heading-required = Required
report-heading-source = See
report-heading-story = What happened
report-heading-expected = Expected
report-heading-received = Received
report-heading-scene = The programs at that moment
report-heading-hint = Hint
report-heading-more = More hints, and the idea behind them (--hint 2 shows the next hint only)
report-heading-command = Run only this check
report-heading-output = { $program }, last lines on standard output
report-heading-error = { $program }, last words on standard error
report-heading-compiler = What the compiler said

# What went wrong. Fragments: they follow an id and a colon, or become a sentence.
report-problem-not-built-missing = nothing in { $directory } builds the program { $name }
report-problem-not-built-empty = the file { $file } is empty
report-problem-not-built-tool-missing = the file { $file } needs { $tool }, which is not installed on this machine
report-problem-not-built-refused = the program { $name } does not compile
report-problem-not-built-not-made = the build ended well, but made no program { $name }
report-problem-not-built-too-long = building { $name } took more than { $seconds } seconds and was stopped
report-problem-never-ready = { $kind ->
    [stream] { $program } never listened at { $expected }, so no client could connect
   *[datagram] { $program } never bound a socket to { $expected }, so no client could reach it
}
report-problem-wrong-address = { $part ->
    [client] { $program } went to { $actual } instead of { $expected }
   *[server] { $program } is bound to { $actual } instead of { $expected }
}
report-problem-wrong-transport = { $how ->
    [mute] { $program } bound a socket, but never listened
   *[other] { $program } should use an { $expected } socket, and uses { $actual }
}
report-problem-ended-early = { $program } ended by itself ({ $ending }) although it had more to do
report-problem-crashed = { $program } crashed: { $signal }
report-problem-impatient = { $program } gave up after { $milliseconds } ms without a reply, sooner than about 5 seconds
report-problem-not-waiting = { $program } reads its next line, although the reply to the last one has not come
report-problem-still-running = { $program } should have ended, and is still running
report-problem-wrong-status = { $status ->
    [zero] { $program } should have ended with exit status 0; it ended with { $ending }
    [child] in { $program } the child process, too, should have ended with exit status 0; it ended with { $ending }
    [non-zero] { $program } should have reported the error by an exit status other than 0; it ended with { $ending }
   *[any] { $program } should have ended by itself; it ended with { $ending }
}
report-problem-silent-failure = { $program } failed without a word on its standard error
report-problem-slow-replies = replies to { $peer } take { $milliseconds } ms each, although nothing has to be waited for
report-problem-busy-waiting = { $program } keeps a processor busy while it has nothing to do
report-problem-memory-misused = { $how ->
    [placed] { $program } misuses memory at { $place }: { $what }
   *[unplaced] { $program } misuses memory: { $what }
}
report-problem-not-through-pair = { $how ->
    [none] no process of { $program } has made a pair with socketpair(2)
    [pipe] { $program } talks through pipe(2), and no process of it has made a pair with socketpair(2)
    [after-fork] in { $program } each process has made a pair of its own, and no pair joins the two
    [unused] { $program } has made a socketpair, and nothing was said through it
    [one-process] in { $program } one process does all the talking: it says something into the pair and takes it out again
    [same-end] in { $program } both processes use the same end of the pair, or one of them uses both
    [more-children] { $program } has created more than one child process
    [child-begins] in { $program } the child says the first message, not the parent
    [wordless] in { $program } less went through the pair than was said: whoever prints a message did not get it from there
    [out-of-turn] in { $program } a process says its next message before the other one has answered the last
   *[one-direction] in { $program } one process only speaks and the other only listens
}
report-problem-end-not-closed = { $who ->
    [parent] the parent process of { $program } begins to talk while it still holds the child's end of the pair
   *[child] the child process of { $program } begins to talk while it still holds the parent's end of the pair
}
report-problem-not-collected = { $program } did not wait for a child process that it had created
report-problem-unreachable = { $how ->
    [refused] { $peer } could not connect to { $expected }: { $errno }
   *[pending] { $peer } asked for a connection to { $expected }, and nobody accepted it
}
report-problem-never-came = { $program } never got in touch with the test server at { $expected }
report-problem-no-reply = { $role ->
    [client] nothing came back to { $peer }
   *[server] nothing reached { $peer }
}
report-problem-reply-too-short = { $role ->
    [client] the reply to { $peer } ends too early
   *[server] what reached { $peer } ends too early
}
report-problem-reply-too-long = { $role ->
    [client] more came back to { $peer } than was expected
   *[server] more reached { $peer } than was expected
}
report-problem-reply-differs = { $role ->
    [client] something else came back to { $peer } than was expected
   *[server] something else reached { $peer } than was expected
}
report-problem-message-differs = { $role ->
    [client] the message that came back to { $peer } is not the expected one
   *[server] the message that reached { $peer } is not the line that was typed
}
report-problem-wrong-source = the reply to { $peer } came from { $actual } instead of { $expected }
report-problem-closed-early = { $how ->
    [broken] the connection of { $peer } was broken (ECONNRESET) before everything had come
   *[closed] the connection of { $peer } was closed before everything had come
}
report-problem-not-closed = the connection of { $peer } should have been closed, and is still open
report-problem-not-read = { $peer } could not send everything: nobody reads the rest
report-problem-not-silent = { $peer } received bytes although nothing more should have come
report-problem-not-printed = { $how ->
    [order] { $program } printed { $text }, but not after { $after }
   *[never] { $program } did not print { $text }
}
report-problem-only-said = in { $program } only the process that says { $text } prints it, not the one that should receive it
report-problem-printed-stale = { $program } printed { $text } together with { $stale }, which is no part of it
report-problem-printed-too-little = { $program } should print at least { $minimum ->
    [one] 1 line
   *[other] { $minimum } lines
} with text, and printed { $count }
report-problem-left-behind = { $program } left something behind: { $more }
report-problem-flood = { $how ->
    [program] { $by } writes without end
   *[peer] what comes to { $by } does not end
}
report-problem-outgrown = { $program } takes more and more memory, and was ended
report-problem-too-slow = { $program } was not done after { $seconds } seconds

# Facts that belong to one kind of problem.
report-fact-looked-for = Looked for, in this order: { $names }.
report-fact-build-command = Built with: { $command }
report-fact-swapped-port = Port { $expected } is { $expected-hex } in hexadecimal, port { $actual } is { $actual-hex }: the same two bytes, in the other order.
report-fact-holds = { $program } holds an { $transport } socket at { $endpoint }{ $listening ->
    [yes] {" "}(listening)
   *[no] {""}
}.
report-fact-holds-none = { $program } holds no socket that others could reach.
report-fact-before = Before: { $holdings }.
report-fact-after = After: { $holdings }.
report-fact-outgrown = It had { $count } MiB when it was ended.
report-fact-flooded = { $count } bytes were counted, then reading stopped.
report-none = none

# Hints where no known mistake was recognised: a question or a place to look, no code.
report-hint-not-built-missing = Are the file names exactly those of the handout, in the folder of this assignment? Upper and lower case differ.
report-hint-not-built-empty = Was the file saved, and copied into the right folder?
report-hint-not-built-tool-missing = Is the tool installed?
report-hint-not-built-refused = Begin with the first error; those after it are often only its consequences.
report-hint-not-built-not-made = Which name does the build give to the program? It should be the one of the handout.
report-hint-not-built-too-long = Does the build run the program, or wait for an answer?
report-hint-never-ready = Which calls make a socket a server's, and in which order? Is the result of each one looked at? See bind(2), listen(2).
report-hint-wrong-address = { $part ->
    [client] Where does the address come from, and in which byte order does connect(2) or sendto(2) want it? See ip(7), unix(7).
   *[server] Where does the address come from, and in which byte order does bind(2) want it? See ip(7), unix(7).
}
report-hint-wrong-transport = { $how ->
    [mute] Which call makes a bound stream socket wait for connections, and what did it return? See listen(2).
   *[other] Which family and which type does socket(2) get, and which does the handout ask for?
}
report-hint-ended-early = { $part ->
    [server] Which call was the last one, and what did it return? A server goes on after a client has left.
   *[other] Which call was the last one, and what did it return?
}
report-hint-crashed = { $signal-name ->
    [SIGPIPE] What happens when a program writes to a connection that the other side has already closed, and how can it get an error instead of a signal? See send(2), pipe(7).
   *[other] Compile with -g -fsanitize=address and run the program by hand: it then names the line. See signal(7).
}
report-hint-impatient = How long may a reply be under way? What unit has the time that was set? See socket(7): SO_RCVTIMEO, poll(2).
report-hint-not-waiting = Which call should the program be in between sending a line and reading the next one? See recv(2).
report-hint-still-running = What is the program waiting for, and who should send it? An end of input or of a stream is a result of 0. See read(2).
report-hint-wrong-status = Where does the program end, and with which value? See exit(3).
report-hint-silent-failure = What does the call return when it fails, and who tells the user? See perror(3).
report-hint-slow-replies = What does the program wait for between the receiving call and the sending one? A sleep, or a small write that Nagle holds back until the next acknowledgement? See tcp(7), TCP_NODELAY.
report-hint-busy-waiting = Which call could the program wait in, instead of asking again and again? See poll(2), recv(2).
report-hint-memory-misused = How large is the array at that line, and which index or length is used there? Build it with -g -fsanitize=address,undefined to see the whole account.
report-hint-not-through-pair = Which process holds which end after fork(2), and which one reads what the other writes? See socketpair(2).
report-hint-end-not-closed = After fork(2) both processes hold both ends: which one does each of them still need? See close(2).
report-hint-not-collected = Who asks how the child ended? See wait(2).
report-hint-unreachable = Does the server listen, and does it get back to accept(2) while another client is connected?
report-hint-never-came = Which address does the client really use? Compare it with its arguments. See connect(2), sendto(2).
report-hint-no-reply = { $role ->
    [client] What did the program wait for when the bytes were already there? Compare what it reads with what it writes, and where it writes to.
   *[server] Which call sends the line, and what does it return? Where does it send to? See send(2), sendto(2).
}
report-hint-reply-too-short = { $role ->
    [client] How many bytes did the receiving call return, and how many were sent? One call may bring only a part. See recv(2), send(2).
   *[server] How long is the line, and which length does the sending call get? See send(2).
}
report-hint-reply-too-long = { $role ->
    [client] How many bytes did the receiving call return, and how many were sent back? A string ends at its NUL, a message does not.
   *[server] Which length does the sending call get? The size of a buffer is not the length of the line in it.
}
report-hint-reply-differs = { $role ->
    [client] Follow the first byte that differs from the receiving call to the sending one. What touches the buffer in between?
   *[server] Follow the first byte that differs from the keyboard to the sending call. What touches the buffer in between?
}
report-hint-message-differs = { $role ->
    [client] What happens to the bytes between the receiving call and the sending one?
   *[server] What happens to the line between the keyboard and the socket? Mind the spaces, the newline, and the length that is sent.
}
report-hint-wrong-source = From which socket is the reply sent? The client takes it only from the address that it wrote to. See udp(7).
report-hint-closed-early = Who closed, and was everything sent by then? A result of 0 says that the other side has nothing more to send, not that it went away.
report-hint-not-closed = Which processes still hold the descriptor? A connection is closed only when the last of them closes it. See close(2), fork(2).
report-hint-not-read = Does the program go back to reading after each part, also while nobody takes its replies?
report-hint-not-silent = What is sent twice, or sent without having been asked for?
report-hint-not-printed = Does the one who receives the text print it, whole, on one line? Is the output flushed? See printf(3), fflush(3).
report-hint-only-said = Which process prints the line: the one that sends the text, or the one that has taken it out of the pair? See read(2), printf(3).
report-hint-printed-stale = Where does the text end that is printed? Behind the bytes that came, the buffer holds what it held before.
report-hint-printed-too-little = Which process prints, and what becomes of its output at the end? See fflush(3).
report-hint-left-behind = What does the program open or create for each client, and where is each of these closed or waited for? See close(2), wait(2).
report-hint-flood = What does the loop do when the receiving call returns 0 or -1?
report-hint-outgrown = Who gives back the memory that the program asks for, and how often does it ask? See malloc(3), fork(2).
report-hint-too-slow = Does the program wait for a clock where it could wait for the event itself? Does it run in a circle?

# The conversation.
report-story-started = { $program } starts: { $command }
report-story-listening = { $program } listens at { $endpoint }
report-story-bound = { $program } is bound to { $endpoint }
report-story-connected = { $peer } connects to { $endpoint }
report-story-directed = { $peer } will write to { $endpoint }
report-story-serving = { $peer } waits at { $endpoint }
report-story-accepted = { $peer } accepts a connection
report-story-strayed = a client comes to { $endpoint }, another address than the one that it was given
report-story-sent = { $peer } sends { $size }: { $text }
report-story-sent-empty = { $peer } sends an empty datagram
report-story-send-failed = { $peer } cannot send: { $errno }
report-story-received = { $peer } receives { $size }: { $text }
report-story-received-from = { $peer } receives { $size } from { $endpoint }: { $text }
report-story-received-empty = { $peer } receives an empty datagram
report-story-end-of-stream = { $peer } sees the end of the stream
report-story-broken = { $peer } finds its connection broken: { $errno }
report-story-half-closed = { $peer } says that it will send nothing more
report-story-closed = { $peer } closes its socket
report-story-reset = { $peer } breaks its connection (reset)
report-story-typed = { $program } is given on its standard input: { $text }
report-story-input-ended = { $program } is given the end of its standard input
report-story-printed = { $program } prints { $text }
report-story-complained = { $program } writes to standard error: { $text }
report-story-flooded = more comes from { $by } than is kept: { $size } so far
report-story-flooded-peer = more comes to { $by } than is kept: { $size } so far
report-story-outgrown = { $program } takes more memory than there is for it, and is ended
report-story-killed = { $program } is killed by the test (SIGKILL)
report-story-signalled = { $program } is sent { $signal }
report-story-ended = { $program } ends: { $ending }
report-story-parent = { $program } (parent)
report-story-child = { $program } (child)
report-story-orphaned = a child of { $program } is left, and nobody waited for it
report-story-died = a process of { $program } (pid { $pid }) ends: { $ending }
report-event-forked = { $program } makes a process (pid { $pid })
report-event-called = { $program } ({ $pid }): { $call }  <{ $took }>
report-story-call-failed = { $program }: { $call } fails: { $errno }
report-story-fault-fails = the test makes { $call } of { $program } fail: { $errno }
report-story-fault-short = the test lets { $call } of { $program } move only { $size }
report-story-fault-interrupted = the test interrupts { $call } of { $program }: EINTR
report-story-fault-lost = the network loses a datagram that { $program } sends
report-story-fault-twice = the network delivers a datagram twice that { $program } sends
report-story-held = { $program } is held before its next { $call }
report-story-time-up = the time for which { $program } waits is up (the check lets it pass at once)
report-story-released = { $program } goes on
report-story-foreign-abi = { $program } makes system calls of another ABI (a 32-bit program?), which cannot be watched here
report-story-io-uring = { $program } asks for io_uring, which cannot be watched here; it is told that there is none
report-story-stale-socket = the test leaves an old socket file at { $path }
report-story-more = ({ $count } more of these, { $size } in all)
report-story-more-uncounted = ({ $count } more of these)
report-story-omitted = { $count ->
    [one] (1 event left out)
   *[other] ({ $count } events left out)
}
report-story-spinning = the programs keep a processor busy, and nothing comes of it
report-story-at-rest = nothing more can happen: every program is waiting
report-story-deadline = the time for this step is used up

# Where the programs were.
report-scene-task = { $program } (pid { $pid }): { $where }
report-scene-child = { $program }, child (pid { $pid }): { $where }
report-scene-thread = { $program }, thread { $tid } (pid { $pid }): { $where }
report-scene-more = { $count ->
    [one] (1 more process or thread)
   *[other] ({ $count } more processes and threads)
}
report-scene-ended = { $program } had ended: { $ending }
report-scene-none = no process was left
report-scene-calls = { $where }; its last calls: { $calls }
report-where-running = busy, not waiting
report-where-call = waiting in { $call }
report-where-descriptor = waiting in { $call } on descriptor { $descriptor }
report-where-object = waiting in { $call } on descriptor { $descriptor }, { $object }
report-where-timed = { $where }, with a time limit
report-where-zombie = ended, but its parent has not waited for it (zombie)
report-where-stopped = stopped by a signal
report-where-held = held by the test before its next call
report-where-unknown = the system does not tell where

# The byte view.
report-view-offset = offset
report-view-expected = expected
report-view-received = received
report-view-missing = { $count ->
    [one] Byte { $position } (offset { $offset }) is missing: { $byte }.
   *[other] The last { $count } bytes are missing, from byte { $position } (offset { $offset }) on; the first of them is { $byte }.
}
report-view-extra = { $count ->
    [one] Byte { $position } (offset { $offset }) is too many: { $byte }.
   *[other] { $count } bytes are too many, from byte { $position } (offset { $offset }) on; the first of them is { $byte }.
}
report-view-differs = First difference: byte { $position } (offset { $offset }). Expected { $expected }, received { $received }.
report-view-nothing = nothing

# The plain form: one fact a line.
report-plain-assignment = Assignment { $id }: { $title }. { $count ->
    [one] 1 check
   *[other] { $count } checks
}.
report-plain-passed = Check { $check } passed. { $score }.
report-plain-failed = Check { $check } failed. { $summary } { $score }.
report-plain-skipped = Check { $check } was skipped because check { $because } did not pass. { $score }.
report-plain-unsure = Check { $check } was { $why }. { $score }.
report-plain-explained = Explanation of the failure of check { $check }.
report-plain-mistake = Known mistake { $id }: { $title }.
report-plain-mistake-untitled = Known mistake { $id }.
report-plain-required = Required: { $requirement }
report-plain-source = See { $source }.
report-plain-moment = After { $milliseconds } milliseconds: { $what }
report-plain-expected = Expected { $size }: { $text }.
report-plain-received = Received { $size }: { $text }.
report-plain-expected-around = Expected { $size }. From byte { $position } on: { $text }.
report-plain-received-around = Received { $size }. From byte { $position } on: { $text }.
report-plain-quote = Quoted: { $line }
report-plain-hint = Hint: { $hint }
report-plain-more = For more hints and the idea behind them, or with --hint 2 for the next hint only: { $command }
report-plain-command = To run only this check: { $command }
report-plain-fault = Error of the grader, not of your program: { $what }
