/*
 * Eco UDP (servidor)
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define TAM_BUFFER 65536 // entra el datagrama UDP más grande

static char datos_rx[TAM_BUFFER];

int main(int argc, char *argv[])
{
	int socket_fd;
	struct sockaddr_in serv, cli;
	socklen_t largo_cliente;
	ssize_t recib;
	unsigned long contador = 0;
	char *endptr;
	long port;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	port = strtol(argv[1], &endptr, 10);
	if (*argv[1] == '\0' || *endptr != '\0' || port < 1 || port > 65535) {
		fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
		return EXIT_FAILURE;
	}

	socket_fd = socket(AF_INET, SOCK_DGRAM, 0);
	if (socket_fd < 0) {
		perror("Error al crear el socket");
		return EXIT_FAILURE;
	}

	memset(&serv, 0, sizeof(serv));
	serv.sin_family = AF_INET;
	serv.sin_addr.s_addr = htonl(INADDR_ANY);
	serv.sin_port = htons((unsigned short)port);

	if (bind(socket_fd, (struct sockaddr *)&serv, sizeof(serv)) < 0) {
		perror("Error en bind");
		close(socket_fd);
		return EXIT_FAILURE;
	}

	printf("=== Servidor de eco UDP ===\n");
	printf("Esperando mensajes en el puerto %ld...\n", port);
	fflush(stdout);

	while (1) {
		recib = recvfrom(socket_fd, datos_rx, sizeof(datos_rx), 0, (struct sockaddr *)&cli,
				 &largo_cliente);
		if (recib < 0) {
			perror("Error en recvfrom");
			continue;
		}

		contador++;
		printf("[%lu] %zd bytes de %s:%d\n", contador, recib, inet_ntoa(cli.sin_addr),
		       ntohs(cli.sin_port));
		fflush(stdout);

		if (sendto(socket_fd, datos_rx, (size_t)recib, 0, (struct sockaddr *)&cli,
			   largo_cliente) < 0)
			perror("Error en sendto");
	}
}
