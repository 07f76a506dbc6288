// Eco por UDP (cliente)
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LARGO_MAXIMO 1400
#define ESPERA_MS 5000

static void morir(const char *que)
{
	perror(que);
	exit(EXIT_FAILURE);
}

/* Guarda hasta LARGO_MAXIMO caracteres; lo que sobra se saltea. */
static int leer_linea(char *linea)
{
	int c, n = 0;

	while ((c = getchar()) != EOF && c != '\n')
		if (n < LARGO_MAXIMO)
			linea[n++] = (char) c;
	return c == EOF && n == 0 ? -1 : n;
}

int main(int argc, char *argv[])
{
	static char linea[LARGO_MAXIMO], vuelta[65536];
	struct sockaddr_in destino = { .sin_family = AF_INET };
	char *sobra;
	long puerto;
	int fd, n;

	if (argc != 3) {
		fprintf(stderr, "Uso: %s HOST PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	errno = 0;
	puerto = strtol(argv[2], &sobra, 10);
	if (errno != 0 || sobra == argv[2] || *sobra != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "%s no es un puerto\n", argv[2]);
		return EXIT_FAILURE;
	}
	destino.sin_port = htons((uint16_t) puerto);
	if (inet_pton(AF_INET, argv[1], &destino.sin_addr) != 1) {
		fprintf(stderr, "%s no es una dirección\n", argv[1]);
		return EXIT_FAILURE;
	}
	if ((fd = socket(AF_INET, SOCK_DGRAM, 0)) < 0)
		morir("socket");
	if (connect(fd, (struct sockaddr *) &destino, sizeof destino) < 0)
		morir("connect");

	while ((n = leer_linea(linea)) >= 0) {
		struct pollfd espera = { .fd = fd, .events = POLLIN };
		ssize_t llegaron;

		if (send(fd, linea, (size_t) n, 0) < 0)
			morir("send");
		switch (poll(&espera, 1, ESPERA_MS)) {
		case -1:
			morir("poll");
		case 0:
			fprintf(stderr, "El servidor no contesta\n");
			return EXIT_FAILURE;
		}
		if ((llegaron = recv(fd, vuelta, sizeof vuelta, 0)) < 0)
			morir("recv");
		printf("<- ");
		fwrite(vuelta, 1, (size_t) llegaron, stdout);
		putchar('\n');
		fflush(stdout);
	}
	close(fd);
	return EXIT_SUCCESS;
}
