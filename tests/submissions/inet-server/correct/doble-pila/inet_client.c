// Cliente TCP: prueba todas las direcciones que tenga el nombre.
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int conectar(const char *host, const char *puerto)
{
	struct addrinfo pistas = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV };
	struct addrinfo *lista, *p;
	int s = -1, e;

	if ((e = getaddrinfo(host, puerto, &pistas, &lista)) != 0) {
		fprintf(stderr, "%s:%s: %s\n", host, puerto, gai_strerror(e));
		return -1;
	}
	for (p = lista; p; p = p->ai_next) {
		s = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
		if (s == -1)
			continue;
		if (connect(s, p->ai_addr, p->ai_addrlen) == 0)
			break;
		perror("connect");
		close(s);
		s = -1;
	}
	freeaddrinfo(lista);
	return s;
}

int main(int argc, char *argv[])
{
	char *ida = NULL, *vuelta = NULL, *resto;
	size_t a = 0, b = 0;
	FILE *lee, *escribe;
	ssize_t n;
	long puerto;
	int s, otro;

	if (argc != 3) {
		fprintf(stderr, "Uso: inet_client HOST PUERTO\n");
		return 1;
	}
	puerto = strtol(argv[2], &resto, 10);
	if (resto == argv[2] || *resto || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "inet_client: puerto fuera de rango\n");
		return 1;
	}
	signal(SIGPIPE, SIG_IGN);
	if ((s = conectar(argv[1], argv[2])) == -1) {
		fprintf(stderr, "inet_client: no hay conexión\n");
		return 1;
	}
	if ((otro = dup(s)) == -1 || !(lee = fdopen(s, "r")) || !(escribe = fdopen(otro, "w"))) {
		perror("inet_client");
		return 1;
	}
	while ((n = getline(&ida, &a, stdin)) != -1) {
		if (ida[n - 1] == '\n')
			n--;
		if (n > 65536) {
			fprintf(stderr, "inet_client: línea demasiado larga\n");
			return 1;
		}
		if (fwrite(ida, 1, n, escribe) != (size_t) n || putc('\n', escribe) == EOF || fflush(escribe) == EOF) {
			perror("inet_client: el servidor no recibe");
			return 1;
		}
		if ((n = getline(&vuelta, &b, lee)) <= 0 || vuelta[n - 1] != '\n') {
			fprintf(stderr, "inet_client: el servidor cerró la conexión\n");
			return 1;
		}
		printf("<<< ");
		fwrite(vuelta, 1, n, stdout);
		fflush(stdout);
	}
	free(ida);
	free(vuelta);
	fclose(escribe);
	fclose(lee);
	return 0;
}
