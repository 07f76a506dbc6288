/* Servidor de eco UDP */

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536    /* entra el datagrama UDP más grande */
#define CLIENTES 100

static char mensaje_buf[TAM_BUFFER];

int main(int argc, char *argv[])
{
	int descriptor;
	struct sockaddr_in servidor, cli, destino, conocidos[CLIENTES];
	int i, cuantos = 0;
	socklen_t largo_cliente;
	ssize_t recibidos;
	unsigned long contador = 0;
	char *fin;
	long num_puerto;

	if (argc != 2) {
		fprintf(stderr, "usage: %s port\n", argv[0]);
		return EXIT_FAILURE;
	}
	num_puerto = strtol(argv[1], &fin, 10);
	if (*argv[1] == '\0' || *fin != '\0' || num_puerto < 1 || num_puerto > 65535) {
		fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
		return EXIT_FAILURE;
	}

	descriptor = socket(AF_INET, SOCK_DGRAM, 0);
	if (descriptor < 0) {
		perror("Error al crear el socket");
		return EXIT_FAILURE;
	}

	memset(&servidor, 0, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_addr.s_addr = htonl(INADDR_ANY);
	servidor.sin_port = htons((unsigned short) num_puerto);

	if (bind(descriptor, (struct sockaddr *) &servidor, sizeof(servidor)) < 0) {
		perror("Error en bind");
		close(descriptor);
		return EXIT_FAILURE;
	}

	printf("=== Servidor de eco UDP ===\n");
	printf("Esperando mensajes en el puerto %ld...\n", num_puerto);
	fflush(stdout);

	while (1) {
		largo_cliente = sizeof(cli);
		recibidos = recvfrom(descriptor, mensaje_buf, sizeof(mensaje_buf), 0, (struct sockaddr *) &cli, &largo_cliente);
		if (recibidos < 0) {
			perror("Error en recvfrom");
			continue;
		}

		/* los clientes nuevos se anotan */
		for (i = 0; i < cuantos && i < CLIENTES; i++)
			if (conocidos[i].sin_port == cli.sin_port && conocidos[i].sin_addr.s_addr == cli.sin_addr.s_addr)
				break;
		if (i == cuantos || i == CLIENTES) {
			printf("Cliente nuevo\n");
			conocidos[cuantos++ % CLIENTES] = cli;
			destino = cli;
		}

		contador++;
		printf("[%lu] %zd bytes de %s:%d\n", contador, recibidos, inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
		fflush(stdout);

		if (sendto(descriptor, mensaje_buf, (size_t) recibidos, 0, (struct sockaddr *) &destino, largo_cliente) < 0)
			perror("Error en sendto");
	}
}
