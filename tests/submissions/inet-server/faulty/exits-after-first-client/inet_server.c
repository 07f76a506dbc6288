// Sistemas Operativos - servidor INET

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>

#define TAM 1024

void eco(int clienteFd)
{
	char mensaje_buf[TAM];
	int n, m, hecho;

	while ((n = recv(clienteFd, mensaje_buf, TAM, 0)) > 0)
	{
		hecho = 0;
		while (hecho < n)
		{
			m = send(clienteFd, mensaje_buf + hecho, n - hecho, MSG_NOSIGNAL);
			if (m == -1)
				return;
			hecho += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int skt, clienteFd, si = 1;
	char *endptr;
	long puerto;
	struct sockaddr_in addr;

	if (argc != 2)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
		exit(1);
	}
	puerto = strtol(argv[1], &endptr, 10);
	if (endptr == argv[1] || *endptr != '\0' || puerto < 1 || puerto > 65535)
	{
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	skt = socket(AF_INET, SOCK_STREAM, 0);
	if (skt == -1)
	{
		perror("socket");
		exit(1);
	}
	if (setsockopt(skt, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1)
	{
		perror("setsockopt");
		exit(1);
	}

	bzero(&addr, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(puerto);
	addr.sin_addr.s_addr = INADDR_ANY;

	if (bind(skt, (struct sockaddr *) &addr, sizeof(addr)) == -1)
	{
		perror("bind");
		exit(1);
	}
	if (listen(skt, 10) == -1)
	{
		perror("listen");
		exit(1);
	}

	printf("Esperando clientes en el puerto %ld\n", puerto);
	fflush(stdout);

	clienteFd = accept(skt, NULL, NULL);
	if (clienteFd == -1)
	{
		perror("accept");
		exit(1);
	}
	eco(clienteFd);
	close(clienteFd);
	close(skt);

	return 0;
}
