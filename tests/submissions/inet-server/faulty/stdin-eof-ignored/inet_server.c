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

void fin_de_hijo(int sig)
{
	int guardado = errno;

	(void) sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = guardado;
}

void eco(int cliente)
{
	char mensaje_buf[BUFSZ];
	int n, m, hecho;

	while ((n = recv(cliente, mensaje_buf, BUFSZ, 0)) > 0) {
		hecho = 0;
		while (hecho < n) {
			m = send(cliente, mensaje_buf + hecho, n - hecho, MSG_NOSIGNAL);
			if (m == -1)
				return;
			hecho += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int sockfd, cliente, si = 1;
	char *endptr;
	long puerto;
	pid_t pid;
	struct sockaddr_in addr;

	if (argc != 2) {
		fprintf(stderr, "Sintaxis: %s <puerto>\n", argv[0]);
		exit(1);
	}
	puerto = strtol(argv[1], &endptr, 10);
	if (endptr == argv[1] || *endptr != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sockfd = socket(AF_INET, SOCK_STREAM, 0);
	if (sockfd == -1) {
		perror("socket");
		exit(1);
	}
	if (setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	bzero(&addr, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(puerto);
	addr.sin_addr.s_addr = INADDR_ANY;

	if (bind(sockfd, (struct sockaddr *) &addr, sizeof(addr)) == -1) {
		perror("bind");
		exit(1);
	}
	if (listen(sockfd, 10) == -1) {
		perror("listen");
		exit(1);
	}

	/* signal() reinicia las llamadas interrumpidas */
	signal(SIGCHLD, fin_de_hijo);

	printf("Esperando clientes en el puerto %ld\n", puerto);
	fflush(stdout);

	while (1) {
		cliente = accept(sockfd, NULL, NULL);
		if (cliente == -1) {
			perror("accept");
			continue;
		}

		pid = fork();
		if (pid == -1)
			perror("fork");

		if (pid == 0) {
			/* hijo */
			close(sockfd);
			eco(cliente);
			close(cliente);
			exit(0);
		}

		/* padre */
		close(cliente);
	}

	return 0;
}
