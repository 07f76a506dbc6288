/*
 * Ejercicio 4: servidor TCP (servidor)
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>

void atender(int fd_sock)
{
	char *line = NULL;
	size_t tam_linea = 0;
	ssize_t nread;
	FILE *in = fdopen(fd_sock, "r"), *out = fdopen(dup(fd_sock), "w");

	if (in == NULL || out == NULL) {
		perror("fdopen");
		exit(1);
	}
	while ((nread = getline(&line, &tam_linea, in)) > 0)
		fwrite(line, 1, nread, out);
	fclose(out);
	exit(0);
}

void nieto(int fd_sock, int sd_escucha)
{
	pid_t hijo = fork();

	if (hijo == -1) {
		perror("fork");
		return;
	}
	if (hijo == 0) {
		pid_t otro;

		close(sd_escucha);
		otro = fork();
		if (otro == 0)
			atender(fd_sock);
		if (otro == -1)
			perror("fork");
		_exit(0);
	}
	while (waitpid(hijo, NULL, 0) == -1 && errno == EINTR)
		;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in addr;
	int fd_sock, sd2, prt = 0, sobra = 0, yes = 1;

	if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%n", &prt, &sobra) != 1 ||
	    argv[1][sobra] != '\0' || prt < 1 || prt > 65535) {
		fprintf(stderr, "Uso: %s puerto\n", argv[0]);
		exit(1);
	}
	fd_sock = socket(AF_INET, SOCK_STREAM, 0);
	if (fd_sock < 0) {
		perror("socket");
		exit(1);
	}
	if (setsockopt(fd_sock, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) < 0) {
		perror("setsockopt");
		exit(1);
	}
	memset(&addr, 0, sizeof(addr));
	addr.sin_family = AF_INET;
	addr.sin_port = htons(prt);
	addr.sin_addr.s_addr = INADDR_ANY;
	if (bind(fd_sock, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		perror("bind");
		exit(1);
	}
	if (listen(fd_sock, 50) < 0) {
		perror("listen");
		exit(1);
	}
	printf("\n=== SERVIDOR TCP (puerto %d) ===\n", prt);
	fflush(stdout);
	while (1) {
		sd2 = accept(fd_sock, NULL, NULL);
		if (sd2 < 0) {
			perror("accept");
			usleep(1000);
			continue;
		}
		nieto(sd2, fd_sock);
		close(sd2);
	}
}
