/* Servidor TCP para varios clientes */

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int enviarTodo(int fd, const void *buf, size_t n)
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

static void atender(int fd, unsigned id)
{
	char buf[1024];
	ssize_t n;

	while ((n = recv(fd, buf, sizeof buf, 0)) > 0)
		if (enviarTodo(fd, buf, n) == -1)
			break;
	close(fd);
	printf("[cliente %u] terminó\n", id);
	fflush(stdout);
}

static int abrirPuerto(int nro_puerto)
{
	struct sockaddr_in addr = { 0 };
	int uno = 1;
	int s = socket(AF_INET, SOCK_STREAM, 0);

	if (s == -1)
	{
		perror("socket");
		return -1;
	}
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &uno, sizeof uno);

	addr.sin_family = AF_INET;
	addr.sin_port = htons(nro_puerto);
	addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (bind(s, (struct sockaddr *) &addr, sizeof addr) == -1)
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
	unsigned cuenta = 0;
	int servidor;
	long nro_puerto;
	char *resto;

	if (argc != 2)
	{
		fprintf(stderr, "Uso: inet_server PUERTO\n");
		return 1;
	}
	nro_puerto = strtol(argv[1], &resto, 10);
	if (argv[1][0] == '\0' || resto[0] != '\0' || nro_puerto <= 0 || nro_puerto > 65535)
	{
		fprintf(stderr, "inet_server: puerto incorrecto\n");
		return 1;
	}

	if ((servidor = abrirPuerto((int) nro_puerto)) == -1)
		return 1;

	for (;;)
	{
		int fd = accept(servidor, NULL, NULL);

		if (fd == -1)
		{
			perror("accept");
			usleep(10000);
			continue;
		}
		atender(fd, ++cuenta);
	}
}
