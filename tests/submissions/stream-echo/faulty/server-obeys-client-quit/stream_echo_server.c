// Servidor de eco local (AF_UNIX)
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static void charlarCon(int clienteFd)
{
    FILE *in = NULL, *out = NULL;
    char *renglon = NULL;
    size_t cap = 0;
    ssize_t n;
    int copia = dup(clienteFd);

    if (copia == -1)
    {
        perror("dup");
        close(clienteFd);
        return;
    }
    in = fdopen(clienteFd, "r");
    out = fdopen(copia, "w");
    if (in == NULL || out == NULL)
    {
        perror("fdopen");
        in ? fclose(in) : close(clienteFd);
        out ? fclose(out) : close(copia);
        return;
    }

    // getline cuenta los bytes, así que no importa si hay ceros en la línea.
    // Si el cliente termina sin '\n', devuelve lo que quedaba.
    while ((n = getline(&renglon, &cap, in)) != -1)
    {
        if (n == 6 && memcmp(renglon, "salir\n", 6) == 0)
        {
            printf("Chau\n");
            exit(0);
        }
        if (fwrite(renglon, 1, n, out) != (size_t) n || fflush(out) == EOF)
        {
            fprintf(stderr, "el cliente no recibió su respuesta: %s\n", strerror(errno));
            break;
        }
    }
    free(renglon);
    fclose(out);
    fclose(in);
}

static void borrarSocketViejo(const char *ruta)
{
    struct stat st;

    // Solo se borra si de verdad es un socket
    if (lstat(ruta, &st) == 0 && S_ISSOCK(st.st_mode))
        unlink(ruta);
}

int main(int argc, char **argv)
{
    struct sockaddr_un addr = { .sun_family = AF_UNIX };
    int srv, cli;

    if (argc != 2 || strlen(argv[1]) == 0)
    {
        fprintf(stderr, "Modo de uso: %s RUTA\n", argv[0]);
        return 2;
    }
    if (strlen(argv[1]) > sizeof addr.sun_path - 1)
    {
        fprintf(stderr, "%s: ruta demasiado larga\n", argv[1]);
        return 2;
    }
    strncpy(addr.sun_path, argv[1], sizeof addr.sun_path - 1);

    signal(SIGPIPE, SIG_IGN);

    if ((srv = socket(PF_UNIX, SOCK_STREAM, 0)) == -1)
    {
        perror("socket");
        return 1;
    }
    borrarSocketViejo(addr.sun_path);
    if (bind(srv, (struct sockaddr *) &addr, SUN_LEN(&addr)) == -1)
    {
        perror("bind");
        return 1;
    }
    if (listen(srv, SOMAXCONN) == -1)
    {
        perror("listen");
        return 1;
    }

    while (1)
    {
        struct sockaddr_un quien;
        socklen_t tam = sizeof quien;

        if ((cli = accept(srv, (struct sockaddr *) &quien, &tam)) == -1)
            perror("accept");
        else
            charlarCon(cli);
    }
}
