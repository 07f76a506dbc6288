// Práctica de sockets: servidor UDP
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_BUFFER 65536    /* entra el datagrama UDP más grande */

static char buf[MAX_BUFFER];
static char respuesta[MAX_BUFFER + 8];

int main(int argc, char *argv[])
{
	int sock;
	struct sockaddr_in servidor, client;
	socklen_t largo_cliente;
	ssize_t cant;
	unsigned long contador = 0;
	char *sobra;
	long port;

	if (argc != 2)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	port = strtol(argv[1], &sobra, 10);
	if (*argv[1] == '\0' || *sobra != '\0' || port < 1 || port > 65535)
	{
		fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
		return EXIT_FAILURE;
	}

	sock = socket(AF_INET, SOCK_DGRAM, 0);
	if (sock < 0)
	{
		perror("Error al crear el socket");
		return EXIT_FAILURE;
	}

	memset(&servidor, 0, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_addr.s_addr = htonl(INADDR_ANY);
	servidor.sin_port = htons((unsigned short) port);

	if (bind(sock, (struct sockaddr *) &servidor, sizeof(servidor)) < 0)
	{
		perror("Error en bind");
		close(sock);
		return EXIT_FAILURE;
	}

	printf("=== Servidor de eco UDP ===\n");
	printf("Esperando mensajes en el puerto %ld...\n", port);
	fflush(stdout);

	while (1)
	{
		largo_cliente = sizeof(client);
		cant = recvfrom(sock, buf, sizeof(buf), 0, (struct sockaddr *) &client, &largo_cliente);
		if (cant < 0)
		{
			perror("Error en recvfrom");
			continue;
		}

		contador++;
		printf("[%lu] %zd bytes de %s:%d\n", contador, cant, inet_ntoa(client.sin_addr), ntohs(client.sin_port));
		fflush(stdout);

		memcpy(respuesta, "Eco: ", 5);
		memcpy(respuesta + 5, buf, (size_t) cant);
		if (sendto(sock, respuesta, (size_t) cant + 5, 0, (struct sockaddr *) &client, largo_cliente) < 0)
			perror("Error en sendto");
	}
}
