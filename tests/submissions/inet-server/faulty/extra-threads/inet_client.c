// Cliente TCP

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

#define MAX_LINEA 65536

static int conectar(const char *host, const char *puerto)
{
	struct addrinfo pistas, *res, *r;
	int fd = -1, e;

	memset(&pistas, 0, sizeof pistas);
	pistas.ai_family = AF_INET;
	pistas.ai_socktype = SOCK_STREAM;
	e = getaddrinfo(host, puerto, &pistas, &res);
	if (e != 0) {
		fprintf(stderr, "%s: %s\n", host, gai_strerror(e));
		return -1;
	}
	for (r = res; r != NULL; r = r->ai_next) {
		fd = socket(r->ai_family, r->ai_socktype, r->ai_protocol);
		if (fd == -1)
			continue;
		if (connect(fd, r->ai_addr, r->ai_addrlen) == 0)
			break;
		close(fd);
		fd = -1;
	}
	freeaddrinfo(res);
	if (fd == -1)
		perror("No se pudo conectar");
	return fd;
}

static void enviarTodo(int fd, const char *buf, size_t n)
{
	while (n > 0) {
		ssize_t r = send(fd, buf, n, MSG_NOSIGNAL);
		if (r == -1) {
			perror("send");
			exit(1);
		}
		buf += r;
		n -= r;
	}
}

// Copia a la pantalla lo que llega, byte por byte, hasta el fin de línea
static int mostrarEco(FILE *red)
{
	int c;

	printf("eco: ");
	while ((c = getc(red)) != EOF) {
		putchar(c);
		if (c == '\n')
			return 1;
	}
	putchar('\n');
	return 0;
}

int main(int argc, char *argv[])
{
	char *linea = NULL, *resto;
	size_t cap = 0;
	ssize_t n;
	long puerto;
	FILE *red;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "Uso: inet_client HOST PUERTO\n");
		return 1;
	}
	puerto = strtol(argv[2], &resto, 10);
	if (argv[2][0] == '\0' || resto[0] != '\0' || puerto <= 0 || puerto > 65535) {
		fprintf(stderr, "inet_client: puerto incorrecto\n");
		return 1;
	}
	if ((fd = conectar(argv[1], argv[2])) == -1)
		return 1;
	if ((red = fdopen(fd, "r")) == NULL) {
		perror("fdopen");
		return 1;
	}

	while ((n = getline(&linea, &cap, stdin)) != -1) {
		size_t texto = linea[n - 1] == '\n' ? n - 1 : n;

		if (texto > MAX_LINEA) {
			fprintf(stderr, "inet_client: línea demasiado larga\n");
			return 1;
		}
		enviarTodo(fd, linea, texto);
		enviarTodo(fd, "\n", 1);
		if (!mostrarEco(red)) {
			fprintf(stderr, "inet_client: el servidor cerró la conexión\n");
			return 1;
		}
		fflush(stdout);
	}

	free(linea);
	fclose(red);
	return 0;
}
