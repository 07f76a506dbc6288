/*
 * Práctica de sockets: UDP (cliente)
 */
#define _DEFAULT_SOURCE
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static char respuesta[65536];

static int hacer_connect(const char *host, const char *nro_puerto)
{
	struct addrinfo pistas = {0}, *lista, *p;
	int fd = -1, error;

	pistas.ai_family = AF_INET;
	pistas.ai_socktype = SOCK_DGRAM;
	pistas.ai_flags = AI_NUMERICSERV;
	if ((error = getaddrinfo(host, nro_puerto, &pistas, &lista)) != 0) {
		fprintf(stderr, "%s: %s\n", host, gai_strerror(error));
		return -1;
	}
	for (p = lista; p != NULL; p = p->ai_next) {
		if ((fd = socket(p->ai_family, p->ai_socktype, p->ai_protocol)) == -1)
			continue;
		if (connect(fd, p->ai_addr, p->ai_addrlen) == 0)
			break;
		close(fd);
		fd = -1;
	}
	freeaddrinfo(lista);
	if (fd == -1)
		perror("No se pudo preparar el socket");
	return fd;
}

static void descartarViejos(int fd)
{
	while (recv(fd, respuesta, sizeof respuesta, MSG_DONTWAIT) >= 0)
		;
}

static ssize_t preguntar(int fd, const char *msg, size_t largo)
{
	ssize_t n;

	descartarViejos(fd);
	if (send(fd, msg, largo, 0) == -1) {
		perror("send");
		exit(1);
	}
	n = recv(fd, respuesta, sizeof respuesta - 1, 0);
	respuesta[n] = '\0';
	return n;
}

int main(int argc, char **argv)
{
	struct timeval espera = {.tv_sec = 5, .tv_usec = 0};
	char *msg = NULL, *resto;
	size_t cap = 0;
	ssize_t largo, n;
	long nro_puerto;
	int fd;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		exit(2);
	}
	errno = 0;
	nro_puerto = strtol(argv[2], &resto, 10);
	if (errno != 0 || resto == argv[2] || *resto != '\0' || nro_puerto <= 0 ||
	    nro_puerto >= 65536) {
		fprintf(stderr, "%s no es un puerto\n", argv[2]);
		exit(2);
	}

	if ((fd = hacer_connect(argv[1], argv[2])) == -1)
		exit(1);
	if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof espera) == -1) {
		perror("setsockopt");
		exit(1);
	}

	printf("Escriba un mensaje por línea (Ctrl-D para terminar)\n");
	while ((largo = getline(&msg, &cap, stdin)) != -1) {

		n = preguntar(fd, msg, largo);
		fputs("eco: ", stdout);
		fputs(respuesta, stdout);
		if (n < 1 || respuesta[n - 1] != '\n')
			putchar('\n');
		fflush(stdout);
	}
	free(msg);
	close(fd);
	return 0;
}
