//! Looks at programs from outside: readiness, rest, what they hold.
