//! Sockets: the few things that the safe wrappers do not offer.
#![expect(unsafe_code, reason = "ioctl(2) on interfaces and sockets, and pidfd_getfd(2), have no safe wrapper")]

use nix::errno::Errno;
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, getsockopt, recv, send, socket, sockopt,
};
use nix::sys::time::TimeValLike;
use nix::unistd::Pid;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};

/// Brings the loopback interface of this network namespace up. netdevice(7), `SIOCSIFFLAGS`
///
/// # Errors
/// `EPERM` without `CAP_NET_ADMIN` in the namespace.
pub fn loopback_up() -> Result<(), Errno> {
    let probe = socket(AddressFamily::Inet, SockType::Datagram, SockFlag::SOCK_CLOEXEC, None)?;
    // SAFETY: an ifreq is plain data, for which all zeros is a value.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (place, byte) in request.ifr_name.iter_mut().zip(*b"lo\0") {
        *place = libc::c_char::from_ne_bytes([byte]);
    }
    let flags = libc::IFF_UP | libc::IFF_RUNNING;
    request.ifr_ifru.ifru_flags = libc::c_short::try_from(flags).unwrap_or_default();
    // SAFETY: SIOCSIFFLAGS reads one ifreq, which lives until the call returns.
    Errno::result(unsafe { libc::ioctl(probe.as_raw_fd(), libc::SIOCSIFFLAGS, &raw const request) })?;
    Ok(())
}

/// Makes every IPv4 address one of this network namespace: whoever goes anywhere comes to the sockets in it. rtnetlink(7)
///
/// It is `ip route add local 0.0.0.0/0 dev lo`, for a namespace of which nobody expects anything else.
///
/// # Errors
/// `EPERM` without `CAP_NET_ADMIN` in the namespace, and what else the kernel answers.
pub fn all_addresses_local() -> Result<(), Errno> {
    const RTM_NEWROUTE: u16 = 24;
    /// `NLM_F_REQUEST | NLM_F_ACK | NLM_F_EXCL | NLM_F_CREATE`
    const FLAGS: u16 = 0x1 | 0x4 | 0x200 | 0x400;
    /// `struct rtmsg`: `AF_INET`, no lengths, no TOS, `RT_TABLE_LOCAL`, `RTPROT_STATIC`, `RT_SCOPE_HOST`, `RTN_LOCAL`.
    const ROUTE: [u8; 8] = [2, 0, 0, 0, 255, 4, 254, 2];
    const RTA_OIF: u16 = 4;
    let loopback = nix::net::if_::if_nametoindex("lo")?;
    let mut body = ROUTE.to_vec();
    body.extend([0; 4]);
    body.extend(8_u16.to_ne_bytes());
    body.extend(RTA_OIF.to_ne_bytes());
    body.extend(loopback.to_ne_bytes());
    let length = u32::try_from(16 + body.len()).unwrap_or_default();
    let mut message = length.to_ne_bytes().to_vec();
    message.extend(RTM_NEWROUTE.to_ne_bytes());
    message.extend(FLAGS.to_ne_bytes());
    message.extend([0; 8]);
    message.extend(body);
    let netlink = socket(AddressFamily::Netlink, SockType::Raw, SockFlag::SOCK_CLOEXEC, SockProtocol::NetlinkRoute)?;
    send(netlink.as_raw_fd(), &message, MsgFlags::empty())?;
    let mut answer = [0; 256];
    let length = recv(netlink.as_raw_fd(), &mut answer, MsgFlags::empty())?;
    // `struct nlmsghdr`, then the error number of `struct nlmsgerr`, negative.
    let error = answer.get(..length).and_then(|answer| answer.get(16..20)).and_then(|four| four.try_into().ok());
    match error.map(i32::from_ne_bytes) {
        Some(0) => Ok(()),
        Some(error) => Err(Errno::from_raw(-error)),
        None => Err(Errno::EPROTO),
    }
}

/// Has the next bytes that come acknowledged at once, so that the other side need not hold more back; tcp(7),
/// `TCP_QUICKACK`: it does not last, and is set again after each receive.
pub fn acknowledge_at_once(socket: BorrowedFd<'_>) {
    let on: libc::c_int = 1;
    let size = libc::socklen_t::try_from(size_of_val(&on)).unwrap_or_default();
    // SAFETY: the kernel reads one int, which lives until the call returns. A socket that is no TCP socket is refused.
    unsafe {
        libc::setsockopt(socket.as_raw_fd(), libc::IPPROTO_TCP, libc::TCP_QUICKACK, (&raw const on).cast(), size)
    };
}

/// The next connection of a listening socket, non-blocking and closed at exec; accept4(2).
///
/// # Errors
/// `EAGAIN` if there is none, and what else accept(2) lists.
pub fn accept(listener: BorrowedFd<'_>) -> Result<OwnedFd, Errno> {
    let descriptor = nix::sys::socket::accept4(listener.as_raw_fd(), SockFlag::SOCK_NONBLOCK | SockFlag::SOCK_CLOEXEC)?;
    // SAFETY: accept4 has just returned this descriptor, and nobody else owns it.
    Ok(unsafe { OwnedFd::from_raw_fd(descriptor) })
}

/// How much of what we sent on a socket has not been taken out by the other side. unix(7), tcp(7): `SIOCOUTQ`
///
/// For `AF_UNIX` this counts memory, not bytes, and is 0 only when everything was read; for TCP it is 0 as soon as the
/// kernel of the other side has acknowledged: there, look at the other side's queue.
///
/// # Errors
/// `EINVAL` for a listening socket.
pub fn unread_by_peer(socket: BorrowedFd<'_>) -> Result<usize, Errno> {
    let mut count: libc::c_int = 0;
    // SAFETY: SIOCOUTQ (= TIOCOUTQ) writes one int, which lives until the call returns.
    Errno::result(unsafe { libc::ioctl(socket.as_raw_fd(), libc::TIOCOUTQ, &raw mut count) })?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Whether a socket of another process gives up receiving after a time (`SO_RCVTIMEO`), as far as that can be seen.
///
/// Source: `pidfd_getfd(2)`, which needs the right to trace the process; without it the answer is `None`.
pub fn receive_timeout_is_set(pid: Pid, descriptor: i32) -> Option<bool> {
    // SAFETY: no memory is passed.
    let pidfd = Errno::result(unsafe { libc::syscall(libc::SYS_pidfd_open, pid.as_raw(), 0) }).ok()?;
    // SAFETY: the kernel has just returned this descriptor, and nobody else owns it.
    let pidfd = unsafe { OwnedFd::from_raw_fd(i32::try_from(pidfd).ok()?) };
    // SAFETY: no memory is passed.
    let copy = Errno::result(unsafe { libc::syscall(libc::SYS_pidfd_getfd, pidfd.as_raw_fd(), descriptor, 0) }).ok()?;
    // SAFETY: as above.
    let copy = unsafe { OwnedFd::from_raw_fd(i32::try_from(copy).ok()?) };
    let timeout = getsockopt(&copy, sockopt::ReceiveTimeout).ok()?;
    Some(timeout.num_microseconds() > 0)
}
