//! Cliente del eco local. Uso: stream_echo_client RUTA

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::process::ExitCode;

const MAXIMO: usize = 65536;

fn conversar(ruta: &std::ffi::OsStr) -> Result<(), Box<dyn Error>> {
    let mut salida = UnixStream::connect(ruta)?;
    let mut entrada = BufReader::new(salida.try_clone()?);
    let mut pantalla = io::stdout().lock();
    let mut linea = Vec::new();
    let mut eco = Vec::new();
    for leida in io::stdin().lock().split(b'\n') {
        linea.clear();
        linea.extend(leida?);
        if linea.len() > MAXIMO {
            return Err(format!("la línea tiene más de {MAXIMO} bytes").into());
        }
        linea.push(b'\n');
        salida.write_all(&linea)?;

        eco.clear();
        entrada.read_until(b'\n', &mut eco)?;
        if eco.last() != Some(&b'\n') {
            return Err("el servidor cerró la conexión".into());
        }
        pantalla.write_all(b"Vuelve: ")?;
        pantalla.write_all(&eco)?;
        pantalla.flush()?;
    }
    Ok(())
}

fn main() -> ExitCode {
    let argumentos: Vec<_> = env::args_os().skip(1).collect();
    let [ruta] = argumentos.as_slice() else {
        eprintln!("Uso: stream_echo_client RUTA");
        return ExitCode::from(2);
    };
    match conversar(ruta) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("stream_echo_client: {error}");
            ExitCode::FAILURE
        }
    }
}
