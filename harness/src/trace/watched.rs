//! The calls that stop for the tracer: their names, and what kind of call each is.

use crate::model::{CallKind, Scope};

/// A call that can be watched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched {
    pub(super) number: i64,
    /// The kernel's name.
    pub(super) name: &'static str,
    /// The kind by which faults find it.
    pub(super) kind: Option<CallKind>,
    group: Group,
}

/// Which checks have to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Sockets,
    Transfers,
    Descriptors,
    Forks,
    Handlers,
    Waits,
}

macro_rules! calls {
    ($($name:ident: $group:ident $(, $kind:ident)?;)+) => {
        &[$(Watched {
            number: libc::$name,
            name: stringify!($name),
            kind: calls!(@kind $($kind)?),
            group: Group::$group,
        }),+]
    };
    (@kind) => { None };
    (@kind $kind:ident) => { Some(CallKind::$kind) };
}

/// Those that every architecture has.
const COMMON: &[Watched] = calls! {
    SYS_socket: Sockets, Socket;
    SYS_socketpair: Sockets, Socketpair;
    SYS_bind: Sockets, Bind;
    SYS_listen: Sockets, Listen;
    SYS_accept: Sockets, Accept;
    SYS_accept4: Sockets, Accept;
    SYS_connect: Sockets, Connect;
    SYS_sendto: Transfers, Send;
    SYS_sendmsg: Transfers, Send;
    SYS_recvfrom: Transfers, Receive;
    SYS_recvmsg: Transfers, Receive;
    SYS_sendmmsg: Transfers, Send;
    SYS_recvmmsg: Transfers, Receive;
    SYS_setsockopt: Sockets;
    SYS_shutdown: Sockets;
    SYS_setitimer: Sockets;
    SYS_timer_settime: Sockets;
    SYS_exit_group: Sockets;
    SYS_io_uring_setup: Sockets;
    SYS_pipe2: Descriptors;
    SYS_close: Descriptors;
    SYS_close_range: Descriptors;
    SYS_dup: Descriptors;
    SYS_dup3: Descriptors;
    SYS_fcntl: Descriptors;
    SYS_read: Descriptors, Receive;
    SYS_readv: Descriptors, Receive;
    SYS_write: Descriptors, Send;
    SYS_writev: Descriptors, Send;
    SYS_preadv2: Descriptors, Receive;
    SYS_pwritev2: Descriptors, Send;
    SYS_sendfile: Descriptors, Send;
    SYS_splice: Descriptors;
    SYS_clone: Forks, Fork;
    SYS_clone3: Forks, Fork;
    SYS_rt_sigaction: Handlers;
    SYS_ppoll: Waits, Wait;
    SYS_pselect6: Waits, Wait;
    SYS_epoll_pwait: Waits, Wait;
    SYS_epoll_pwait2: Waits, Wait;
};

/// Those that only older architectures have.
#[cfg(target_arch = "x86_64")]
const OLDER: &[Watched] = calls! {
    SYS_alarm: Sockets;
    SYS_pipe: Descriptors;
    SYS_dup2: Descriptors;
    SYS_fork: Forks, Fork;
    SYS_vfork: Forks, Fork;
    SYS_poll: Waits, Wait;
    SYS_select: Waits, Wait;
    SYS_epoll_wait: Waits, Wait;
};
#[cfg(not(target_arch = "x86_64"))]
const OLDER: &[Watched] = &[];

/// The numbers of the calls that a check has to see.
pub(super) fn numbers(scope: Scope) -> Vec<i64> {
    let is_seen = |watched: &&Watched| match watched.group {
        Group::Sockets => true,
        Group::Transfers => scope.transfers,
        Group::Descriptors => scope.descriptors,
        Group::Forks => scope.forks,
        Group::Handlers => scope.handlers,
        Group::Waits => scope.waits,
    };
    COMMON.iter().chain(OLDER).filter(is_seen).map(|watched| watched.number).collect()
}

/// The call of a number.
pub(super) fn of_number(number: i64) -> Option<&'static Watched> {
    COMMON.iter().chain(OLDER).find(|watched| watched.number == number)
}

impl Watched {
    /// The name without the prefix that the numbers have in C.
    pub(super) fn plain_name(&self) -> &'static str {
        self.name.strip_prefix("SYS_").unwrap_or(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{numbers, of_number};
    use crate::model::{CallKind, Scope};

    #[test]
    fn reading_and_writing_is_left_alone_unless_a_check_is_about_it() {
        let few = numbers(Scope::default());
        assert!(
            few.contains(&libc::SYS_accept4) && !few.contains(&libc::SYS_recvfrom) && !few.contains(&libc::SYS_read)
        );
        let more = numbers(Scope { transfers: true, ..Scope::default() });
        assert!(more.contains(&libc::SYS_recvfrom) && !more.contains(&libc::SYS_read));
        let all = numbers(Scope { transfers: true, descriptors: true, ..Scope::default() });
        assert!(all.contains(&libc::SYS_read) && all.len() > more.len() && !all.contains(&libc::SYS_ppoll));
    }

    /// A conversation may go through any of them.
    #[test]
    fn every_way_to_move_bytes_is_watched() {
        let all = numbers(Scope { transfers: true, descriptors: true, ..Scope::default() });
        let kind = |number| of_number(number).and_then(|watched| watched.kind);
        for (sends, receives) in [(libc::SYS_sendmmsg, libc::SYS_recvmmsg), (libc::SYS_pwritev2, libc::SYS_preadv2)] {
            assert!(all.contains(&sends) && all.contains(&receives));
            assert_eq!((kind(sends), kind(receives)), (Some(CallKind::Send), Some(CallKind::Receive)));
        }
        assert!(all.contains(&libc::SYS_sendfile) && kind(libc::SYS_sendfile) == Some(CallKind::Send));
        // Which of its two descriptors is a socket differs: no fault hits it.
        assert!(all.contains(&libc::SYS_splice) && kind(libc::SYS_splice).is_none());
    }

    #[test]
    fn each_number_has_the_name_of_its_call() {
        let read = of_number(libc::SYS_read).unwrap();
        assert_eq!((read.plain_name(), read.kind), ("read", Some(CallKind::Receive)));
        assert!(of_number(libc::SYS_getpid).is_none());
    }
}
