//! Our sockets: clients and servers that talk to the submission's programs.
