//! Servidor de eco UDP. Uso: udp_echo_server PUERTO

use std::env;
use std::net::{Ipv4Addr, UdpSocket};
use std::process::ExitCode;

fn main() -> ExitCode {
    let argumentos: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let puerto = match argumentos.as_slice() {
        [puerto] => puerto.parse::<u16>().ok().filter(|&p| p > 0),
        _ => None,
    };
    let Some(puerto) = puerto else {
        eprintln!("Uso: udp_echo_server PUERTO (entre 1 y 65535)");
        return ExitCode::from(2);
    };
    let socket = match UdpSocket::bind((Ipv4Addr::UNSPECIFIED, puerto)) {
        Ok(socket) => socket,
        Err(error) => {
            eprintln!("bind: {error}");
            return ExitCode::FAILURE;
        }
    };
    println!("Escuchando en {puerto}/udp");
    let mut datos = vec![0; 65536];
    loop {
        let resultado = socket
            .recv_from(&mut datos)
            .and_then(|(n, cliente)| socket.send_to(&datos[..n], cliente));
        if let Err(error) = resultado {
            eprintln!("se perdió un datagrama: {error}");
        }
    }
}
