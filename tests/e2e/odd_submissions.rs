//! Submissions that are no tidy folder of sources: each gets a verdict or a sentence, in bounded space, and stays as it is.

use super::course::Course;
use super::ladder::is_empty;
use super::support::{is_root, root};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

const SERVER: &str = "udp_echo_server.c";

/// A course with a correct server in a folder with this name.
fn correct(name: &OsStr) -> (Course, PathBuf) {
    let course = Course::new();
    let folder = course.path().join(name);
    fs::create_dir_all(&folder).unwrap();
    let source = root().join("tests/submissions/udp-echo/correct/recvmsg-sendmsg").join(SERVER);
    fs::copy(source, folder.join(SERVER)).unwrap();
    (course, folder)
}

/// Grades one check of the server in every format; the most memory, in KiB, that the harness may take is that of any run.
#[track_caller]
fn check(course: &Course, folder: &Path, status: i32, words: &[&str]) {
    for format in ["human", "plain", "json"] {
        let arguments =
            [OsStr::new("check"), OsStr::new("udp-echo/server.bound"), OsStr::new("--format"), OsStr::new(format)];
        let named = [OsStr::new("--submission"), folder.as_os_str()];
        let (answer, peak) = course.harness().start(arguments.into_iter().chain(named)).measure();
        answer.says(status, words);
        let harm = answer.output.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert_eq!(harm, None, "{answer:#?}");
        if format == "json" {
            assert_eq!(answer.result().text("fault"), None, "{answer:#?}");
        }
        assert!(peak < 60 * 1024, "{peak} KiB");
        assert!(is_empty(&course.temporary()));
        let workshop = course.path().join("target/harness");
        assert!(!workshop.exists() || is_empty(&workshop));
    }
}

#[test]
fn nothing_at_all() {
    let course = Course::new();
    let folder = course.path().join("mine");
    fs::create_dir(&folder).unwrap();
    check(&course, &folder, 1, &["udp_echo_server"]);
    fs::write(folder.join(SERVER), "").unwrap();
    check(&course, &folder, 1, &["empty"]);
    fs::write(folder.join(SERVER), [0; 4096]).unwrap();
    check(&course, &folder, 1, &["udp_echo_server"]);
    check(&course, &course.path().join("no such folder"), 1, &["udp_echo_server"]);
    check(&course, &folder.join(SERVER), 1, &["udp_echo_server"]);
    check(&course, Path::new("/dev/null"), 1, &["udp_echo_server"]);
}

#[test]
fn a_sparse_gigabyte() {
    let (course, folder) = correct(OsStr::new("mine"));
    for name in ["core", "a.c", "udp_echo_server", "video.mp4"] {
        File::create(folder.join(name)).unwrap().set_len(1 << 30).unwrap();
    }
    check(&course, &folder, 0, &["server.bound"]);
    // Nor where a source or a build file should be.
    for name in [SERVER, "Makefile", "CMakeLists.txt", "Cargo.toml"] {
        File::create(folder.join(name)).unwrap().set_len(1 << 30).unwrap();
        check(&course, &folder, 1, &["udp_echo_server"]);
        fs::remove_file(folder.join(name)).unwrap();
    }
}

#[test]
fn many_files_and_deep_folders() {
    let (course, folder) = correct(OsStr::new("mine"));
    fs::create_dir(folder.join("many")).unwrap();
    for number in 0..5_000 {
        fs::write(folder.join(format!("many/{number}.txt")), "x").unwrap();
    }
    let mut deep = folder.join("deep");
    for _ in 0..500 {
        deep.push("d");
    }
    fs::create_dir_all(deep).unwrap();
    check(&course, &folder, 0, &["server.bound"]);
}

