/* Eco local: el cliente */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define BUFSZ 65536

int main(int argc, char *argv[])
{
	int sock, n, len, acumulado;
	char *entrada_usuario = NULL;
	size_t cap = 0;
	char c;
	struct sockaddr_un server;

	if (argc != 2)
	{
		fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
		exit(1);
	}
	if (strlen(argv[1]) >= sizeof(server.sun_path))
	{
		fprintf(stderr, "La ruta no es valida\n");
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);

	sock = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sock == -1)
	{
		perror("socket");
		exit(1);
	}

	bzero(&server, sizeof(server));
	server.sun_family = AF_UNIX;
	strcpy(server.sun_path, argv[1]);

	if (connect(sock, (struct sockaddr *) &server, sizeof(server)) == -1)
	{
		perror("connect");
		exit(1);
	}

	while ((len = getline(&entrada_usuario, &cap, stdin)) > 0)
	{
		if (entrada_usuario[len - 1] != '\n')
			entrada_usuario[len++] = '\n';
		if (len > BUFSZ + 1)
		{
			fprintf(stderr, "La linea es demasiado larga\n");
			exit(1);
		}

		for (acumulado = 0; acumulado < len; acumulado += n)
		{
			n = send(sock, entrada_usuario + acumulado, len - acumulado, 0);
			if (n == -1)
			{
				perror("send");
				exit(1);
			}
		}

		/* la respuesta tambien termina con un fin de linea */
		printf("Eco: ");
		do
		{
			n = recv(sock, &c, 1, 0);
			if (n == -1)
			{
				perror("recv");
				exit(1);
			}
			if (n == 0)
			{
				printf("\n");
				fprintf(stderr, "Se perdio la conexion con el servidor\n");
				exit(1);
			}
			putchar(c);
		} while (c != '\n');
		fflush(stdout);
	}

	free(entrada_usuario);
	close(sock);
	return 0;
}
