// Cliente TCP: un FILE* para leer del servidor y otro para escribirle.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LIMITE 65536

static FILE *de_servidor, *a_servidor;

static int conectar(const char *host, const char *puerto)
{
	struct sockaddr_in dir = { .sin_family = AF_INET };
	char *p;
	unsigned long numero = strtoul(puerto, &p, 10);
	int fd;

	if (p == puerto || *p != '\0' || numero == 0 || numero > 65535) {
		fprintf(stderr, "Puerto fuera de rango: %s\n", puerto);
		return -1;
	}
	dir.sin_port = htons(numero);
	dir.sin_addr.s_addr = inet_addr(strcmp(host, "localhost") ? host : "127.0.0.1");
	if (dir.sin_addr.s_addr == INADDR_NONE) {
		fprintf(stderr, "No entiendo la dirección %s\n", host);
		return -1;
	}
	if ((fd = socket(AF_INET, SOCK_STREAM, 0)) < 0) {
		perror("socket");
		return -1;
	}
	if (connect(fd, (struct sockaddr *) &dir, sizeof dir) < 0) {
		perror("connect");
		close(fd);
		return -1;
	}
	return fd;
}

int main(int argc, char **argv)
{
	char *ida = NULL, *vuelta = NULL;
	size_t cap_ida = 0, cap_vuelta = 0;
	ssize_t n, m;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	if ((fd = conectar(argv[1], argv[2])) < 0)
		return 1;
	de_servidor = fdopen(fd, "r");
	a_servidor = fdopen(dup(fd), "w");
	if (!de_servidor || !a_servidor) {
		perror("fdopen");
		return 1;
	}

	while ((n = getline(&ida, &cap_ida, stdin)) > 0) {
		if (ida[n - 1] == '\n')
			n--;
		if (n > LIMITE) {
			fprintf(stderr, "No se mandan líneas de más de %d bytes\n", LIMITE);
			return 1;
		}
		fwrite(ida, 1, n, a_servidor);
		putc('\n', a_servidor);
		if (fflush(a_servidor) == EOF) {
			perror("el servidor se fue");
			return 1;
		}
		m = getline(&vuelta, &cap_vuelta, de_servidor);
		if (m <= 0 || vuelta[m - 1] != '\n') {
			fprintf(stderr, "el servidor se fue\n");
			return 1;
		}
		fputs("=> ", stdout);
		fwrite(vuelta, 1, m, stdout);
		fflush(stdout);
	}
	fclose(a_servidor);
	fclose(de_servidor);
	free(ida);
	free(vuelta);
	return 0;
}
