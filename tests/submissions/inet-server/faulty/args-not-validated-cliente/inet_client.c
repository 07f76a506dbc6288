/*
 * Ejercicio 4: servidor TCP (cliente)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINEA_MAXIMA 65536

static int escribirTodo(int fd, const char *buff, size_t cantidad) {
    while (cantidad > 0) {
        ssize_t nwritten = write(fd, buff, cantidad);
        if (nwritten < 0) {
            if (errno == EINTR)
                continue;
            return -1;
        }
        buff += nwritten;
        cantidad -= (size_t)nwritten;
    }
    return 0;
}

static ssize_t leer_respuesta(int fd, char **reply, size_t *capacidad) {
    size_t total = 0;

    for (;;) {
        ssize_t n_leidos;

        if (total == *capacidad) {
            size_t nueva = *capacidad == 0 ? 4096 : *capacidad * 2;
            char *p = realloc(*reply, nueva);
            if (p == NULL)
                return -1;
            *reply = p;
            *capacidad = nueva;
        }
        n_leidos = read(fd, *reply + total, *capacidad - total);
        if (n_leidos < 0 && errno == EINTR)
            continue;
        if (n_leidos <= 0)
            return n_leidos;
        total += (size_t)n_leidos;
        if ((*reply)[total - 1] == '\n')
            return (ssize_t)total;
    }
}

int main(int argc, char *argv[]) {
    struct sockaddr_in serv;
    char *entrada = NULL, *reply = NULL, *final;
    size_t cap_linea = 0, cap_respuesta = 0;
    ssize_t tamanio;
    long puerto;
    int fd;

    (void)argc;
    puerto = strtol(argv[2], &final, 10);
    if (final == argv[2] || *final != '\0' || puerto < 1 || puerto > 65535) {
        fprintf(stderr, "Puerto inválido: %s\n", argv[2]);
        return EXIT_FAILURE;
    }
    memset(&serv, 0, sizeof(serv));
    serv.sin_family = AF_INET;
    serv.sin_port = htons((uint16_t)puerto);
    if (inet_pton(AF_INET, argv[1], &serv.sin_addr) <= 0) {
        fprintf(stderr, "Dirección inválida: %s\n", argv[1]);
        return EXIT_FAILURE;
    }

    signal(SIGPIPE, SIG_IGN);
    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0) {
        perror("socket");
        return EXIT_FAILURE;
    }
    if (connect(fd, (struct sockaddr *)&serv, sizeof(serv)) < 0) {
        perror("connect");
        return EXIT_FAILURE;
    }
    printf("Conectado a %s:%ld\n", argv[1], puerto);

    for (;;) {
        printf("Mensaje: ");
        fflush(stdout);
        tamanio = getline(&entrada, &cap_linea, stdin);
        if (tamanio < 0)
            break;
        if (entrada[tamanio - 1] != '\n')
            entrada[tamanio++] = '\n';
        if (tamanio - 1 > LINEA_MAXIMA) {
            fprintf(stderr, "El mensaje no puede superar los %d bytes\n", LINEA_MAXIMA);
            return EXIT_FAILURE;
        }
        if (escribirTodo(fd, entrada, (size_t)tamanio) < 0) {
            perror("No se pudo enviar (el servidor cerró la conexión)");
            return EXIT_FAILURE;
        }
        tamanio = leer_respuesta(fd, &reply, &cap_respuesta);
        if (tamanio < 0) {
            perror("read");
            return EXIT_FAILURE;
        }
        if (tamanio == 0) {
            fprintf(stderr, "El servidor cerró la conexión\n");
            return EXIT_FAILURE;
        }
        printf("Respuesta: ");
        fwrite(reply, 1, (size_t)tamanio, stdout);
        fflush(stdout);
    }
    printf("\n");
    free(entrada);
    free(reply);
    close(fd);
    return EXIT_SUCCESS;
}
