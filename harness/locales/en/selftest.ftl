# `harness selftest`: what proving an assignment gave.
value-solution = DIR
value-corpus = DIR
value-mutants = N
command-selftest-about = Proves the assignments themselves: correct programs get full points, faulty ones lose what they should, and planted mistakes are noticed.
option-solution = A correct solution to grade and to plant mistakes into; otherwise the reference is graded, and mistakes are planted into the correct C programs of the corpus
option-corpus = The submissions, in folders ASSIGNMENT/correct/NAME and ASSIGNMENT/faulty/NAME, with expected.toml; otherwise tests/submissions beside the assignments
option-mutants = How many mistakes are planted at most, drawn by the seed; 0 for none
option-submissions-at-once = How many submissions are graded at once; otherwise two for each processor
option-strict = A planted mistake that no check notices counts as a failure, too
progress-grading = { $count ->
    [one] grading { $count } submission …
   *[other] grading { $count } submissions …
}
progress-planting = { $count ->
    [one] grading { $count } mutant …
   *[other] grading { $count } mutants …
}
hint-mutants = a number from 0 to { $most } is needed

selftest-title = Self-test of { $names }
selftest-sound = { $count ->
    [one] The only submission is graded as expected.
   *[other] All { $count } submissions are graded as expected.
}
selftest-unexpected = { $count ->
    [one] Not as expected: { $count } of { $total } submissions
   *[other] Not as expected: { $count } of { $total } submissions
}
selftest-lost = fails, and should pass: { $summary }
selftest-kept = should fail: { $verdict ->
    [pass] it passes
    [skipped] it is skipped, because { $because } failed
   *[other] it does not
}
selftest-skipped = is skipped, because { $because } failed
selftest-undecided = was not graded: { $why }
selftest-undecided-rung = was not graded: it needs the isolation { $rung } ({ $why })
selftest-not-named = the mistake { $mistake } is not named; named: { $found }
selftest-not-unnamed = no mistake should be named; named: { $found }
selftest-nothing = none
selftest-unlisted = expected.toml does not say what it loses
selftest-left-out = Left out, because a tool is not installed on this machine:
selftest-left-out-tool = { $submission } needs { $tool }

selftest-mutants = Mutants of { $count ->
    [one] one correct C program
   *[other] { $count } correct C programs
}
selftest-no-programs = No mutants: there is no correct C program to make them of.
selftest-no-mutants = No mutants: none was asked for, or nothing in the programs can be changed.
selftest-unmade = { $count ->
    [one] { $count } more mutant was left out by the limit.
   *[other] { $count } more mutants were left out by the limit; the seed chooses which.
}
selftest-operator = planted mistake
selftest-made = made
selftest-caught = caught
selftest-survived = survived
selftest-together = together
selftest-all-caught = Every mutant fails a check.
selftest-survivors = { $count ->
    [one] Survivor: { $count } bug that no check notices
   *[other] Survivors: { $count } bugs that no check notices
}
selftest-equivalent = A change that makes no difference to the assignment survives, too, and cannot be told from a bug: conclusions are for a person to draw.
selftest-no-check = no check notices this bug
selftest-fault = { $what }. This is a fault of the harness; what met it is not proved.
selftest-run = { $seconds }, seed { $seed }, isolation { $rung }

operator-drop-close = close() is left out
operator-drop-byte-order = htons() and its like are left out
operator-break-loop = a transfer loop runs only once
operator-drop-unlink = unlink() is left out
operator-drop-wait = wait() is left out
operator-drop-option = setsockopt() is left out
operator-drop-signal = SIGPIPE or SIGCHLD is not provided for
operator-drop-nosignal = MSG_NOSIGNAL is left out
operator-swap-ends = the other end of the pair is used
operator-cut-buffer = a buffer has only 16 bytes
operator-fill-buffer = a buffer is filled to its last byte
operator-send-buffer = the whole buffer is sent
operator-ignore-error = an error is ignored
operator-hide-failure = a failure ends with status 0
operator-drop-flush = fflush() is left out
operator-leave-loop = break instead of continue
operator-drop-shutdown = shutdown() is left out
operator-swap-type = SOCK_STREAM and SOCK_DGRAM swapped
operator-any-port = the port is 0
operator-drop-length = the length of an address is 0

error-selftest-folder = there is no folder `{ $folder }`
error-selftest-nothing = there is nothing to test the assignments with: no reference and no corpus
hint-selftest-nothing = `--solution` names a correct solution, `--corpus` the folder of the submissions
expected-unreadable = it cannot be read: { $why }
expected-no-text = the entry needs the text `{ $key }`
expected-no-assignment = there is no assignment `{ $name }`
expected-no-submission = there is no folder `{ $name }`
expected-twice = `{ $name }` is listed twice
expected-no-check = the assignment has no check `{ $name }`
expected-no-mistake = the catalogue has no mistake `{ $name }`
expected-loses = `{ $name }`: a faulty submission loses something, a correct one nothing
