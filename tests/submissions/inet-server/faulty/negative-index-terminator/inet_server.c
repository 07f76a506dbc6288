// Práctica de sockets: TCP - servidor
// Alumno: comisión 4
// gcc -pthread inet_server.c -o inet_server

#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
	int fd;
	unsigned id;
} DatosHilo;

static int enviarTodo(int fd, const void *buf, size_t n)
{
	const char *p = buf;

	while (n > 0) {
		ssize_t r = send(fd, p, n, MSG_NOSIGNAL);
		if (r == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += r;
		n -= r;
	}
	return 0;
}

static void *servir_cliente(void *arg)
{
	DatosHilo dat = *(DatosHilo *)arg;
	char buf[1024];
	ssize_t n;

	free(arg);
	do {
		n = recv(dat.fd, buf, sizeof buf - 1, 0);
		buf[n] = '\0';
		printf("[cliente %u] %s\n", dat.id, buf);
	} while (n > 0 && enviarTodo(dat.fd, buf, n) == 0);
	close(dat.fd);
	printf("[cliente %u] terminó\n", dat.id);
	fflush(stdout);
	return NULL;
}

static int crear_socket(int nro_puerto)
{
	struct sockaddr_in mi_dir = {0};
	int uno = 1;
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s == -1) {
		perror("socket");
		return -1;
	}
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

	mi_dir.sin_family = AF_INET;
	mi_dir.sin_port = htons(nro_puerto);
	mi_dir.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(s, (struct sockaddr *)&mi_dir, sizeof mi_dir) == -1) {
		perror("bind");
		close(s);
		return -1;
	}
	if (listen(s, SOMAXCONN) == -1) {
		perror("listen");
		close(s);
		return -1;
	}
	return s;
}

int main(int argc, char *argv[])
{
	pthread_attr_t attr;
	pthread_t hilo;
	unsigned cuenta = 0;
	int dir_servidor, error;
	long nro_puerto;
	char *finptr;

	if (argc != 2) {
		fprintf(stderr, "Sintaxis: inet_server PUERTO\n");
		return 1;
	}
	nro_puerto = strtol(argv[1], &finptr, 10);
	if (argv[1][0] == '\0' || finptr[0] != '\0' || nro_puerto <= 0 || nro_puerto > 65535) {
		fprintf(stderr, "inet_server: puerto incorrecto\n");
		return 1;
	}

	if ((dir_servidor = crear_socket((int)nro_puerto)) == -1)
		return 1;

	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

	for (;;) {
		DatosHilo *dat;
		int fd = accept(dir_servidor, NULL, NULL);

		if (fd == -1) {
			perror("accept");
			usleep(10000);
			continue;
		}
		// Cada hilo recibe su propia copia
		dat = malloc(sizeof *dat);
		if (dat == NULL) {
			perror("malloc");
			close(fd);
			continue;
		}
		dat->fd = fd;
		dat->id = ++cuenta;
		error = pthread_create(&hilo, &attr, servir_cliente, dat);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			free(dat);
			close(fd);
		}
	}
}
