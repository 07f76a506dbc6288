#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TAM 4096

/* send puede tomar solo una parte: insistimos hasta mandar todo. */
int enviarBytes(int socket_fd, const char *contenido, size_t n)
{
	size_t enviados = 0;

	while (enviados < n)
	{
		ssize_t r = send(socket_fd, contenido + enviados, n - enviados, 0);
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

void dialogar(int client)
{
	char datos_rx[TAM];
	ssize_t n;

	while ((n = recv(client, datos_rx, sizeof(datos_rx), 0)) != 0)
	{
		if (n == -1)
		{
			if (errno == EINTR)
				continue;
			perror("recv");
			return;
		}
		printf("El cliente dice: %.*s\nRespuesta: ", (int)n, datos_rx);
		fflush(stdout);
		if (fgets(datos_rx, sizeof(datos_rx), stdin) == NULL)
			strcpy(datos_rx, "\n");
		n = strlen(datos_rx);
		if (enviarBytes(client, datos_rx, (size_t)n) == -1)
		{
			perror("send");
			return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_un serv_dir;
	int server_addr, client;

	if (argc != 2)
	{
		fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
		exit(EXIT_FAILURE);
	}
	if (argv[1][0] == '\0' || strlen(argv[1]) >= sizeof(serv_dir.sun_path))
	{
		fprintf(stderr, "La ruta debe tener entre 1 y %zu caracteres\n", sizeof(serv_dir.sun_path) - 1);
		exit(EXIT_FAILURE);
	}

	/* Un cliente que se va antes de leer no debe terminar al servidor. */
	signal(SIGPIPE, SIG_IGN);

	server_addr = socket(AF_UNIX, SOCK_STREAM, 0);
	if (server_addr == -1)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}

	memset(&serv_dir, 0, sizeof(serv_dir));
	serv_dir.sun_family = AF_UNIX;
	strcpy(serv_dir.sun_path, argv[1]);

	/* Puede haber quedado el archivo de una corrida anterior. */
	if (unlink(argv[1]) == -1 && errno != ENOENT)
	{
		perror("unlink");
		exit(EXIT_FAILURE);
	}
	if (bind(server_addr, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) == -1)
	{
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(server_addr, 10) == -1)
	{
		perror("listen");
		exit(EXIT_FAILURE);
	}
	printf("Servidor esperando conexiones en %s\n", argv[1]);
	fflush(stdout);

	for (;;)
	{
		client = accept(server_addr, NULL, NULL);
		if (client == -1)
		{
			perror("accept");
			continue;
		}
		printf("Cliente conectado\n");
		fflush(stdout);
		dialogar(client);
		close(client);
		printf("Cliente desconectado\n");
		fflush(stdout);
	}
}
