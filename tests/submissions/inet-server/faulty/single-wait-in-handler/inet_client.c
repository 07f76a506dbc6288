#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#define TAM 65536

int main(int argc, char *argv[])
{
    static char linea[TAM + 1];
    struct sockaddr_in saddr;
    int fd_sock, numPuerto = 0, sobra = 0, c, n, i, largo;

    if (argc != 3 || strlen(argv[2]) > 5 || sscanf(argv[2], "%d%n", &numPuerto, &sobra) != 1 ||
        argv[2][sobra] != '\0' || numPuerto < 1 || numPuerto > 65535)
    {
        fprintf(stderr, "Faltan argumentos. Uso: %s direccion puerto\n", argv[0]);
        exit(1);
    }
    memset(&saddr, 0, sizeof(saddr));
    saddr.sin_family = AF_INET;
    saddr.sin_port = htons(numPuerto);
    if (inet_aton(argv[1], &saddr.sin_addr) == 0)
    {
        fprintf(stderr, "%s: la dirección no es válida\n", argv[1]);
        exit(1);
    }
    fd_sock = socket(AF_INET, SOCK_STREAM, 0);
    if (fd_sock < 0)
    {
        perror("socket");
        exit(1);
    }
    if (connect(fd_sock, (struct sockaddr *)&saddr, sizeof(saddr)) < 0)
    {
        perror("connect");
        exit(1);
    }

    for (;;)
    {
        largo = 0;
        while ((c = getchar()) != EOF && c != '\n')
        {
            if (largo == TAM)
            {
                fprintf(stderr, "La línea no entra en %d bytes\n", TAM);
                exit(1);
            }
            linea[largo++] = c;
        }
        if (c == EOF && largo == 0)
            break;
        linea[largo++] = '\n';

        for (i = 0; i < largo; i += n)
        {
            n = send(fd_sock, linea + i, largo - i, MSG_NOSIGNAL);
            if (n < 0)
            {
                perror("send");
                exit(1);
            }
        }

        printf("Eco: ");
        do
        {
            char letra;

            n = recv(fd_sock, &letra, 1, 0);
            if (n < 0)
            {
                perror("recv");
                exit(1);
            }
            if (n == 0)
            {
                fprintf(stderr, "El servidor se fue\n");
                exit(1);
            }
            c = letra;
            putchar(letra);
        } while (c != '\n');
        fflush(stdout);
    }
    close(fd_sock);
    return 0;
}
