/* TP sockets - datagramas - servidor - Grupo 7 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM_BUF 65535

char buf[TAM_BUF + 1];

int main(int argc, char *argv[])
{
	int descriptor, n;
	char *endptr;
	long nro_puerto;
	struct sockaddr_in mi_dir, origen;
	socklen_t len;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		exit(1);
	}

	nro_puerto = strtol(argv[1], &endptr, 10);
	if (endptr == argv[1] || *endptr != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	descriptor = socket(AF_INET, SOCK_DGRAM, 0);
	if (descriptor == -1) {
		perror("socket");
		exit(1);
	}

	bzero(&mi_dir, sizeof(mi_dir));
	mi_dir.sin_family = AF_INET;
	mi_dir.sin_port = htonl(nro_puerto);
	mi_dir.sin_addr.s_addr = INADDR_ANY;

	if (bind(descriptor, (struct sockaddr *) &mi_dir, sizeof(mi_dir)) == -1) {
		perror("bind");
		exit(1);
	}

	printf("Servidor UDP listo\n");

	while (1) {
		len = sizeof(origen);
		n = recvfrom(descriptor, buf, TAM_BUF, 0, (struct sockaddr *) &origen, &len);
		if (n == -1) {
			perror("recvfrom");
			continue;
		}
		printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(origen.sin_addr));

		if (sendto(descriptor, buf, n, 0, (struct sockaddr *) &origen, len) == -1)
			perror("sendto");
	}

	close(descriptor);
	return 0;
}
