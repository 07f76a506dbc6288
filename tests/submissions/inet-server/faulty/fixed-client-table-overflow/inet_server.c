/*
 * SO 2C
 * Práctica de sockets: TCP (servidor)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <unistd.h>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/types.h>

#define MAX_CLIENTES 30

int iniciar_servidor(int puerto)
{
	int s, opt = 1;
	struct sockaddr_in dir;

	if ((s = socket(AF_INET, SOCK_STREAM, 0)) < 0)
	{
		perror("Error en socket");
		exit(1);
	}
	if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &opt, sizeof(opt)) < 0)
	{
		perror("Error en setsockopt");
		exit(1);
	}
	bzero(&dir, sizeof(dir));
	dir.sin_family = AF_INET;
	dir.sin_port = htons(puerto);
	dir.sin_addr.s_addr = INADDR_ANY;
	if (bind(s, (struct sockaddr *)&dir, sizeof(dir)) < 0)
	{
		perror("Error en bind");
		exit(1);
	}
	if (listen(s, 10) < 0)
	{
		perror("Error en listen");
		exit(1);
	}
	return s;
}

int responder(int fd)
{
	char contenido[4096];
	int n, enviado = 0;

	n = recv(fd, contenido, sizeof(contenido), 0);
	if (n <= 0)
		return 0;
	while (enviado < n)
	{
		int r = send(fd, contenido + enviado, n - enviado, 0);
		if (r < 0)
			return 0;
		enviado += r;
	}
	return 1;
}

int main(int argc, char **argv)
{
	int s, fd, max_fd, puerto;
	char extra;
	int clientes[MAX_CLIENTES], cantidad = 0;
	fd_set todos, leibles;

	if (argc != 2 || strlen(argv[1]) > 5 || sscanf(argv[1], "%d%c", &puerto, &extra) != 1 || puerto < 1 ||
		puerto > 65535)
	{
		fprintf(stderr, "Forma de uso: %s PUERTO\n", argv[0]);
		exit(1);
	}

	signal(SIGPIPE, SIG_IGN);
	s = iniciar_servidor(puerto);
	printf("Esperando clientes en el puerto %d\n", puerto);
	fflush(stdout);

	FD_ZERO(&todos);
	FD_SET(s, &todos);
	max_fd = s;

	while (1)
	{

		leibles = todos;
		if (select(max_fd + 1, &leibles, NULL, NULL, NULL) < 0)
		{
			if (errno == EINTR)
				continue;
			perror("Error en select");
			exit(1);
		}

		for (fd = 0; fd <= max_fd; fd++)
		{
			if (!FD_ISSET(fd, &leibles))
				continue;

			if (fd == s)
			{
				int newfd = accept(s, NULL, NULL);
				if (newfd < 0)
				{
					perror("Error en accept");
					usleep(50000);
					continue;
				}
				if (newfd >= FD_SETSIZE)
				{
					fprintf(stderr, "No hay lugar para otro cliente\n");
					close(newfd);
					continue;
				}
				if (cantidad == MAX_CLIENTES)
				{
					printf("Servidor lleno\n");
					close(newfd);
					continue;
				}
				clientes[cantidad++] = newfd;
				FD_SET(newfd, &todos);
				if (newfd > max_fd)
					max_fd = newfd;
				printf("Entró el cliente %d (fd %d)\n", cantidad, clientes[cantidad - 1]);
			}
			else if (!responder(fd))
			{
				FD_CLR(fd, &todos);
				close(fd);
				while (!FD_ISSET(max_fd, &todos))
					max_fd--;
				printf("Se fue el cliente %d\n", fd);
			}
			fflush(stdout);
		}
	}
	return 0;
}
