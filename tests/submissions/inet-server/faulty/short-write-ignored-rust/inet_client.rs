//! Cliente del eco TCP. Uso: inet_client HOST PUERTO

use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpStream;
use std::process::exit;

fn fallar(motivo: impl std::fmt::Display) -> ! {
    eprintln!("inet_client: {motivo}");
    exit(1)
}

fn conversar(conexion: TcpStream) -> io::Result<()> {
    let mut salida = conexion.try_clone()?;
    let mut entrada = BufReader::new(conexion);
    let mut teclado = io::stdin().lock();
    let mut pantalla = io::stdout().lock();
    loop {
        write!(pantalla, "> ")?;
        pantalla.flush()?;
        let mut linea = Vec::new();
        if teclado.read_until(b'\n', &mut linea)? == 0 {
            return writeln!(pantalla);
        }
        if linea.last() != Some(&b'\n') {
            linea.push(b'\n');
        }
        salida.write_all(&linea)?;
        let mut eco = Vec::new();
        entrada.read_until(b'\n', &mut eco)?;
        if eco.last() != Some(&b'\n') {
            fallar("el servidor cerró la conexión");
        }
        write!(pantalla, "Eco de {} bytes: ", eco.len())?;
        pantalla.write_all(&eco)?;
    }
}

fn main() {
    let argumentos: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let [host, puerto] = argumentos.as_slice() else { fallar("uso: inet_client HOST PUERTO") };
    let puerto: u16 = puerto.parse().ok().filter(|&p| p != 0).unwrap_or_else(|| fallar("el puerto no es válido"));
    let conexion = TcpStream::connect((host.as_str(), puerto)).unwrap_or_else(|error| fallar(error));
    if let Err(error) = conversar(conexion) {
        fallar(error);
    }
}
