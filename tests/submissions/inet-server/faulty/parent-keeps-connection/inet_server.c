/* Ejercicio 4: servidor */
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
	char buffer[TAM_BUF];
	int n, m, cuenta;

	while ((n = recv(cli, buffer, TAM_BUF, 0)) > 0) {
		cuenta = 0;
		while (cuenta < n) {
			m = send(cli, buffer + cuenta, n - cuenta, MSG_NOSIGNAL);
			if (m == -1)
				return;
			cuenta += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int sd, cli, si = 1;
	char *sobra;
	long port;
	pid_t pid;
	struct sockaddr_in dir_local;

	if (argc != 2) {
		fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
		exit(1);
	}
	port = strtol(argv[1], &sobra, 10);
	if (sobra == argv[1] || *sobra != '\0' || port < 1 || port > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sd = socket(AF_INET, SOCK_STREAM, 0);
	if (sd == -1) {
		perror("socket");
		exit(1);
	}
	if (setsockopt(sd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	bzero(&dir_local, sizeof(dir_local));
	dir_local.sin_family = AF_INET;
	dir_local.sin_port = htons(port);
	dir_local.sin_addr.s_addr = INADDR_ANY;

	if (bind(sd, (struct sockaddr *) &dir_local, sizeof(dir_local)) == -1) {
		perror("bind");
		exit(1);
	}
	if (listen(sd, 10) == -1) {
		perror("listen");
		exit(1);
	}

	/* signal() reinicia las llamadas interrumpidas */
	signal(SIGCHLD, limpiar_hijos);

	printf("Esperando clientes en el puerto %ld\n", port);
	fflush(stdout);

	while (1) {
		cli = accept(sd, NULL, NULL);
		if (cli == -1) {
			perror("accept");
			continue;
		}

		pid = fork();
		if (pid == -1)
			perror("fork");

		if (pid == 0) {
			/* hijo */
			close(sd);
			eco(cli);
			close(cli);
			exit(0);
		}

		/* padre: sigue esperando */
	}

	return 0;
}
