// Servidor TCP con dos hilos por cliente ("detached"): uno atiende, el otro avisa cada minuto
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

static void *atender(void *arg)
{
	DatosHilo datos = *(DatosHilo *) arg;
	char buf[1024];
	ssize_t n;

	free(arg);
	while ((n = recv(datos.fd, buf, sizeof buf, 0)) > 0)
		if (enviarTodo(datos.fd, buf, n) == -1)
			break;
	close(datos.fd);
	printf("[cliente %u] terminó\n", datos.id);
	fflush(stdout);
	return NULL;
}

// Recuerda en pantalla que el cliente sigue ahí
static void *avisar(void *arg)
{
	unsigned id = *(unsigned *) arg;

	free(arg);
	for (;;) {
		sleep(60);
		printf("[cliente %u] sigue conectado\n", id);
		fflush(stdout);
	}
	return NULL;
}

static int abrirPuerto(int puerto)
{
	struct sockaddr_in dir = { 0 };
	int uno = 1;
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s == -1) {
		perror("socket");
		return -1;
	}
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

	dir.sin_family = AF_INET;
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(s, (struct sockaddr *) &dir, sizeof dir) == -1) {
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
	int servidor, error;
	long puerto;
	char *resto;

	if (argc != 2) {
		fprintf(stderr, "Uso: inet_server PUERTO\n");
		return 1;
	}
	puerto = strtol(argv[1], &resto, 10);
	if (argv[1][0] == '\0' || resto[0] != '\0' || puerto <= 0 || puerto > 65535) {
		fprintf(stderr, "inet_server: puerto incorrecto\n");
		return 1;
	}

	if ((servidor = abrirPuerto((int) puerto)) == -1)
		return 1;

	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

	for (;;) {
		DatosHilo *datos;
		int fd = accept(servidor, NULL, NULL);

		if (fd == -1) {
			perror("accept");
			usleep(10000);
			continue;
		}
		// Cada hilo recibe su propia copia
		datos = malloc(sizeof *datos);
		if (datos == NULL) {
			perror("malloc");
			close(fd);
			continue;
		}
		datos->fd = fd;
		datos->id = ++cuenta;
		error = pthread_create(&hilo, &attr, atender, datos);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			free(datos);
			close(fd);
			continue;
		}
		unsigned *id = malloc(sizeof *id);
		if (id == NULL)
			continue;
		*id = cuenta;
		if (pthread_create(&hilo, &attr, avisar, id) != 0)
			free(id);
	}
}
