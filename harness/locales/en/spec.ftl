# Errors of assignment files: ID says what is wrong, ID-label (at the place) what would be right, ID-place what the
# other place has to do with it.
spec-error = error
spec-help = help
spec-count = { $count ->
    [one] 1 error in { $file }
   *[other] { $count } errors in { $file }
}
spec-count-first = the first { $count } errors in { $file }
spec-nearest = perhaps `{ $nearest }` is meant

# The file as a whole
spec-not-found = there is no such file or folder
spec-not-a-folder = this is not a folder
spec-not-a-file = this is not a file
spec-unreadable = the system does not let it be read: { $why }
spec-too-long = the file is longer than { $max } bytes
spec-no-assignments = this folder holds no assignment
spec-same-assignment = the id `{ $id }` is also that of { $other }
spec-not-utf8 = the file is not UTF-8
spec-not-utf8-label = these bytes make no character
spec-syntax = this is not valid TOML
spec-syntax-label = { $why }
spec-version = this version of the format is not known
spec-version-label = `format_version = 1` is the only one so far
spec-id-not-folder = the id is not the name of the folder
spec-id-not-folder-label = the folder is called `{ $folder }`

# Keys and values
spec-missing-key = the key `{ $key }` is missing
spec-missing-key-label = it must stand here
spec-missing-language = { $language ->
    [en] the English text is missing
   *[es] the Spanish text is missing
}
spec-missing-language-label = `{ $language }` must stand here
spec-wrong-type = expected { $expected }, found { $found }
spec-wrong-type-label = this must be { $expected }
spec-out-of-range = the number is out of range
spec-out-of-range-label = a whole number from { $min } to { $max }
spec-unknown = { $noun ->
    [key] unknown key `{ $name }`
    [word] unknown word `{ $name }`
    [step] unknown step `{ $name }`
    [hole] unknown hole `{ $name }`
    [program] the assignment has no program `{ $name }`
    [running] no earlier step starts a program `{ $name }`
    [peer] no earlier step makes a peer `{ $name }`
    [check] there is no check `{ $name }`
   *[mistake] the catalogue has no mistake `{ $name }`
}
spec-unknown-label = { $known ->
    [none] nothing is known by this name
   *[other] known here: { $known }
}
spec-bad-name = this cannot be a name
spec-bad-name-label = { $noun ->
    [check] two parts such as `server.first-line`, of lower-case letters, digits and hyphens
    [executable] a letter, then letters, digits, `_` and `-`
   *[other] lower-case letters, digits and hyphens only
}
spec-empty-text = the text is empty
spec-empty-text-label = something must stand here
spec-empty-list = there is nothing in it
spec-empty-list-label = at least one element must stand here
spec-wrong-count = there are { $found } elements here, not { $expected }
spec-wrong-count-label = exactly { $expected } must stand here
spec-one-of = exactly one of { $keys } is needed
spec-one-of-label = exactly one of them
spec-at-least-one = at least one of { $keys } is needed
spec-at-least-one-label = at least one of them
spec-only-with = this key has no meaning here
spec-only-with-label = it goes with `{ $other }` only
spec-only-true = `false` has no meaning here
spec-only-true-label = `true`, or nothing at all
spec-twice = `{ $name }` stands twice
spec-twice-label = here again
spec-twice-place = here first

# Pages of mistakes
spec-no-page = the page `{ $file }` is missing
spec-no-page-label = this mistake needs a page in every language
spec-stray-page = the page `{ $file }` explains no mistake of the catalogue
spec-too-many-files = this folder holds more than { $max } files

# Templates
spec-hole-open = a `{"{"}` without its `{"}"}`
spec-hole-open-label = the brace itself is written `{"{{"}`
spec-hole-close = a `{"}"}` without its `{"{"}`
spec-hole-close-label = the brace itself is written `{"}}"}`
spec-hole-label = a nonce cannot have this label
spec-hole-label-label = lower-case letters, digits and hyphens after `nonce.`
spec-hole-length = a filling cannot have this length
spec-hole-length-label = a whole number from 1 to { $max } after `fill:`
spec-hole-byte = this is no byte
spec-hole-byte-label = two hexadecimal digits after `byte:`

# Checks
spec-not-earlier = `{ $id }` does not come before this check
spec-not-earlier-label = `after` names earlier checks only
spec-not-earlier-place = it stands here
spec-reserved = the harness has a check of this name itself
spec-reserved-label = it stands for building the program
spec-check-exists = the assignment has a check `{ $id }` already
spec-check-exists-label = another name must stand here
spec-tier-points = { $tier ->
    [advice] advice is worth nothing
   *[other] a check that is more than advice is worth something
}
spec-tier-points-label = { $tier ->
    [advice] this must be 0
   *[other] this must be 1 or more
}
spec-points-sum = the points of all checks sum to { $sum }, not to 100
spec-points-sum-label = here the checks begin

