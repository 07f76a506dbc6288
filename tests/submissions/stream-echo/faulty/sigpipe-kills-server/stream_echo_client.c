// stream_echo_client.c - ejercicio 3
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int enviar_todo(int skt, const char *paquete, size_t n)
{
    size_t enviados = 0;

    while (enviados < n)
    {
        ssize_t r = send(skt, paquete + enviados, n - enviados, MSG_NOSIGNAL);
        if (r == -1)
        {
            if (errno == EINTR)
                continue;
            return -1;
        }
        enviados += (size_t) r;
    }
    return 0;
}

/* Muestra la respuesta a medida que llega, hasta el fin de línea inclusive.
   Devuelve 1 si llegó completa, 0 si el servidor cerró y -1 si hubo error. */
int mostrar_respuesta(int skt)
{
    char buf[4096];
    ssize_t n;

    printf("Me llego: ");
    for (;;)
    {
        n = recv(skt, buf, sizeof(buf), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
        {
            printf("\n");
            return (int) n;
        }
        fwrite(buf, 1, (size_t) n, stdout);
        if (buf[n - 1] == '\n')
        {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir_sock;
    char *renglon;
    size_t reservado = MAX_LINEA + 2;
    ssize_t len;
    int skt, status;

    if (argc != 2)
    {
        fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(dir_sock.sun_path))
    {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&dir_sock, 0, sizeof(dir_sock));
    dir_sock.sun_family = AF_UNIX;
    strcpy(dir_sock.sun_path, argv[1]);

    skt = socket(AF_UNIX, SOCK_STREAM, 0);
    if (skt == -1)
    {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(skt, (struct sockaddr *) &dir_sock, sizeof(dir_sock)) == -1)
    {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    renglon = malloc(reservado);
    if (renglon == NULL)
    {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((len = getline(&renglon, &reservado, stdin)) != -1)
    {
        /* La última línea puede venir sin su fin de línea. */
        if (renglon[len - 1] != '\n')
            renglon[len++] = '\n';
        if (len > MAX_LINEA + 1)
        {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (enviar_todo(skt, renglon, (size_t) len) == -1)
        {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        status = mostrar_respuesta(skt);
        if (status == -1)
        {
            perror("recv");
            exit(EXIT_FAILURE);
        }
        if (status == 0)
        {
            fprintf(stderr, "El servidor cerró la conexión\n");
            exit(EXIT_FAILURE);
        }
    }

    free(renglon);
    close(skt);
    return EXIT_SUCCESS;
}
