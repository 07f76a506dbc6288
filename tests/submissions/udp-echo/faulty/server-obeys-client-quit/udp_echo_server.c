/* Eco con datagramas, lado servidor */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSZ 65535

char buffer[BUFSZ + 1];

int main(int argc, char *argv[])
{
	int sd, n;
	char *resto;
	long nro_puerto;
	struct sockaddr_in addr, cliente_addr;
	socklen_t largo;

	if (argc != 2) {
		fprintf(stderr, "usage: %s port\n", argv[0]);
		exit(1);
	}

	nro_puerto = strtol(argv[1], &resto, 10);
	if (resto == argv[1] || *resto != '\0' || nro_puerto < 1 || nro_puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sd = socket(AF_INET, SOCK_DGRAM, 0);
	if (sd == -1) {
		perror("socket");
		exit(1);
	}

	bzero(&addr, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(nro_puerto);
	addr.sin_addr.s_addr = INADDR_ANY;

	if (bind(sd, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
		perror("bind");
		exit(1);
	}

	printf("Servidor iniciado\n");

	while (1) {
		largo = sizeof(cliente_addr);
		n = recvfrom(sd, buffer, BUFSZ, 0, (struct sockaddr *) &cliente_addr, &largo);
		if (n == -1) {
			perror("recvfrom");
			continue;
		}
		printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(cliente_addr.sin_addr));

		if (strncmp(buffer, "salir", 5) == 0)
			break;
		if (sendto(sd, buffer, n, 0, (struct sockaddr *) &cliente_addr, largo) == -1)
			perror("sendto");
	}

	close(sd);
	return 0;
}
