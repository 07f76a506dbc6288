#!/usr/bin/env python3
"""Cliente de eco local. Uso: stream_echo_client.py RUTA"""
import socket
import sys

MAXIMO = 65536


def main():
    if len(sys.argv) != 2:
        print("Uso: stream_echo_client.py RUTA", file=sys.stderr)
        return 2
    salida = sys.stdout.buffer
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as s:
            s.connect(sys.argv[1])
            entrada = s.makefile("rb")
            for linea in iter(sys.stdin.buffer.readline, b""):
                if not linea.endswith(b"\n"):
                    linea += b"\n"
                if len(linea) > MAXIMO + 1:
                    print("Línea demasiado larga", file=sys.stderr)
                    return 1
                s.sendall(linea)
                eco = entrada.readline()
                if not eco.endswith(b"\n"):
                    print("El servidor cerró la conexión", file=sys.stderr)
                    return 1
                salida.write(b"Recibido: " + eco)
                salida.flush()
    except OSError as error:
        print("Error:", error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