#[test]
fn links_that_lead_out() {
    let (course, folder) = correct(OsStr::new("mine"));
    let outside = course.write("outside", "secret.h", "#error THE SECRET\n");
    for (name, target) in [
        ("passwd", Path::new("/etc/passwd")),
        ("loop", Path::new("loop")),
        ("up", Path::new("..")),
        ("root", Path::new("/")),
        ("outside", &outside),
        ("zero", Path::new("/dev/zero")),
    ] {
        symlink(target, folder.join(name)).unwrap();
    }
    check(&course, &folder, 0, &["server.bound"]);
    for target in [
        Path::new("/etc/passwd"),
        &outside.join("secret.h"),
        Path::new("/dev/zero"),
        Path::new(SERVER),
        Path::new("/proc/self/mem"),
    ] {
        for name in [SERVER, "Makefile", "udp_echo_server"] {
            let _none = fs::remove_file(folder.join(SERVER));
            symlink(target, folder.join(name)).unwrap();
            check(&course, &folder, 1, &["udp_echo_server"]);
            let arguments = ["check", "udp-echo/server.bound", "--submission", folder.to_str().unwrap()];
            let answer = course.harness().run(arguments);
            assert!(!answer.output.contains("SECRET") && !answer.output.contains("root:"), "{answer:#?}");
            fs::remove_file(folder.join(name)).unwrap();
        }
    }
}

#[test]
fn what_is_no_file() {
    let (course, folder) = correct(OsStr::new("mine"));
    let fifo = |name: &str| nix::unistd::mkfifo(&folder.join(name), nix::sys::stat::Mode::S_IRWXU).unwrap();
    fifo("fifo");
    let _socket = UnixListener::bind(folder.join("socket")).unwrap();
    if is_root() {
        use nix::sys::stat::{Mode, SFlag, makedev, mknod};
        mknod(&folder.join("zero"), SFlag::S_IFCHR, Mode::S_IRWXU, makedev(1, 5)).unwrap();
        mknod(&folder.join("disk"), SFlag::S_IFBLK, Mode::S_IRWXU, makedev(7, 0)).unwrap();
    }
    check(&course, &folder, 0, &["server.bound"]);
    fs::remove_file(folder.join(SERVER)).unwrap();
    for name in [SERVER, "Makefile", "CMakeLists.txt", "Cargo.toml", "udp_echo_server"] {
        fifo(name);
        check(&course, &folder, 1, &["udp_echo_server"]);
        fs::remove_file(folder.join(name)).unwrap();
        fs::create_dir(folder.join(name)).unwrap();
        check(&course, &folder, 1, &["udp_echo_server"]);
        fs::remove_dir(folder.join(name)).unwrap();
    }
}

/// Names that a shell, a terminal or a program would take for something else.
#[test]
fn odd_names() {
    let names: [&[u8]; 9] = [
        b"with space",
        b"\"quoted' `id` $(id)",
        b"two\nlines",
        b"-rf",
        "ñandú \u{202e}txt".as_bytes(),
        b"\x1b[31mred",
        b"\xff\xfe",
        b"a;b|c&d",
        b"{ $x }",
    ];
    for name in names {
        let (course, folder) = correct(OsStr::from_bytes(name));
        for other in names {
            fs::write(folder.join(OsStr::from_bytes(other)), "x").unwrap();
        }
        check(&course, &folder, 0, &["server.bound"]);
        if course.harness().has_tool("make") {
            fs::write(folder.join("Makefile"), "udp_echo_server:\n\tcc -o $@ udp_echo_server.c\n").unwrap();
            check(&course, &folder, 0, &["server.bound"]);
        }
        fs::remove_file(folder.join(SERVER)).unwrap();
        check(&course, &folder, 1, &["udp_echo_server"]);
    }
}

#[test]
fn an_executable_that_is_none() {
    let course = Course::new();
    // What a shell says that cannot start it: 126 or 127.
    let refused = "exit status 12";
    let cases: [(&[u8], &str); 5] = [
        (b"\x7fELF", refused),
        (b"\x7fELF\x02\x01\x01\0 and nothing more", refused),
        (b"#!", refused),
        (b"#!/no/such/interpreter\n", refused),
        (b"MZ\x90\0", "builds the program"),
    ];
    for (bytes, words) in cases {
        let folder = course.write("mine", "README", "");
        fs::write(folder.join("udp_echo_server"), bytes).unwrap();
        check(&course, &folder, 1, &["server.bound", words]);
    }
}
