#!/usr/bin/env python3
"""Servidor de eco local. Uso: stream_echo_server.py RUTA"""
import signal
import socket
import sys


def atender(conexion):
    with conexion:
        while datos := conexion.recv(16384):
            conexion.sendall(datos)


def main():
    if len(sys.argv) != 2:
        print("Uso: stream_echo_server.py RUTA", file=sys.stderr)
        return 2
    ruta = sys.argv[1]
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    try:
        servidor = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        servidor.bind(ruta)
        servidor.listen()
    except OSError as error:
        print(f"No se puede escuchar en {ruta}: {error}", file=sys.stderr)
        return 1

    print("Escuchando en", ruta, flush=True)
    while True:
        try:
            conexion, _ = servidor.accept()
            atender(conexion)
        except OSError as error:
            print("Cliente perdido:", error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
