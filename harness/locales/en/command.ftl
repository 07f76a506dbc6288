# The command line.
command-about = Grades socket programs and explains every verdict.
command-check-about = Builds a submission, checks it and explains what does not work.
command-list-about = Shows the checks, their points and what they require.
command-replay-about = Judges again what check --evidence recorded, and explains it.
command-explain-about = Explains a mistake with hints and the idea behind it, or says what a check requires.
command-doctor-about = Shows what this machine allows, and what would mend what it does not.
command-help-about = Shows this text, or that of one command.

help-usage = Usage:
help-options-word = OPTIONS
help-commands = Commands:
help-arguments = Arguments:
help-options = Options:

value-lang = LANGUAGE
value-topic = COMMAND
value-selector = SELECTOR
value-name = NAME
value-hint = N
value-submission = DIR
value-assignments = DIR
value-checks = FILE
value-format = FORMAT
value-seed = N
value-jobs = N
value-require = RUNG
value-color = WHEN
value-evidence = DIR
value-output = FILE
value-file = FILE

option-lang = The language; otherwise that of HARNESS_LANG or of the system
option-help = Shows this text
option-version = Shows the version
option-topic = The command to explain
option-selector = An assignment (udp-echo), a check of it (udp-echo/server.echo) or a check (server.echo), with * for any letters; everything, if there is none
option-name = A mistake (port-missing-htons), a check (server.echo) or a check of an assignment (udp-echo/server.echo); without one, every mistake is listed
option-hint = Shows this hint of a mistake only, from a question to a clear pointer
option-submission = The folder of the programs, or of one folder for each assignment; otherwise work
option-assignments = The folder of the assignments
option-checks = A file with more checks for an assignment, such as ones that students are not shown
option-format = How the report is written; plain is for screen readers, as HARNESS_PLAIN=1
option-seed = The seed of an earlier run, to repeat it exactly
option-jobs = How many checks run at once; otherwise as many as there are processors
option-require = The isolation that the machine must offer, or else nothing is graded
option-all = Explains every failure in full, not only the first
option-evidence = Records what was seen of each check in DIR/ASSIGNMENT/CHECK.json, for replay
option-output = Keeps the result in FILE, too, as JSON: after each check, and whole at the end
option-file = What check --evidence recorded of one check
option-all-events = Shows every event with its time, the system calls included, a line each
option-color = When colour repeats what the words say; NO_COLOR is respected

word-error = error
word-hint = hint

error-unknown-argument = unknown argument `{ $argument }`
error-unknown-command = there is no command `{ $name }`
error-missing-value = `{ $argument }` needs a value
error-invalid-value = `{ $value }` is not a value of `{ $argument }`
error-unexpected-value = `{ $argument }` takes no value
error-not-utf8 = an argument is not UTF-8 text
error-missing-argument = an argument is missing
error-arguments = these arguments do not go together
hint-nearest = was `{ $name }` meant?
hint-nearest-of = was one of these meant? { $names }
hint-values = possible values: { $values }
hint-help = `harness help` shows what there is
hint-seed = a seed is a decimal number, or hexadecimal digits as the report prints them
hint-jobs = a number from 1 to { $most } is needed

error-no-assignments = no assignments were found
hint-no-assignments = run the command inside the course's repository; looked in:{ $folders }
error-unknown-selector = `{ $name }` is neither an assignment nor a check
error-unknown-name = `{ $name }` is neither a mistake nor a check
error-hint-of-mistake = only a mistake has hints
hint-list = `harness list` shows every assignment and check
hint-list-of = `harness list { $name }` shows the checks of this assignment
hint-explain = `harness explain` shows every mistake, `harness list` every check
error-rung = this machine offers the isolation `{ $found }`, but `{ $required }` is required
hint-rung = what stands in the way: { $obstacle }
error-no-cell = no check can be isolated on this machine: { $why }
error-interrupted = nothing was graded: { $signal } ended the run before the first check
error-no-folder = no folder to build in: { $why }
hint-no-folder = the folder for temporary files needs free space and the right to write

