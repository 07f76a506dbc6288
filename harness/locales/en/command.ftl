# check: what is said while it runs
gate-requirement = `{ $name }` can be built and started.
fault = { $address }: { $what }
fault-panic = the harness failed: { $message }
fault-circle = the check waits for itself
