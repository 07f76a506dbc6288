// Sistemas Operativos - cliente INET

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX 65536

int main(int argc, char **argv)
{
    static char texto[MAX + 2], contestacion[2 * MAX];
    struct sockaddr_in direcc;
    int s, port, c, n, len, sent, llegaron;
    char extra;

    if (argc != 3 || sscanf(argv[2], "%d%c", &port, &extra) != 1 || port < 1 || port > 65535)
    {
        fprintf(stderr, "usage: %s host port\n", argv[0]);
        exit(1);
    }
    bzero(&direcc, sizeof(direcc));
    direcc.sin_family = AF_INET;
    direcc.sin_port = htons(port);
    if (inet_aton(argv[1], &direcc.sin_addr) == 0)
    {
        fprintf(stderr, "%s no es una dirección IP\n", argv[1]);
        exit(1);
    }

    if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
    {
        perror("Error en socket");
        exit(1);
    }
    if (connect(s, (struct sockaddr *)&direcc, sizeof(direcc)) < 0)
    {
        perror("Error en connect");
        exit(1);
    }

    do
    {
        /* Una línea del teclado, con su fin de línea */
        len = 0;
        while ((c = getchar()) != EOF && c != '\n')
        {
            if (len == MAX)
            {
                fprintf(stderr, "Línea demasiado larga (máximo %d bytes)\n", MAX);
                exit(1);
            }
            texto[len++] = c;
        }
        if (c == EOF && len == 0)
            break;
        texto[len++] = '\n';

        for (sent = 0; sent < len; sent += n)
        {
            n = send(s, texto + sent, len - sent, MSG_NOSIGNAL);
            if (n < 0)
            {
                perror("Error en send");
                exit(1);
            }
        }

        /* La respuesta puede llegar en varias partes */
        llegaron = 0;
        do
        {
            if (llegaron == (int)sizeof(contestacion))
            {
                fprintf(stderr, "La respuesta no termina nunca\n");
                exit(1);
            }
            n = recv(s, contestacion + llegaron, sizeof(contestacion) - llegaron, 0);
            if (n < 0)
            {
                perror("Error en recv");
                exit(1);
            }
            if (n == 0)
            {
                fprintf(stderr, "El servidor se desconectó\n");
                exit(1);
            }
            llegaron += n;
        } while (contestacion[llegaron - 1] != '\n');

        printf("Me respondieron: ");
        fwrite(contestacion, 1, llegaron, stdout);
        fflush(stdout);
    } while (c != EOF);

    close(s);
    return 0;
}
