# What `harness explain` says about mistakes and checks.
explain-hints = Hints
explain-idea = The idea
explain-found-by = Checks that find it
explain-finds = Mistakes that it finds
explain-points = Points
explain-worth = { $tier ->
    [advice] { $points }: advice, which costs nothing
    [robust] { $points }, for robustness
   *[core] { $points }
}
explain-source = See
explain-after = After
explain-needs = Isolation
explain-next-hint = The next hint:
explain-everything = All hints, and the idea behind them:
explain-one-of-them = To have a mistake explained, for example:
explain-check-alone = To run only this check:
