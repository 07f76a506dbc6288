// Ejercicio 4: servidor TCP - servidor
// SO 2C
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct
{
	int fd;
	unsigned id;
} DatosHilo;

static int escribir_bytes(int fd, const void *buf, size_t n)
{
	const char *p = buf;

	while (n > 0)
	{
		ssize_t r = send(fd, p, n, MSG_NOSIGNAL);
		if (r == -1)
		{
			if (errno == EINTR)
				continue;
			return -1;
		}
		p += r;
		n -= r;
	}
	return 0;
}

static void *manejarCliente(void *arg)
{
	DatosHilo contenido;
	char buf[1024];
	ssize_t n;

	printf("[hilo %lu] empezó\n", (unsigned long)pthread_self());
	fflush(stdout);
	usleep(20000); /* que los carteles salgan en orden */
	contenido = *(DatosHilo *)arg;
	while ((n = recv(contenido.fd, buf, sizeof buf, 0)) > 0)
		if (escribir_bytes(contenido.fd, buf, n) == -1)
			break;
	close(contenido.fd);
	printf("[cliente %u] terminó\n", contenido.id);
	fflush(stdout);
	return NULL;
}

static int abrirPuerto(int port)
{
	struct sockaddr_in addr = {0};
	int uno = 1;
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s == -1)
	{
		perror("socket");
		return -1;
	}
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

	addr.sin_family = AF_INET;
	addr.sin_port = htons(port);
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(s, (struct sockaddr *)&addr, sizeof addr) == -1)
	{
		perror("bind");
		close(s);
		return -1;
	}
	if (listen(s, SOMAXCONN) == -1)
	{
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
	int server_addr, error;
	long port;
	char *cola_txt;

	if (argc != 2)
	{
		fprintf(stderr, "Uso: inet_server PUERTO\n");
		return 1;
	}
	port = strtol(argv[1], &cola_txt, 10);
	if (argv[1][0] == '\0' || cola_txt[0] != '\0' || port <= 0 || port > 65535)
	{
		fprintf(stderr, "inet_server: puerto incorrecto\n");
		return 1;
	}

	if ((server_addr = abrirPuerto((int)port)) == -1)
		return 1;

	pthread_attr_init(&attr);
	pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);

	for (;;)
	{
		static DatosHilo contenido;
		int fd = accept(server_addr, NULL, NULL);

		if (fd == -1)
		{
			perror("accept");
			usleep(10000);
			continue;
		}
		contenido.fd = fd;
		contenido.id = ++cuenta;
		error = pthread_create(&hilo, &attr, manejarCliente, &contenido);
		if (error != 0)
		{
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(fd);
		}
	}
}
