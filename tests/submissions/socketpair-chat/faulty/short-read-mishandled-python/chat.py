#!/usr/bin/env python3
"""Chat entre un proceso padre y su hijo, por un par de sockets.

Uso: chat.py [MENSAJE]...
"""
import os
import socket
import struct
import sys

FRASES = ["Hola, soy el proceso padre", "Hola, soy el proceso hijo"]


def recibir_exacto(canal, cuantos):
    datos = b""
    while len(datos) < cuantos:
        parte = canal.recv(cuantos - len(datos))
        if not parte:
            raise EOFError("el otro proceso cerró el canal")
        datos += parte
    return datos


def enviar(canal, mensaje):
    canal.sendall(struct.pack("!I", len(mensaje)) + mensaje)


def recibir(canal):
    (largo,) = struct.unpack("!I", recibir_exacto(canal, 4))
    return canal.recv(largo)


def conversar(canal, quien, turno, mensajes):
    """turno es 0 para quien dice los mensajes 1, 3, 5... y 1 para el otro."""
    for i, mensaje in enumerate(mensajes):
        if i % 2 == turno:
            enviar(canal, mensaje)
        else:
            recibido = recibir(canal)
            sys.stdout.buffer.write(quien.encode() + b" recibe: " + recibido + b"\n")
            sys.stdout.buffer.flush()
    canal.close()


def main():
    mensajes = [os.fsencode(m) for m in (sys.argv[1:] or FRASES)]
    try:
        del_padre, del_hijo = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        pid = os.fork()
    except OSError as error:
        print("chat:", error, file=sys.stderr)
        return 1

    if pid == 0:
        del_padre.close()
        estado = 0
        try:
            conversar(del_hijo, "hijo", 1, mensajes)
        except (OSError, EOFError) as error:
            print("hijo:", error, file=sys.stderr)
            estado = 1
        os._exit(estado)

    del_hijo.close()
    estado = 0
    try:
        conversar(del_padre, "padre", 0, mensajes)
    except (OSError, EOFError) as error:
        print("padre:", error, file=sys.stderr)
        estado = 1
        del_padre.close()
    _, resultado = os.waitpid(pid, 0)
    return 1 if resultado != 0 else estado


if __name__ == "__main__":
    sys.exit(main())
