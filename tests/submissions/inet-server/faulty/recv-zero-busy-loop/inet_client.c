/* inet_client.c - ejercicio 4 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <arpa/inet.h>

#define BUFSZ 65536

int main(int argc, char *argv[])
{
	int sd, n, largo, total;
	char *linea = NULL;
	size_t cap = 0;
	char c, *resto;
	long port;
	struct sockaddr_in serv;

	if (argc != 3)
	{
		fprintf(stderr, "Sintaxis: %s <host> <puerto>\n", argv[0]);
		exit(1);
	}
	port = strtol(argv[2], &resto, 10);
	if (resto == argv[2] || *resto != '\0' || port < 1 || port > 65535)
	{
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&serv, sizeof(serv));
	serv.sin_family = AF_INET;
	serv.sin_port = htons(port);
	if (inet_aton(argv[1], &serv.sin_addr) == 0)
	{
		fprintf(stderr, "La direccion no es valida\n");
		exit(1);
	}

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd == -1)
	{
		perror("socket");
		exit(1);
	}
	if (connect(sd, (struct sockaddr *) &serv, sizeof(serv)) == -1)
	{
		perror("connect");
		exit(1);
	}

	while ((largo = getline(&linea, &cap, stdin)) > 0)
	{
		if (linea[largo - 1] != '\n')
			linea[largo++] = '\n';
		if (largo > BUFSZ + 1)
		{
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (total = 0; total < largo; total += n)
		{
			n = send(sd, linea + total, largo - total, 0);
			if (n == -1)
			{
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Servidor: ");
		do
		{
			n = recv(sd, &c, 1, 0);
			if (n == -1)
			{
				perror("recv");
				exit(1);
			}
			if (n == 0)
			{
				printf("\n");
				fprintf(stderr, "El servidor se desconecto\n");
				exit(1);
			}
			putchar(c);
		} while (c != '\n');
		fflush(stdout);
	}

	free(linea);
	close(sd);
	return 0;
}
