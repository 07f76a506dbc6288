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

#define TAM_BUF 1024

void sigchld_handler(int sig)
{
	int guardado = errno;

	(void) sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = guardado;
}

void eco(int clienteFd)
{
	char buf[TAM_BUF];
	int n, m, hecho;

	while ((n = recv(clienteFd, buf, TAM_BUF, 0)) > 0)
	{
		hecho = 0;
		while (hecho < n)
		{
			m = send(clienteFd, buf + hecho, n - hecho, MSG_NOSIGNAL);
			if (m == -1)
				return;
			hecho += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int skt, clienteFd, si = 1;
	char *fin;
	long port;
	pid_t pid;
	struct sockaddr_in addr;

	if (argc != 2)
	{
		fprintf(stderr, "usage: %s port\n", argv[0]);
		exit(1);
	}
	port = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin != '\0' || port < 1 || port > 65535)
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
	addr.sin_port = htons(port);
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

	/* signal() reinicia las llamadas interrumpidas */
	signal(SIGCHLD, sigchld_handler);

	printf("Esperando clientes en el puerto %ld\n", port);
	fflush(stdout);

	while (1)
	{
		clienteFd = accept(skt, NULL, NULL);
		if (clienteFd == -1)
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
			close(skt);
			eco(clienteFd);
			close(clienteFd);
			exit(0);
		}

		/* padre */
		close(clienteFd);
	}

	return 0;
}
