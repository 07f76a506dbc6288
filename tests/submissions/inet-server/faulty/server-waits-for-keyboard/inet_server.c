// Ejercicio 4: servidor

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

#define MAXBUF 1024

void fin_de_hijo(int sig)
{
	int guardado = errno;

	(void) sig;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = guardado;
}

void eco(int cli)
{
	char bufer[MAXBUF], resp[MAXBUF];
	int n, m, cuenta;

	while ((n = recv(cli, bufer, MAXBUF, 0)) > 0) {
		printf("El cliente dice: ");
		fwrite(bufer, 1, n, stdout);
		printf("Respuesta: ");
		fflush(stdout);
		if (fgets(resp, MAXBUF, stdin) == NULL)
			return;
		n = strlen(resp);
		cuenta = 0;
		while (cuenta < n) {
			m = send(cli, resp + cuenta, n - cuenta, MSG_NOSIGNAL);
			if (m == -1)
				return;
			cuenta += m;
		}
	}
}

int main(int argc, char *argv[])
{
	int sock, cli, si = 1;
	char *fin;
	long puerto;
	pid_t pid;
	struct sockaddr_in dir_local;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		exit(1);
	}
	puerto = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "El puerto no es valido\n");
		exit(1);
	}

	sock = socket(AF_INET, SOCK_STREAM, 0);
	if (sock == -1) {
		perror("socket");
		exit(1);
	}
	if (setsockopt(sock, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) == -1) {
		perror("setsockopt");
		exit(1);
	}

	bzero(&dir_local, sizeof(dir_local));
	dir_local.sin_family = AF_INET;
	dir_local.sin_port = htons(puerto);
	dir_local.sin_addr.s_addr = INADDR_ANY;

	if (bind(sock, (struct sockaddr *) &dir_local, sizeof(dir_local)) == -1) {
		perror("bind");
		exit(1);
	}
	if (listen(sock, 10) == -1) {
		perror("listen");
		exit(1);
	}

	/* signal() reinicia las llamadas interrumpidas */
	signal(SIGCHLD, fin_de_hijo);

	printf("Esperando clientes en el puerto %ld\n", puerto);
	fflush(stdout);

	while (1) {
		cli = accept(sock, NULL, NULL);
		if (cli == -1) {
			perror("accept");
			continue;
		}

		pid = fork();
		if (pid == -1)
			perror("fork");

		if (pid == 0) {
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
