#!/usr/bin/env python3
"""Servidor de eco UDP. Uso: udp_echo_server.py PUERTO"""
import signal
import socket
import sys


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit() or not 1 <= int(sys.argv[1]) <= 65535:
        print("Uso: udp_echo_server.py PUERTO (de 1 a 65535)", file=sys.stderr)
        return 2
    signal.signal(signal.SIGINT, signal.SIG_DFL)

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        try:
            s.bind(("", int(sys.argv[1])))
        except OSError as error:
            print("No se pudo usar el puerto:", error, file=sys.stderr)
            return 1
        print("Servidor listo en", s.getsockname(), flush=True)
        while True:
            try:
                datos, cliente = s.recvfrom(65536)
                s.sendto(datos, cliente)
            except OSError as error:
                print("Error con un datagrama:", error, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
