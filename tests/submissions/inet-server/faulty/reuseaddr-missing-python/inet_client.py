#!/usr/bin/env python3
"""Cliente del eco TCP. Uso: inet_client.py HOST PUERTO"""
import socket
import sys

MAXIMO = 65536


def fallar(mensaje):
    print("inet_client:", mensaje, file=sys.stderr)
    sys.exit(1)


def recibir_linea(conexion):
    partes = []
    while True:
        parte = conexion.recv(8192)
        if not parte:
            fallar("el servidor cerró la conexión")
        partes.append(parte)
        if parte.endswith(b"\n"):
            return b"".join(partes)


def main():
    if len(sys.argv) != 3 or not sys.argv[1] or not sys.argv[2].isdigit() or not 1 <= int(sys.argv[2]) <= 65535:
        fallar("uso: inet_client.py HOST PUERTO")
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as conexion:
            conexion.connect((sys.argv[1], int(sys.argv[2])))
            while True:
                print("> ", end="", flush=True)
                linea = sys.stdin.buffer.readline()
                if not linea:
                    break
                linea = linea.rstrip(b"\n")
                if len(linea) > MAXIMO:
                    fallar("línea demasiado larga")
                conexion.sendall(linea + b"\n")
                sys.stdout.buffer.write(b"eco: " + recibir_linea(conexion))
                sys.stdout.buffer.flush()
    except (OSError, UnicodeError) as error:
        fallar(error)
    print()


if __name__ == "__main__":
    main()
