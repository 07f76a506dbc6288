// Práctica de sockets: TCP - servidor
// Sistemas Operativos
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

static int abrir_escucha(int port)
{
	struct sockaddr_in serv_dir;
	int sock_escucha, si = 1;

	sock_escucha = socket(AF_INET, SOCK_STREAM, 0);
	if (sock_escucha < 0)
	{
		perror("socket");
		exit(EXIT_FAILURE);
	}

	if (setsockopt(sock_escucha, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0)
	{
		perror("setsockopt");
		exit(EXIT_FAILURE);
	}

	memset(&serv_dir, 0, sizeof(serv_dir));
	serv_dir.sin_family = AF_INET;
	serv_dir.sin_addr.s_addr = htonl(INADDR_ANY);
	serv_dir.sin_port = htons((uint16_t)port);

	if (bind(sock_escucha, (struct sockaddr *)&serv_dir, sizeof(serv_dir)) < 0)
	{
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(sock_escucha, COLA_PENDIENTES) < 0)
	{
		perror("listen");
		exit(EXIT_FAILURE);
	}
	return sock_escucha;
}

static int escribir_todo(int fd, const char *datos, size_t cantidad)
{
	while (cantidad > 0)
	{
		ssize_t n_escritos = write(fd, datos, cantidad);
		if (n_escritos < 0)
		{
			if (errno == EINTR)
				continue;
			return -1;
		}
		datos += n_escritos;
		cantidad -= (size_t)n_escritos;
	}
	return 0;
}

static void atender_cliente(int conn_fd)
{
	char buf[TAM_BUFFER];
	ssize_t leidos;

	for (;;)
	{
		leidos = read(conn_fd, buf, sizeof(buf));
		if (leidos < 0 && errno == EINTR)
			continue;
		if (leidos < 0)
		{
			perror("read");
			return;
		}
		if (leidos == 0)
			return;
		if (escribir_todo(conn_fd, buf, (size_t)leidos) < 0)
		{
			perror("write");
			return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sigaction accion;
	struct sockaddr_in clnt;
	socklen_t largo;
	int port, sock_escucha, conn_fd;
	pid_t pid_hijo;

	if (argc != 2 || (port = convertir_puerto(argv[1])) < 0)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
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

	sock_escucha = abrir_escucha(port);
	printf("Servidor escuchando en el puerto %d\n", port);
	fflush(stdout);

	for (;;)
	{
		largo = sizeof(clnt);
		conn_fd = accept(sock_escucha, (struct sockaddr *)&clnt, &largo);
		if (conn_fd < 0)
		{
			if (errno != EINTR)
				perror("accept");
			continue;
		}
		printf("Conexión de %s:%d\n", inet_ntoa(clnt.sin_addr), ntohs(clnt.sin_port));
		fflush(stdout);

		pid_hijo = fork();
		if (pid_hijo < 0)
		{
			perror("fork");
		}
		else if (pid_hijo == 0)
		{
			close(sock_escucha);
			atender_cliente(conn_fd);
			close(conn_fd);
			_exit(EXIT_SUCCESS);
		}
		close(conn_fd);
	}
}
