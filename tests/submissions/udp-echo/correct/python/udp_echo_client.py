#!/usr/bin/env python3
"""Cliente de eco UDP. Uso: udp_echo_client.py HOST PUERTO"""
import socket
import sys
import time

ESPERA = 5.0


def esperar_eco(s, servidor):
    limite = time.monotonic() + ESPERA
    while True:
        resta = limite - time.monotonic()
        if resta <= 0:
            raise TimeoutError
        s.settimeout(resta)
        datos, remitente = s.recvfrom(65536)
        if remitente == servidor:
            return datos


def main():
    if len(sys.argv) != 3 or not sys.argv[1] or not sys.argv[2].isdigit() or not 1 <= int(sys.argv[2]) <= 65535:
        print("Uso: udp_echo_client.py HOST PUERTO", file=sys.stderr)
        return 2
    salida = sys.stdout.buffer
    try:
        servidor = (socket.gethostbyname(sys.argv[1]), int(sys.argv[2]))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            for linea in iter(sys.stdin.buffer.readline, b""):
                s.sendto(linea.rstrip(b"\n"), servidor)
                salida.write(b"Eco: " + esperar_eco(s, servidor) + b"\n")
                salida.flush()
    except TimeoutError:
        print("El servidor no contesta", file=sys.stderr)
        return 1
    except (OSError, UnicodeError) as error:
        print("Error:", error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
