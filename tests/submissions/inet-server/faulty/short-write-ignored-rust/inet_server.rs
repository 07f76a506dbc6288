//! Eco TCP, un hilo por cliente. Uso: inet_server PUERTO

use std::env;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

fn sesion(mut cliente: TcpStream) -> io::Result<u64> {
    let mut total = 0;
    let mut bloque = vec![0; 16 * 1024];
    loop {
        let n = cliente.read(&mut bloque)?;
        if n == 0 {
            return Ok(total);
        }
        cliente.write(&bloque[..n])?;
        total += n as u64;
    }
}

fn atender(escucha: &TcpListener) -> io::Result<()> {
    let (cliente, direccion) = escucha.accept()?;
    cliente.set_nodelay(true)?;
    thread::Builder::new().spawn(move || match sesion(cliente) {
        Ok(total) => println!("{direccion}: {total} bytes"),
        Err(error) => eprintln!("{direccion}: {error}"),
    })?;
    Ok(())
}

fn main() -> ExitCode {
    let argumentos: Vec<String> = env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let puerto = match argumentos.as_slice() {
        [texto] => texto.parse::<u16>().unwrap_or(0),
        _ => 0,
    };
    if puerto == 0 {
        eprintln!("Uso: inet_server PUERTO (de 1 a 65535)");
        return ExitCode::from(2);
    }
    let escucha = match TcpListener::bind((Ipv4Addr::UNSPECIFIED, puerto)) {
        Ok(escucha) => escucha,
        Err(error) => {
            eprintln!("No se puede usar el puerto {puerto}: {error}");
            return ExitCode::FAILURE;
        }
    };
    loop {
        if let Err(error) = atender(&escucha) {
            eprintln!("se perdió un cliente: {error}");
            // Mientras falten descriptores, accept fallaría sin parar: una pausa, para no gastar la CPU.
            thread::sleep(Duration::from_millis(10));
        }
    }
}
