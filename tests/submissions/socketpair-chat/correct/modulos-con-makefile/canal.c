#include "canal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

int canal_crear(int extremos[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, extremos) == -1) {
        perror("canal_crear: socketpair");
        return -1;
    }
    return 0;
}

int canal_enviar(int extremo, const char *texto)
{
    mensaje_t mensaje;
    size_t largo = strlen(texto), enviado = 0;

    if (largo > CANAL_MAX) {
        fprintf(stderr, "canal_enviar: el mensaje supera los %d bytes\n", CANAL_MAX);
        return -1;
    }
    memset(&mensaje, 0, sizeof(mensaje));
    mensaje.largo = (unsigned short) largo;
    memcpy(mensaje.texto, texto, largo);

    while (enviado < sizeof(mensaje)) {
        ssize_t n = send(extremo, (char *) &mensaje + enviado, sizeof(mensaje) - enviado, MSG_NOSIGNAL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("canal_enviar: send");
            return -1;
        }
        enviado += (size_t) n;
    }
    return 0;
}

int canal_recibir(int extremo, mensaje_t *mensaje)
{
    size_t recibido = 0;

    /* MSG_WAITALL espera el registro completo, salvo que una señal lo corte. */
    while (recibido < sizeof(*mensaje)) {
        ssize_t n = recv(extremo, (char *) mensaje + recibido, sizeof(*mensaje) - recibido, MSG_WAITALL);
        if (n == -1 && errno == EINTR)
            continue;
        if (n == -1) {
            perror("canal_recibir: recv");
            return -1;
        }
        if (n == 0) {
            fprintf(stderr, "canal_recibir: la conversación se interrumpió\n");
            return -1;
        }
        recibido += (size_t) n;
    }
    return 0;
}
