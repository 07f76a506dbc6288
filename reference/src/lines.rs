//! Lines from standard input and to standard output, as bytes.
//!
//! Bytes and not text: a line may hold anything but a newline, and Rust's `String` would refuse the byte 0xFF. For the
//! same reason nothing here (nor in a good C program) takes a NUL for the end of a line.

use std::io::{BufRead, ErrorKind, Write};

use crate::report::{Failure, problem};

/// Reads the next line from standard input, whatever its length, and takes its newline off.
///
/// Shape: `None` at end of file; an empty line is `Some` of no bytes, which is not the same. The last line may lack
/// its newline.
///
/// # Errors
/// [`Failure::Problem`] if standard input cannot be read.
pub fn read_line() -> Result<Option<Vec<u8>>, Failure> {
    let mut line = Vec::new();
    // Like `getline(3)`: the buffer grows with the line. A fixed buffer would cut a long line in two messages.
    let count = std::io::stdin().lock().read_until(b'\n', &mut line).map_err(|why| problem("standard input", why))?;
    if count == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(Some(line))
}

/// Prints `bytes` as a line of its own: with a newline, unless they end in one.
///
/// The line goes out in one piece and at once. In one piece, so that two processes that share a screen do not mix
/// their lines; at once, so that nothing waits in a buffer when the output is a pipe (where C's `printf` would keep
/// up to 4,096 bytes back until the program ends, or lose them if a signal ends it: see `setvbuf(3)`).
///
/// # Errors
/// [`Failure::OutputClosed`] if nobody reads our output any more, [`Failure::Problem`] if it cannot be written.
pub fn print_line(bytes: &[u8]) -> Result<(), Failure> {
    let mut line = bytes.to_vec();
    if line.last() != Some(&b'\n') {
        line.push(b'\n');
    }
    let mut output = std::io::stdout().lock();
    output.write_all(&line).and_then(|()| output.flush()).map_err(|why| {
        if why.kind() == ErrorKind::BrokenPipe { Failure::OutputClosed } else { problem("standard output", why) }
    })
}

/// Says on standard output that a server is ready, once that is true.
///
/// A server whose output nobody reads can still serve, so a failure is not one of the server. For the same reason it
/// prints nothing per client: a full pipe that nobody empties would stop the server in the middle of its work.
pub fn announce(what: &str) {
    let _ = print_line(what.as_bytes());
}
