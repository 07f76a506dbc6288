// Eco por sockets locales: cuatro trabajadores y un padre que los repone.
// Nadie maneja señales: la acción por omisión termina a todos.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define CANTIDAD 4

static int sfd;

static void eco(int c)
{
	char buf[5000];
	ssize_t n, w;

	while ((n = recv(c, buf, sizeof buf, 0)) > 0)
	{
		char *p = buf;

		for (; n > 0; n -= w, p += w)
		{
			w = send(c, p, n, MSG_NOSIGNAL);
			if (w < 0)
				return;
		}
	}
}

static void trabajador(void)
{
	for (;;)
	{
		int c = accept(sfd, NULL, NULL);

		if (c < 0)
		{
			perror("accept");
			usleep(10000);
			continue;
		}
		eco(c);
		close(c);
	}
}

static void lanzar(void)
{
	switch (fork())
	{
	case -1:
		perror("fork");
		break;
	case 0:
		trabajador();
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	int i;

	if (argc != 2 || strlen(argv[1]) == 0 || strlen(argv[1]) >= sizeof(addr.sun_path))
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
		return 1;
	}
	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strcpy(addr.sun_path, argv[1]);

	sfd = socket(AF_UNIX, SOCK_STREAM, 0);
	if (sfd < 0)
	{
		perror("socket");
		return 1;
	}
	unlink(argv[1]);
	if (bind(sfd, (struct sockaddr *)&addr, sizeof(addr)) < 0 || listen(sfd, 32) < 0)
	{
		perror(argv[1]);
		return 1;
	}

	for (i = 0; i < CANTIDAD; i++)
		lanzar();
	for (;;)
	{
		if (wait(NULL) < 0)
			sleep(1);
		lanzar();
	}
}
