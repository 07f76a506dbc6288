// Práctica de sockets: UDP - cliente
// Trabajo práctico N° 3
// Se usa connect() sobre el socket de datagramas: así el núcleo solo nos
// entrega lo que manda ese servidor. Si la respuesta no llega en 2,5
// segundos se manda el mensaje una vez más.

#define _DEFAULT_SOURCE
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#define INTENTOS 2

static char resp[65536];

static int conectarse(const char *host, const char *port)
{
	struct addrinfo pistas = {0}, *lista, *p;
	int fd = -1, error;

	pistas.ai_family = AF_INET;
	pistas.ai_socktype = SOCK_DGRAM;
	pistas.ai_flags = AI_NUMERICSERV;
	if ((error = getaddrinfo(host, port, &pistas, &lista)) != 0)
	{
		fprintf(stderr, "%s: %s\n", host, gai_strerror(error));
		return -1;
	}
	for (p = lista; p != NULL; p = p->ai_next)
	{
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

// Tira lo que haya quedado de un intento anterior (respuestas duplicadas)
static void descartarViejos(int fd)
{
	while (recv(fd, resp, sizeof resp, MSG_DONTWAIT) >= 0)
		;
}

static ssize_t preguntar(int fd, const char *msg, size_t longitud)
{
	int i;
	ssize_t n;

	descartarViejos(fd);
	for (i = 0; i < INTENTOS; i++)
	{
		if (send(fd, msg, longitud, 0) == -1)
		{
			perror("send");
			return -1;
		}
		n = recv(fd, resp, sizeof resp, 0);
		if (n >= 0)
			return n;
		if (errno != EAGAIN && errno != EWOULDBLOCK)
		{
			perror("recv");
			return -1;
		}
	}
	fprintf(stderr, "Pasaron 5 segundos y el servidor no contesta\n");
	return -1;
}

int main(int argc, char **argv)
{
	struct timeval espera = {.tv_sec = 2, .tv_usec = 500000};
	char *msg = NULL, *pend;
	size_t cap = 0;
	ssize_t longitud, n;
	long port;
	int fd;

	if (argc != 3)
	{
		fprintf(stderr, "Forma de uso: %s HOST PUERTO\n", argv[0]);
		exit(2);
	}
	errno = 0;
	port = strtol(argv[2], &pend, 10);
	if (errno != 0 || pend == argv[2] || *pend != '\0' || port <= 0 || port >= 65536)
	{
		fprintf(stderr, "%s no es un puerto\n", argv[2]);
		exit(2);
	}

	if ((fd = conectarse(argv[1], argv[2])) == -1)
		exit(1);
	if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &espera, sizeof espera) == -1)
	{
		perror("setsockopt");
		exit(1);
	}

	printf("Escriba un mensaje por línea (Ctrl-D para terminar)\n");
	while ((longitud = getline(&msg, &cap, stdin)) != -1)
	{
		// El fin de línea también viaja
		if ((n = preguntar(fd, msg, longitud)) == -1)
			exit(1);
		fputs("eco: ", stdout);
		fwrite(resp, 1, n, stdout);
		if (n == 0 || resp[n - 1] != '\n')
			putchar('\n');
		fflush(stdout);
	}
	free(msg);
	close(fd);
	return 0;
}
