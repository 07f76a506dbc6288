#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#define COLA_PENDIENTES 16
#define TAM_BUFFER 4096

/* Varias señales pueden juntarse en una: se recogen todos los que terminaron. */
static void manejador_sigchld(int senal)
{
	int errno_anterior = errno;

	(void)senal;
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	errno = errno_anterior;
}

static int convertir_puerto(const char *texto)
{
	char *endptr;
	long valor;

	errno = 0;
	valor = strtol(texto, &endptr, 10);
	if (errno != 0 || endptr == texto || *endptr != '\0' || valor < 1 || valor > 65535)
		return -1;
	return (int)valor;
}

static int setup_server(int puerto)
{
	struct sockaddr_in serv_dir;
	int oyente, si = 1;

	oyente = socket(AF_INET, SOCK_STREAM, 0);
	if (oyente < 0)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}

	/* Para poder volver a arrancar enseguida en el mismo puerto. */
	if (setsockopt(oyente, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0)
	{
		perror("setsockopt");
		exit(EXIT_FAILURE);
	}

	memset(&serv_dir, 0, sizeof(serv_dir));
	serv_dir.sin_family = AF_INET;
	serv_dir.sin_addr.s_addr = htonl(INADDR_ANY);
	serv_dir.sin_port = htons((uint16_t)puerto);

	if (bind(oyente, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) < 0)
	{
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(oyente, COLA_PENDIENTES) < 0)
	{
		perror("listen");
		exit(EXIT_FAILURE);
	}
	return oyente;
}

static int escribirTodo(int fd, const char *contenido, size_t cantidad)
{
	while (cantidad > 0)
	{
		ssize_t cant_escrita = write(fd, contenido, cantidad);
		if (cant_escrita < 0)
		{
			if (errno == EINTR)
				continue;
			return -1;
		}
		contenido += cant_escrita;
		cantidad -= (size_t)cant_escrita;
	}
	return 0;
}

static void handle_client(int sock_cliente)
{
	char buf[TAM_BUFFER];
	ssize_t cant_leida;

	for (;;)
	{
		cant_leida = read(sock_cliente, buf, sizeof(buf));
		if (cant_leida < 0 && errno == EINTR)
			continue;
		if (cant_leida < 0)
		{
			perror("read");
			return;
		}
		if (cant_leida == 0)
			return;
		if (escribirTodo(sock_cliente, buf, (size_t)cant_leida) < 0)
		{
			perror("write");
			return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sigaction accion;
	struct sockaddr_in cli;
	socklen_t len;
	int puerto, oyente, sock_cliente;
	pid_t pid;

	if (argc != 2 || (puerto = convertir_puerto(argv[1])) < 0)
	{
		fprintf(stderr, "Forma de uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
		return EXIT_FAILURE;
	}

	signal(SIGPIPE, SIG_IGN);
	memset(&accion, 0, sizeof(accion));
	accion.sa_handler = manejador_sigchld;
	sigemptyset(&accion.sa_mask);
	accion.sa_flags = SA_RESTART | SA_NOCLDSTOP;
	if (sigaction(SIGCHLD, &accion, NULL) < 0)
	{
		perror("sigaction");
		return EXIT_FAILURE;
	}

	oyente = setup_server(puerto);
	printf("Servidor escuchando en el puerto %d\n", puerto);
	fflush(stdout);

	for (;;)
	{
		len = sizeof(cli);
		sock_cliente = accept(oyente, (struct sockaddr *)&cli, &len);
		printf("Conexión de %s:%d\n", inet_ntoa(cli.sin_addr), ntohs(cli.sin_port));
		fflush(stdout);

		pid = fork();
		if (pid < 0)
		{
			perror("fork");
		}
		else if (pid == 0)
		{
			close(oyente);
			handle_client(sock_cliente);
			close(sock_cliente);
			_exit(EXIT_SUCCESS);
		}
		close(sock_cliente);
	}
}
