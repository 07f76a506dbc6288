//! The errors of system calls, by name and in words.

use crate::locale::Locale;
use crate::model::Language;
use crate::report::voice::{Spelling, Voice};

/// The errors of the calls that the course is about.
///
/// Source: the ERRORS sections of socket(2), socketpair(2), bind(2), listen(2), accept(2), connect(2), send(2), recv(2),
/// setsockopt(2), shutdown(2), close(2), read(2), write(2), pipe(2), dup(2), fork(2), execve(2), wait(2), kill(2),
/// unlink(2), and ip(7), unix(7).
const ERRORS: [i32; 51] = [
    libc::E2BIG,
    libc::EACCES,
    libc::EADDRINUSE,
    libc::EADDRNOTAVAIL,
    libc::EAFNOSUPPORT,
    libc::EAGAIN,
    libc::EALREADY,
    libc::EBADF,
    libc::ECHILD,
    libc::ECONNABORTED,
    libc::ECONNREFUSED,
    libc::ECONNRESET,
    libc::EDESTADDRREQ,
    libc::EEXIST,
    libc::EFAULT,
    libc::EHOSTDOWN,
    libc::EHOSTUNREACH,
    libc::EINPROGRESS,
    libc::EINTR,
    libc::EINVAL,
    libc::EIO,
    libc::EISCONN,
    libc::EISDIR,
    libc::ELOOP,
    libc::EMFILE,
    libc::EMSGSIZE,
    libc::ENAMETOOLONG,
    libc::ENETDOWN,
    libc::ENETUNREACH,
    libc::ENFILE,
    libc::ENOBUFS,
    libc::ENOENT,
    libc::ENOEXEC,
    libc::ENOMEM,
    libc::ENOPROTOOPT,
    libc::ENOSPC,
    libc::ENOSYS,
    libc::ENOTCONN,
    libc::ENOTDIR,
    libc::ENOTSOCK,
    libc::EOPNOTSUPP,
    libc::EPERM,
    libc::EPFNOSUPPORT,
    libc::EPIPE,
    libc::EPROTO,
    libc::EPROTONOSUPPORT,
    libc::EPROTOTYPE,
    libc::EROFS,
    libc::ESOCKTNOSUPPORT,
    libc::ESRCH,
    libc::ETIMEDOUT,
];

#[test]
fn every_error_of_sockets_and_processes_has_words_and_any_other_its_name() {
    for language in Language::ALL {
        let locale = Locale::new(language);
        let voice = Voice::new(&locale, &[], Spelling::Quoted);
        for errno in ERRORS {
            let said = voice.errno(errno);
            let is_whole =
                said.split_once(" (").is_some_and(|(name, words)| name.starts_with('E') && words.ends_with(')'));
            assert!(is_whole, "{language:?}: {said}");
        }
        assert_eq!(voice.errno(libc::ENOTTY), "ENOTTY");
        assert_eq!(voice.errno(4000), "errno 4000");
    }
    let spanish = Locale::new(Language::Spanish);
    let voice = Voice::new(&spanish, &[], Spelling::Quoted);
    assert_eq!(voice.errno(libc::ENOTSOCK), "ENOTSOCK (el descriptor no es un socket)");
}
