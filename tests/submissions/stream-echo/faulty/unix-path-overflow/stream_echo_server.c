#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <errno.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static const char *ruta;

static void terminar(int senal)
{
	unlink(ruta);
	_exit(128 + senal);
}

static int abrir(void)
{
	struct sockaddr_un saddr;
	int fd;

	memset(&saddr, 0, sizeof saddr);
	saddr.sun_family = AF_LOCAL;
	strcpy(saddr.sun_path, ruta);

	if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0)
	{
		perror("socket");
		return -1;
	}
	remove(ruta);
	if (bind(fd, (struct sockaddr *)&saddr, sizeof saddr) < 0)
	{
		perror("bind");
		close(fd);
		return -1;
	}
	if (listen(fd, 20) < 0)
	{
		perror("listen");
		close(fd);
		return -1;
	}
	return fd;
}

static int rta(int fd)
{
	char pedazo[8192];
	ssize_t n_leidos, escritos, total;

	while ((n_leidos = read(fd, pedazo, sizeof pedazo)) > 0)
	{
		for (total = 0; total < n_leidos; total += escritos)
		{
			escritos = write(fd, pedazo + total, n_leidos - total);
			if (escritos < 0)
				return 1;
		}
	}
	return n_leidos < 0 ? 1 : 0;
}

int main(int argc, char *argv[])
{
	int listenfd, sock_cliente;

	if (argc != 2 || argv[1][0] == '\0')
	{
		fprintf(stderr, "Uso: stream_echo_server RUTA\n");
		return 1;
	}
	ruta = argv[1];
	if ((listenfd = abrir()) < 0)
		return 1;

	signal(SIGINT, terminar);
	signal(SIGTERM, terminar);
	signal(SIGCHLD, SIG_IGN);

	printf("Atendiendo en %s (pid %d)\n", ruta, (int)getpid());
	fflush(stdout);

	for (;;)
	{
		sock_cliente = accept(listenfd, NULL, NULL);
		if (sock_cliente < 0)
		{
			if (errno != EINTR)
				perror("accept");
			continue;
		}
		switch (fork())
		{
		case -1:
			perror("fork");
			break;
		case 0:
			signal(SIGINT, SIG_DFL);
			signal(SIGTERM, SIG_DFL);
			close(listenfd);
			_exit(rta(sock_cliente));
		}
		close(sock_cliente);
	}
}
