/*
 * Trabajo práctico N° 3
 * Eco local (AF_UNIX) (servidor)
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

int enviar_todo(int sockfd, const char *buff, size_t n)
{
	size_t enviados = 0;

	while (enviados < n)
	{
		ssize_t r = send(sockfd, buff + enviados, n - enviados, 0);
		if (r == -1)
		{
			if (errno == EINTR)
				continue;
			return -1;
		}
		enviados += (size_t)r;
	}
	return 0;
}

void atender_cliente(int cliente)
{
	char buffer[TAM];
	ssize_t n;

	while ((n = recv(cliente, buffer, sizeof(buffer), 0)) != 0)
	{
		if (n == -1)
		{
			perror("recv");
			return;
		}
		if (enviar_todo(cliente, buffer, (size_t)n) == -1)
		{
			perror("send");
			return;
		}
	}
}

static int atendidos;

static void estadistica(int senal)
{
	char texto[] = "clientes: 000\n";

	(void)senal;
	texto[10] += atendidos / 100 % 10;
	texto[11] += atendidos / 10 % 10;
	texto[12] += atendidos % 10;
	if (write(STDOUT_FILENO, texto, sizeof(texto) - 1) < 0)
		return;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un addr;
	int srv, cliente;

	if (argc != 2)
	{
		fprintf(stderr, "Sintaxis: %s RUTA\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(addr.sun_path))
	{
		fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(addr.sun_path) - 1);
		exit(EXIT_FAILURE);
	}

	struct sigaction sa = {.sa_handler = estadistica};
	sigaction(SIGUSR1, &sa, NULL);
	signal(SIGPIPE, SIG_IGN);

	srv = socket(AF_UNIX, SOCK_STREAM, 0);
	if (srv == -1)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}

	memset(&addr, 0, sizeof(addr));
	addr.sun_family = AF_UNIX;
	strcpy(addr.sun_path, argv[1]);

	if (unlink(argv[1]) == -1 && errno != ENOENT)
	{
		perror("unlink");
		exit(EXIT_FAILURE);
	}
	if (bind(srv, (struct sockaddr *)&addr, sizeof(addr)) == -1)
	{
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(srv, 10) == -1)
	{
		perror("listen");
		exit(EXIT_FAILURE);
	}
	printf("Servidor esperando conexiones en %s\n", argv[1]);
	fflush(stdout);

	for (;;)
	{
		cliente = accept(srv, NULL, NULL);
		if (cliente == -1)
		{
			perror("accept");
			continue;
		}
		printf("Cliente conectado\n");
		fflush(stdout);
		atendidos++;
		atender_cliente(cliente);
		close(cliente);
		printf("Cliente desconectado\n");
		fflush(stdout);
	}
}
