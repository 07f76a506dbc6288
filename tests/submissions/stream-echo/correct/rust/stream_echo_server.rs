//! Eco local con un hilo por cliente. Uso: stream_echo_server RUTA

use std::env;
use std::fs;
use std::io::{self, Read, Write};
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

fn atender(mut cliente: UnixStream) -> io::Result<()> {
    let mut bloque = [0; 4096];
    loop {
        match cliente.read(&mut bloque)? {
            0 => return Ok(()),
            n => cliente.write_all(&bloque[..n])?,
        }
    }
}

fn escuchar(ruta: &Path) -> io::Result<UnixListener> {
    if let Ok(datos) = fs::symlink_metadata(ruta) {
        if datos.file_type().is_socket() {
            fs::remove_file(ruta)?;
        }
    }
    UnixListener::bind(ruta)
}

fn main() -> ExitCode {
    let argumentos: Vec<_> = env::args_os().skip(1).collect();
    let [ruta] = argumentos.as_slice() else {
        eprintln!("Uso: stream_echo_server RUTA");
        return ExitCode::from(2);
    };
    let servidor = match escuchar(Path::new(ruta)) {
        Ok(servidor) => servidor,
        Err(error) => {
            eprintln!("No se puede escuchar en {}: {error}", ruta.to_string_lossy());
            return ExitCode::FAILURE;
        }
    };
    println!("Escuchando en {}", ruta.to_string_lossy());
    loop {
        let resultado = servidor.accept().and_then(|(cliente, _)| {
            thread::Builder::new().spawn(move || {
                if let Err(error) = atender(cliente) {
                    eprintln!("se perdió un cliente: {error}");
                }
            })
        });
        if let Err(error) = resultado {
            eprintln!("accept: {error}");
            // Mientras falten descriptores, accept fallaría sin parar: una pausa, para no gastar la CPU.
            thread::sleep(Duration::from_millis(20));
        }
    }
}
