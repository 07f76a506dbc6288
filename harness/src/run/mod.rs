//! Conducts the script of a check with the instruments, inside a cell.
