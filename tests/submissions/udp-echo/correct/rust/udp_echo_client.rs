//! Cliente de eco UDP. Uso: udp_echo_client HOST PUERTO

use std::env;
use std::io::{self, BufRead, Write};
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs, UdpSocket};
use std::process::ExitCode;
use std::time::Duration;

const ESPERA: Duration = Duration::from_secs(5);

fn direccion(host: &str, puerto: &str) -> Result<SocketAddr, String> {
    let puerto: u16 = puerto.parse().map_err(|_| format!("{puerto}: no es un puerto"))?;
    if puerto == 0 {
        return Err("el puerto 0 no sirve".into());
    }
    let mut todas = (host, puerto).to_socket_addrs().map_err(|e| format!("{host}: {e}"))?;
    todas.find(SocketAddr::is_ipv4).ok_or_else(|| format!("{host}: no tiene dirección IPv4"))
}

fn conversar(servidor: SocketAddr) -> io::Result<()> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    // Conectado, solo recibe lo que manda el servidor.
    socket.connect(servidor)?;
    socket.set_read_timeout(Some(ESPERA))?;

    let mut teclado = io::stdin().lock();
    let mut pantalla = io::stdout().lock();
    let mut linea = Vec::new();
    let mut eco = vec![0; 65536];
    while teclado.read_until(b'\n', &mut linea)? > 0 {
        if linea.last() == Some(&b'\n') {
            linea.pop();
        }
        socket.send(&linea)?;
        let n = socket.recv(&mut eco).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                io::Error::new(io::ErrorKind::TimedOut, "el servidor no responde")
            }
            _ => error,
        })?;
        pantalla.write_all(b"<- ")?;
        pantalla.write_all(&eco[..n])?;
        pantalla.write_all(b"\n")?;
        pantalla.flush()?;
        linea.clear();
    }
    Ok(())
}

fn main() -> ExitCode {
    let argumentos: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let [host, puerto] = argumentos.as_slice() else {
        eprintln!("Uso: udp_echo_client HOST PUERTO");
        return ExitCode::from(2);
    };
    let resultado = direccion(host, puerto).and_then(|servidor| conversar(servidor).map_err(|e| e.to_string()));
    if let Err(motivo) = resultado {
        eprintln!("udp_echo_client: {motivo}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
