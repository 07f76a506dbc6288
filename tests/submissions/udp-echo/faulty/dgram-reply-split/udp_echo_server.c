/* TP sockets - datagramas - servidor - Grupo 7 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LARGO_BUFFER 65536    /* entra el datagrama UDP más grande */

#define PARTE      512

static char mensaje_buf[LARGO_BUFFER];

int main(int argc, char *argv[])
{
	int descriptor;
	struct sockaddr_in serv, cliente;
	socklen_t largo_cliente;
	ssize_t bytes_recibidos, enviados, parte;
	unsigned long contador = 0;
	char *endptr;
	long num_puerto;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	num_puerto = strtol(argv[1], &endptr, 10);
	if (*argv[1] == '\0' || *endptr != '\0' || num_puerto < 1 || num_puerto > 65535) {
		fprintf(stderr, "Puerto inválido: %s (debe estar entre 1 y 65535)\n", argv[1]);
		return EXIT_FAILURE;
	}

	descriptor = socket(AF_INET, SOCK_DGRAM, 0);
	if (descriptor < 0) {
		perror("Error al crear el socket");
		return EXIT_FAILURE;
	}

	memset(&serv, 0, sizeof(serv));
	serv.sin_family = AF_INET;
	serv.sin_addr.s_addr = htonl(INADDR_ANY);
	serv.sin_port = htons((unsigned short) num_puerto);

	if (bind(descriptor, (struct sockaddr *) &serv, sizeof(serv)) < 0) {
		perror("Error en bind");
		close(descriptor);
		return EXIT_FAILURE;
	}

	printf("=== Servidor de eco UDP ===\n");
	printf("Esperando mensajes en el puerto %ld...\n", num_puerto);
	fflush(stdout);

	while (1) {
		largo_cliente = sizeof(cliente);
		bytes_recibidos = recvfrom(descriptor, mensaje_buf, sizeof(mensaje_buf), 0, (struct sockaddr *) &cliente, &largo_cliente);
		if (bytes_recibidos < 0) {
			perror("Error en recvfrom");
			continue;
		}

		contador++;
		printf("[%lu] %zd bytes de %s:%d\n", contador, bytes_recibidos, inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
		fflush(stdout);

		enviados = 0;
		do {
			parte = bytes_recibidos - enviados > PARTE ? PARTE : bytes_recibidos - enviados;
			if (sendto(descriptor, mensaje_buf + enviados, (size_t) parte, 0, (struct sockaddr *) &cliente, largo_cliente) < 0) {
				perror("Error en sendto");
				break;
			}
			enviados += parte;
		} while (enviados < bytes_recibidos);
	}
}
