/* Cliente AF_UNIX, TP de sockets */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define MAX_LINEA 65536

int send_all(int sockfd, const char *paquete, size_t n)
{
    size_t enviados = 0;

    while (enviados < n)
    {
        ssize_t r = send(sockfd, paquete + enviados, n - enviados, MSG_NOSIGNAL);
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
int mostrar_respuesta(int sockfd)
{
    char mensaje_buf[4096];
    ssize_t n;

    printf("eco> ");
    for (;;)
    {
        n = recv(sockfd, mensaje_buf, sizeof(mensaje_buf), 0);
        if (n == -1 && errno == EINTR)
            continue;
        if (n <= 0)
        {
            printf("\n");
            return (int) n;
        }
        fwrite(mensaje_buf, 1, (size_t) n, stdout);
        if (mensaje_buf[n - 1] == '\n')
        {
            fflush(stdout);
            return 1;
        }
    }
}

int main(int argc, char *argv[])
{
    struct sockaddr_un dir;
    char *texto;
    size_t reservado = MAX_LINEA + 2;
    ssize_t largo;
    int sockfd, status;

    if (argc != 2)
    {
        fprintf(stderr, "usage: %s path\n", argv[0]);
        exit(EXIT_FAILURE);
    }
    if (strlen(argv[1]) >= sizeof(dir.sun_path))
    {
        fprintf(stderr, "La ruta es demasiado larga\n");
        exit(EXIT_FAILURE);
    }

    memset(&dir, 0, sizeof(dir));
    dir.sun_family = AF_UNIX;
    strcpy(dir.sun_path, argv[1]);

    sockfd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (sockfd == -1)
    {
        perror("socket");
        exit(EXIT_FAILURE);
    }
    if (connect(sockfd, (struct sockaddr *) &dir, sizeof(struct sockaddr)) == -1)
    {
        perror("connect");
        exit(EXIT_FAILURE);
    }

    texto = malloc(reservado);
    if (texto == NULL)
    {
        perror("malloc");
        exit(EXIT_FAILURE);
    }

    while ((largo = getline(&texto, &reservado, stdin)) != -1)
    {
        /* La última línea puede venir sin su fin de línea. */
        if (texto[largo - 1] != '\n')
            texto[largo++] = '\n';
        if (largo > MAX_LINEA + 1)
        {
            fprintf(stderr, "La línea supera los %d bytes\n", MAX_LINEA);
            exit(EXIT_FAILURE);
        }
        if (send_all(sockfd, texto, (size_t) largo) == -1)
        {
            perror("No se pudo enviar, el servidor cerró la conexión");
            exit(EXIT_FAILURE);
        }
        status = mostrar_respuesta(sockfd);
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

    free(texto);
    close(sockfd);
    return EXIT_SUCCESS;
}
