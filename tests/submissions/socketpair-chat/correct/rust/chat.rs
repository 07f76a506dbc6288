//! Chat entre un proceso padre y su hijo. El par de sockets sale de
//! `UnixStream::pair`; para bifurcar se llama a `fork` de la biblioteca de C.

use std::env;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Write};
use std::os::raw::c_int;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::net::UnixStream;
use std::process::exit;

mod c {
    use std::os::raw::c_int;
    extern "C" {
        pub fn fork() -> c_int;
        pub fn waitpid(pid: c_int, estado: *mut c_int, opciones: c_int) -> c_int;
    }
}

/// Un mensaje termina en un byte nulo, que no puede aparecer en un argumento.
fn conversar(canal: UnixStream, nombre: &str, turno: usize, mensajes: &[Vec<u8>]) -> io::Result<()> {
    let mut salida = canal.try_clone()?;
    let mut entrada = BufReader::new(canal);
    let pantalla = io::stdout();
    for (i, mensaje) in mensajes.iter().enumerate() {
        if i % 2 == turno {
            salida.write_all(mensaje)?;
            salida.write_all(&[0])?;
        } else {
            let mut recibido = Vec::new();
            entrada.read_until(0, &mut recibido)?;
            if recibido.pop() != Some(0) {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "el otro proceso se fue"));
            }
            let mut pantalla = pantalla.lock();
            write!(pantalla, "{nombre} recibe: ")?;
            pantalla.write_all(&recibido)?;
            pantalla.write_all(b"\n")?;
            pantalla.flush()?;
        }
    }
    Ok(())
}

fn informar(nombre: &str, resultado: io::Result<()>) -> i32 {
    match resultado {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("{nombre}: {error}");
            1
        }
    }
}

fn main() {
    let mut mensajes: Vec<Vec<u8>> = env::args_os().skip(1).map(OsString::into_vec).collect();
    if mensajes.is_empty() {
        mensajes = vec!["¿Todo en orden?".into(), "Todo en orden".into()];
    }
    let (del_padre, del_hijo) = match UnixStream::pair() {
        Ok(par) => par,
        Err(error) => {
            eprintln!("socketpair: {error}");
            exit(1);
        }
    };
    // Todavía hay un solo hilo: se puede bifurcar.
    let hijo: c_int = unsafe { c::fork() };
    if hijo < 0 {
        eprintln!("fork: {}", io::Error::last_os_error());
        exit(1);
    }
    if hijo == 0 {
        drop(del_padre);
        exit(informar("hijo", conversar(del_hijo, "hijo", 1, &mensajes)));
    }
    drop(del_hijo);
    let mut resultado = informar("padre", conversar(del_padre, "padre", 0, &mensajes));
    let mut estado: c_int = 0;
    if unsafe { c::waitpid(hijo, &mut estado, 0) } != hijo || estado != 0 {
        resultado = 1;
    }
    exit(resultado);
}