error-evidence-not-written = the evidence cannot be written: { $file }: { $why }
hint-evidence-not-written = the folder of `--evidence` needs free space and the right to write
error-output-not-written = the result cannot be written: { $file }: { $why }
hint-output-not-written = the folder of the file needs free space and the right to write; the report is on standard output all the same
error-evidence-unreadable = { $file } cannot be read: { $why }
error-evidence-too-long = { $file } is longer than any evidence ({ $most } bytes)
error-evidence-not-json = { $file }:{ $line }:{ $column }: no JSON: { $what }
error-evidence-cut-off = { $file }:{ $line }:{ $column }: it ends before it is complete
error-evidence-other-format = { $file } is no evidence
error-evidence-other-version = { $file } is of the format `{ $found }`
hint-evidence-format = `harness check --evidence DIR` records evidence, in the format `{ $schema }`
error-evidence-wrong = { $file }: { $place }: { $trouble ->
    [missing] it is missing
    [unknown] there is no such key
    [twice] it stands there twice
    [out-of-range] the number is too large or too small
    [unknown-word] { $found } is no word that stands here
    [other-name] { $found } is not the name of that number
    [text] a text belongs here
    [number] a whole number belongs here
    [flag] true or false belongs here
    [list] a list belongs here
    [object] an object belongs here
    [pair] two numbers belong here
    [hexadecimal] hexadecimal digits belong here
    [address] an IP address belongs here
   *[check] ASSIGNMENT/CHECK belongs here
}
error-replay-unknown = { $file }: the course has no check `{ $address }`
hint-replay-unknown = `harness list` shows every check; those of another file are known with `--checks FILE`
error-replay-other-script = { $file }: the steps of `{ $address }` are not those that it was recorded with
hint-replay-other-script = it was recorded by version { $version } of the harness; evidence is judged with the assignment files that it was recorded with (`--assignments`)
error-replay-events = `--all-events` is for people: JSON has no such form
hint-replay-events = the file of the evidence is JSON, and holds every event

progress-building = { $count ->
    [one] building { $count } program …
   *[other] building { $count } programs …
}
progress-checking = { $count ->
    [one] running { $count } check …
   *[other] running { $count } checks …
}
note-left-out = { $count ->
    [one] note: not graded, because the submission holds nothing of it: { $names }
   *[other] note: not graded, because the submission holds nothing of them: { $names }
}
note-nothing-found = note: no program was found: looked for { $names } in { $folders } (a source such as NAME.c, a Makefile that builds it, or an executable)

list-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

gate-requirement = `{ $name }` can be built and started.
fault = { $address }: { $what }
fault-panic = the harness failed: { $message }
fault-circle = the check waits for itself

doctor-rungs = Isolation, best first; each was tried with a program in it:
doctor-capabilities = What it is made of:
doctor-tools = What builds programs:
doctor-works = works
doctor-works-with = works ({ $known })
doctor-fails = does not work: { $why }
doctor-mend = what would mend it:
doctor-not-installed = not installed
doctor-best = This machine grades with the isolation `{ $rung }`.
doctor-none = Nothing can be graded on this machine.
rung-full = network, processes and files of its own for each check
rung-container = root of a container; a user of its own for each check
rung-user = an ordinary user; tracing and Landlock
rung-black-box = ordinary processes, seen from outside
capability-namespaces = namespaces for network, processes and files
capability-own-user = programs as a user that nobody else is (for root)
capability-tracing = watching system calls with ptrace
capability-landlock = confining programs with Landlock
capability-filters = refusing system calls with seccomp
capability-sockets = the tables of sockets of sock_diag
capability-terminals = pseudo-terminals
tool-compiler = a C compiler
tool-make = make, for submissions with a Makefile