# Steps
spec-not-one-step = a step has exactly one key
spec-not-one-step-label = such as `{"{"} start = "server" {"}"}`
spec-too-many-steps = the script has too many steps
spec-too-many-steps-label = at most { $max }, each round of `repeat` counted
spec-starts-nothing = the script starts no program
spec-starts-nothing-label = a step `start` must stand here
spec-never-ready = `{ $name }` never gets ready
spec-never-ready-label = the program has no `serves`, so there is nothing to wait for
spec-in-use = the name `{ $name }` is in use
spec-in-use-label = it is free again after `close`, `reset`, `kill` or `ended`
spec-in-use-place = it was made here
spec-another-sort = { $noun ->
    [peer] `{ $name }` is a program, not a peer
   *[running] `{ $name }` is a peer, not a program
}
spec-another-sort-label = programs and peers share no names
spec-gone = `{ $name }` is gone
spec-gone-label = nothing more can be done with it
spec-gone-place = it left here
spec-needs-stream = `{ $name }` uses datagrams
spec-needs-stream-label = only a stream can do this
spec-only-listens = `{ $name }` only takes connections
spec-only-listens-label = the peer that `accept` makes is the one that talks
spec-not-listening = `{ $name }` takes no connections
spec-not-listening-label = only a peer that serves a stream can accept
spec-which-server = { $count ->
    [0] no program that serves is running
   *[other] several programs serve: { $running }
}
spec-which-server-label = { $count ->
    [0] an earlier step must start one
   *[other] `to` must say which one is meant
}
spec-not-serving = `{ $name }` does not serve
spec-not-serving-label = the program has no `serves`
spec-not-ready = `{ $name }` was not waited for
spec-not-ready-label = it may not serve yet
spec-not-ready-place = it was started here with `ready = false`
spec-no-transport = it is not clear what is to be served
spec-no-transport-label = no program has `serves` or `uses`, so `transport` must say it
spec-not-typed = nothing can be typed to `{ $name }`
spec-not-typed-label = its input is silent
spec-not-typed-place = it was started here without `input = "typed"`
spec-input-over = the input of `{ $name }` has ended
spec-input-over-label = nothing more can come
spec-input-over-place = it ended here
spec-no-baseline = `{ $name }` has no base line
spec-no-baseline-label = an earlier step `baseline` must set it
spec-never-sent = `{ $hole }` was never sent
spec-never-sent-label = no earlier step sends, types or passes it (each round of `repeat` has its own)
spec-nothing-sent = `{ $name }` has sent nothing
spec-nothing-sent-label = so nothing can come back
spec-deaf = `{ $name }` does not read what comes
spec-deaf-label = so nothing can be expected here
spec-deaf-place = it was made here with `deaf = true`
spec-no-bytes = an empty text is no message here
spec-no-bytes-label = only a datagram can be empty
spec-no-clients = no clients write to `{ $name }`
spec-no-clients-label = only a peer that serves over datagrams has clients to whom a stranger can write
spec-cannot-suffer = the kernel never does this to a call of the kind `{ $call }`
spec-cannot-suffer-label = it can happen to these only: { $possible }

# Types of values
spec-type-text = text
spec-type-integer = a whole number
spec-type-decimal = a decimal number
spec-type-boolean = `true` or `false`
spec-type-date = a date or a time
spec-type-list = a list
spec-type-table = a table
spec-type-text-or-table = text or a table

# What the TOML parser says, by its own words; what is not here is shown as it says it
toml-duplicate-key = this key stands here for the second time
toml-string-values-must-be-quoted = text must stand between quotation marks
toml-invalid-basic-string = the closing quotation mark is missing, or a character that cannot stand in a text is in the way
toml-invalid-literal-string = the closing quotation mark is missing, or a character that cannot stand in a text is in the way
toml-missing-escaped-value = no such character can follow a backslash
toml-unexpected-leading-zero = a number does not begin with 0
toml-key-with-no-value = an equals sign and a value must follow the key
toml-missing-value-for-key = the value is missing
toml-invalid-unquoted-key = a key has only letters, digits, `_` and `-`
toml-unclosed-array = the list is never closed
toml-unclosed-inline-table = the table is never closed
toml-unclosed-table = the closing bracket is missing
toml-unclosed-array-table = the closing brackets are missing
toml-missing-comma-between-array-elements = a comma is missing, or a closing bracket
toml-missing-comma-between-key-value-pairs = a comma is missing, or a closing brace
toml-missing-key-for-inline-table-element = a key is missing, or a closing brace
toml-extra-comma-in-array = there is a comma too many
toml-extra-comma-in-inline-table = there is a comma too many
toml-extra-assignment-between-key-value-pairs = a comma is missing before this
toml-unexpected-key-or-value = nothing more can stand on this line
toml-unexpected-content = this does not belong here
toml-cannot-recurse-further-max-recursion-depth-met = the nesting is too deep
