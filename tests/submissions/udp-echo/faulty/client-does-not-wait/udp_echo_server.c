/* Ejercicio 2a: servidor de eco */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define TAM 65535

char mensaje_buf[TAM + 1];

int main(int argc, char *argv[])
{
	int sd, n;
	char *fin;
	long nro_puerto;
	struct sockaddr_in dir_local, origen;
	socklen_t tamanio;

	if (argc != 2)
	{
		fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
		exit(1);
	}

	nro_puerto = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin != '\0' || nro_puerto < 1 || nro_puerto > 65535)
	{
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sd = socket(AF_INET, SOCK_DGRAM, 0);
	if (sd == -1)
	{
		perror("socket");
		exit(1);
	}

	bzero(&dir_local, sizeof(dir_local));
	dir_local.sin_family = AF_INET;
	dir_local.sin_port = htons(nro_puerto);
	dir_local.sin_addr.s_addr = INADDR_ANY;

	if (bind(sd, (struct sockaddr *) &dir_local, sizeof(dir_local)) == -1)
	{
		perror("bind");
		exit(1);
	}

	printf("Esperando datagramas...\n");

	while (1)
	{
		tamanio = sizeof(origen);
		n = recvfrom(sd, mensaje_buf, TAM, 0, (struct sockaddr *) &origen, &tamanio);
		if (n == -1)
		{
			perror("recvfrom");
			continue;
		}
		printf("Llegaron %d bytes desde %s\n", n, inet_ntoa(origen.sin_addr));

		if (sendto(sd, mensaje_buf, n, 0, (struct sockaddr *) &origen, tamanio) == -1)
			perror("sendto");
	}

	close(sd);
	return 0;
}
