/* Eco local: el servidor */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/un.h>

#define BUFSZ 1024

int main(int argc, char *argv[])
{
	int sock, client;
	int n, m, hecho;
	char mensaje_buf[BUFSZ];
	struct sockaddr_un dir_local;

	if (argc != 2)
	{
		fprintf(stderr, "usage: %s path\n", argv[0]);
		exit(1);
	}
	if (strlen(argv[1]) == 0 || strlen(argv[1]) >= sizeof(dir_local.sun_path))
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

	bzero(&dir_local, sizeof(dir_local));
	dir_local.sun_family = AF_UNIX;
	strcpy(dir_local.sun_path, argv[1]);
	unlink(argv[1]);

	if (bind(sock, (struct sockaddr *) &dir_local, sizeof(dir_local)) == -1)
	{
		perror("bind");
		exit(1);
	}
	if (listen(sock, 5) == -1)
	{
		perror("listen");
		exit(1);
	}

	printf("Esperando clientes...\n");

	while (1)
	{
		client = accept(sock, NULL, NULL);
		if (client == -1)
		{
			perror("accept");
			continue;
		}
		printf("Llego un cliente\n");

		while ((n = recv(client, mensaje_buf, BUFSZ, 0)) > 0)
		{
			hecho = 0;
			while (hecho < n)
			{
				m = send(client, mensaje_buf + hecho, n - hecho, 0);
				if (m == -1)
					break;
				hecho += m;
			}
			if (hecho < n)
				break;
		}

		close(client);
		printf("Cliente desconectado\n");
	}

	return 0;
}
