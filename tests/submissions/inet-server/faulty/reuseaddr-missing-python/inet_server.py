#!/usr/bin/env python3
"""Servidor de eco TCP para muchos clientes, con un selector y un solo hilo.

Uso: inet_server.py PUERTO
"""
import selectors
import signal
import socket
import sys
import time

BLOQUE = 65536


class Cliente:
    def __init__(self, conexion):
        self.conexion = conexion
        self.pendiente = b""

    def atender(self, eventos):
        """Devuelve False cuando ya se puede cerrar la conexión."""
        try:
            if not self.pendiente and eventos & selectors.EVENT_READ:
                self.pendiente = self.conexion.recv(BLOQUE)
                if not self.pendiente:
                    return False
            if self.pendiente:
                enviados = self.conexion.send(self.pendiente)
                self.pendiente = self.pendiente[enviados:]
        except BlockingIOError:
            pass
        except OSError as error:
            print("Cliente perdido:", error, file=sys.stderr)
            return False
        return True


def servir(escucha):
    selector = selectors.DefaultSelector()
    selector.register(escucha, selectors.EVENT_READ, None)
    while True:
        for clave, eventos in selector.select():
            cliente = clave.data
            if cliente is None:
                try:
                    conexion, _ = escucha.accept()
                except OSError as error:
                    print("accept:", error, file=sys.stderr)
                    time.sleep(0.05)
                    continue
                conexion.setblocking(False)
                selector.register(conexion, selectors.EVENT_READ, Cliente(conexion))
            elif cliente.atender(eventos):
                interes = selectors.EVENT_WRITE if cliente.pendiente else selectors.EVENT_READ
                selector.modify(cliente.conexion, interes, cliente)
            else:
                selector.unregister(cliente.conexion)
                cliente.conexion.close()


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit() or not 1 <= int(sys.argv[1]) <= 65535:
        print("Uso: inet_server.py PUERTO (de 1 a 65535)", file=sys.stderr)
        return 2
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        escucha = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        escucha.bind(("", int(sys.argv[1])))
        escucha.listen(64)
    except OSError as error:
        print("No se pudo abrir el puerto:", error, file=sys.stderr)
        return 1
    escucha.setblocking(False)
    servir(escucha)


if __name__ == "__main__":
    sys.exit(main())
