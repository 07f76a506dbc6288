// Eco TCP (cliente)
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

char renglon[BUFSZ + 3];

int main(int argc, char *argv[])
{
	int sd, n, largo, hecho;
	char c, *sobra;
	long num_puerto;
	struct sockaddr_in servidor;

	if (argc != 3)
	{
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(1);
	}
	num_puerto = strtol(argv[2], &sobra, 10);
	if (sobra == argv[2] || *sobra != '\0' || num_puerto < 1 || num_puerto > 65535)
	{
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	bzero(&servidor, sizeof(servidor));
	servidor.sin_family = AF_INET;
	servidor.sin_port = htons(num_puerto);
	if (inet_aton(argv[1], &servidor.sin_addr) == 0)
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
	if (connect(sd, (struct sockaddr *) &servidor, sizeof(servidor)) == -1)
	{
		perror("connect");
		exit(1);
	}

	while (1)
	{
		fgets(renglon, BUFSZ + 2, stdin);
		largo = strlen(renglon);
		if (largo == BUFSZ + 1 && renglon[largo - 1] != '\n')
		{
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}
		if (largo == 0 || renglon[largo - 1] != '\n')
			renglon[largo++] = '\n';

		for (hecho = 0; hecho < largo; hecho += n)
		{
			n = send(sd, renglon + hecho, largo - hecho, 0);
			if (n == -1)
			{
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("El servidor contesta: ");
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
				fprintf(stderr, "El servidor cerro la conexion\n");
				exit(1);
			}
			putchar(c);
		} while (c != '\n');
		fflush(stdout);
	}

	close(sd);
	return 0;
}
