/* Eco TCP (servidor) */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <netinet/in.h>

#define BUFSZ 1024

void limpiar_hijos(int sig)
{
	int guardado = errno;

	(void) sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = guardado;
}

void eco(int cli)
{
	char buffer[BUFSZ];
	int n, m, hecho;

	while ((n = recv(cli, buffer, BUFSZ, 0)) > 0)
	{
		hecho = 0;
		while (hecho < n)
		{
			m = send(cli, buffer + hecho, n - hecho, MSG_NOSIGNAL);
			if (m == -1)
				return;
			hecho += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int sock, cli, si = 1;
	char *sobra;
	long port;
	pid_t pid;
	struct sockaddr_in local;

	if (argc != 2)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO\n", argv[0]);
		exit(1);
	}
	port = strtol(argv[1], &sobra, 10);
	if (sobra == argv[1] || *sobra != '\0' || port < 1 || port > 65535)
	{
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sock = socket(AF_INET, SOCK_STREAM, 0);
	if (sock == -1)
	{
		perror("socket");
		exit(1);
	}
	if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1)
	{
		perror("setsockopt");
		exit(1);
	}

	bzero(&local, sizeof(local));
	local.sin_family = AF_INET;
	local.sin_port = htons(port);
	local.sin_addr.s_addr = INADDR_ANY;

	if (bind(sock, (struct sockaddr *) &local, sizeof(local)) == -1)
	{
		perror("bind");
		exit(1);
	}
	if (listen(sock, 10) == -1)
	{
		perror("listen");
		exit(1);
	}

	/* signal() reinicia las llamadas interrumpidas */
	signal(SIGCHLD, limpiar_hijos);

	printf("Esperando clientes en el puerto %ld\n", port);
	fflush(stdout);

	while (1)
	{
		cli = accept(sock, NULL, NULL);
		if (cli == -1)
		{
			perror("accept");
			continue;
		}

		pid = fork();
		if (pid == -1)
			perror("fork");

		if (pid == 0)
		{
			/* hijo */
			close(sock);
			eco(cli);
			close(cli);
			exit(0);
		}

		/* padre */
		close(cli);
	}

	return 0;
}
