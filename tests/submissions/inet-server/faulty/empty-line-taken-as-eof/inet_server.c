#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
	int fd;
	char *linea;
	size_t largo, espacio;
} Sesion;

static int guardar(Sesion *s, char c)
{
	if (s->largo == s->espacio) {
		size_t nuevo = s->espacio * 2 + 64;
		char *p = realloc(s->linea, nuevo);

		if (p == NULL)
			return -1;
		s->linea = p;
		s->espacio = nuevo;
	}
	s->linea[s->largo++] = c;
	return 0;
}

static int devolver(Sesion *s)
{
	for (size_t hecho = 0; hecho < s->largo;) {
		ssize_t n = send(s->fd, s->linea + hecho, s->largo - hecho, MSG_NOSIGNAL);

		if (n < 0)
			return -1;
		hecho += (size_t)n;
	}
	s->largo = 0;
	return 0;
}

static void *procesar(void *arg)
{
	Sesion s = {.fd = *(int *)arg};
	char c;
	ssize_t n;

	free(arg);
	while ((n = recv(s.fd, &c, 1, 0)) == 1) {
		if (guardar(&s, c) < 0)
			break;
		if (c != '\n')
			continue;
		if (s.largo == 1) /* línea vacía: terminó */
			break;
		if (devolver(&s) < 0)
			break;
	}
	if (n == 0)
		devolver(&s);
	free(s.linea);
	close(s.fd);
	return NULL;
}

static int lanzar(int fd)
{
	int *copia = malloc(sizeof(*copia));
	pthread_t thread;
	int e;

	if (copia == NULL)
		return -1;
	*copia = fd;
	if ((e = pthread_create(&thread, NULL, procesar, copia)) != 0) {
		fprintf(stderr, "pthread_create: %s\n", strerror(e));
		free(copia);
		return -1;
	}
	pthread_detach(thread);
	return 0;
}

int main(int argc, char **argv)
{
	struct sockaddr_in addr = {.sin_family = AF_INET,
				   .sin_addr = {.s_addr = htonl(INADDR_ANY)}};
	char *sobra_txt = NULL;
	long puerto = argc == 2 ? strtol(argv[1], &sobra_txt, 10) : 0;

	if (puerto < 1 || puerto > 65535 || *sobra_txt != '\0') {
		fprintf(stderr, "Uso: inet_server PUERTO\n");
		return EXIT_FAILURE;
	}
	addr.sin_port = htons((in_port_t)puerto);

	int oyente = socket(AF_INET, SOCK_STREAM, 0);
	if (oyente < 0) {
		perror("socket");
		return EXIT_FAILURE;
	}
	if (setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int)) < 0)
		perror("setsockopt");
	if (bind(oyente, (struct sockaddr *)&addr, sizeof(addr)) < 0) {
		perror("bind");
		return EXIT_FAILURE;
	}
	if (listen(oyente, 16) < 0) {
		perror("listen");
		return EXIT_FAILURE;
	}
	for (;;) {
		int fd = accept(oyente, NULL, NULL);

		if (fd < 0) {
			perror("accept");
			usleep(10000);
		} else if (lanzar(fd) < 0) {
			close(fd);
		}
	}
}
