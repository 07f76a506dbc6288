//! Addresses of sockets, in the file.

use super::error::{Trouble, Wrong};
use super::field::{Field as _, Parts};
use super::node::Fields;
use crate::model::{Bound, Endpoint, Transport, UnixName};
use std::net::IpAddr;

table!(Bound { transport, endpoint, listening });

words!(Transport {
    UnixStream => "unix-stream",
    UnixDatagram => "unix-dgram",
    InetStream => "inet-stream",
    InetDatagram => "inet-dgram",
});

/// `host` with `port`, `path`, `abstract` or `unnamed`: which it is, its keys say.
impl Parts for Endpoint {
    fn write(&self, fields: &mut Fields) {
        match self {
            Self::Inet(host, port) => {
                host.put("host", fields);
                port.put("port", fields);
            }
            Self::Unix(UnixName::Path(path)) => path.put("path", fields),
            Self::Unix(UnixName::Abstract(name)) => name.put("abstract", fields),
            Self::Unix(UnixName::Unnamed) => true.put("unnamed", fields),
        }
    }

    fn read(fields: &mut Fields) -> Result<Self, Wrong> {
        let has = |key: &str, fields: &Fields| {
            let long = format!("{key}_hex");
            fields.entries().iter().any(|(own, _)| *own == key || *own == long)
        };
        if has("path", fields) {
            Ok(Self::Unix(UnixName::Path(Vec::take("path", fields)?)))
        } else if has("abstract", fields) {
            Ok(Self::Unix(UnixName::Abstract(Vec::take("abstract", fields)?)))
        } else if has("unnamed", fields) {
            if bool::take("unnamed", fields)? {
                Ok(Self::Unix(UnixName::Unnamed))
            } else {
                Err(Wrong::at(Trouble::UnknownWord("false".to_owned()), "unnamed"))
            }
        } else {
            Ok(Self::Inet(IpAddr::take("host", fields)?, u16::take("port", fields)?))
        }
    }
}
