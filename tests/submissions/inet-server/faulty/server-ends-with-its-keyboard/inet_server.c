/* Servidor TCP con poll: la posición 0 es el teclado, la 1 el socket que
 * escucha y las demás los clientes. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_CLIENTES 100

static struct pollfd p[MAX_CLIENTES + 2];
static int cuantos = 2;

static void salir_con(const char *que)
{
	perror(que);
	exit(EXIT_FAILURE);
}

static void nuevo_cliente(void)
{
	int fd = accept(p[1].fd, NULL, NULL);

	if (fd < 0) {
		perror("accept");
		return;
	}
	if (cuantos == MAX_CLIENTES + 2) {
		fprintf(stderr, "No hay más lugar\n");
		close(fd);
		return;
	}
	p[cuantos].fd = fd;
	p[cuantos].events = POLLIN;
	p[cuantos].revents = 0;
	cuantos++;
}

/* Devuelve 0 si el cliente se fue. */
static int eco(int fd)
{
	char buf[4096];
	ssize_t n = recv(fd, buf, sizeof(buf), 0), m, van;

	if (n <= 0)
		return 0;
	for (van = 0; van < n; van += m) {
		m = send(fd, buf + van, (size_t)(n - van), MSG_NOSIGNAL);
		if (m < 0)
			return 0;
	}
	return 1;
}

int main(int argc, char *argv[])
{
	struct sockaddr_in dir = { .sin_family = AF_INET, .sin_addr = { htonl(INADDR_ANY) } };
	char *fin, tecla[64];
	long puerto;
	int i, si = 1;

	if (argc != 2) {
		fprintf(stderr, "Uso: %s PUERTO\n", argv[0]);
		return EXIT_FAILURE;
	}
	puerto = strtol(argv[1], &fin, 10);
	if (fin == argv[1] || *fin != '\0' || puerto < 1 || puerto > 65535) {
		fprintf(stderr, "Puerto inválido\n");
		return EXIT_FAILURE;
	}
	dir.sin_port = htons((uint16_t)puerto);

	p[0].fd = STDIN_FILENO;
	p[0].events = POLLIN;
	p[1].fd = socket(AF_INET, SOCK_STREAM, 0);
	p[1].events = POLLIN;
	if (p[1].fd < 0)
		salir_con("socket");
	if (setsockopt(p[1].fd, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0)
		salir_con("setsockopt");
	if (bind(p[1].fd, (struct sockaddr *)&dir, sizeof(dir)) < 0)
		salir_con("bind");
	if (listen(p[1].fd, 50) < 0)
		salir_con("listen");
	printf("Enter para terminar\n");

	for (;;) {
		if (poll(p, (nfds_t)cuantos, -1) < 0) {
			perror("poll");
			continue;
		}
		for (i = cuantos - 1; i >= 2; i--) {
			if (p[i].revents != 0 && !eco(p[i].fd)) {
				close(p[i].fd);
				p[i] = p[--cuantos];
			}
		}
		if (p[1].revents != 0)
			nuevo_cliente();
		if (p[0].revents != 0) {
			if (read(STDIN_FILENO, tecla, sizeof(tecla)) < 0)
				perror("read");
			break;
		}
	}
	printf("Adiós\n");
	return EXIT_SUCCESS;
}
