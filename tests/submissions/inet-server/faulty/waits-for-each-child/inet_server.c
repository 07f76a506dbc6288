/* Práctica de sockets INET, servidor */

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
#define LARGO_BUFFER 4096

static int convertir_puerto(const char *texto)
{
	char *fin;
	long valor;

	errno = 0;
	valor = strtol(texto, &fin, 10);
	if (errno != 0 || fin == texto || *fin != '\0' || valor < 1 || valor > 65535)
		return -1;
	return (int) valor;
}

static int crear_servidor(int nro_puerto)
{
	struct sockaddr_in dir_sock;
	int srv, si = 1;

	srv = socket(AF_INET, SOCK_STREAM, 0);
	if (srv < 0) {
		perror("socket");
		exit(EXIT_FAILURE);
	}

	/* Para poder volver a arrancar enseguida en el mismo puerto. */
	if (setsockopt(srv, SOL_SOCKET, SO_REUSEADDR, &si, sizeof(si)) < 0) {
		perror("setsockopt");
		exit(EXIT_FAILURE);
	}

	memset(&dir_sock, 0, sizeof(dir_sock));
	dir_sock.sin_family = AF_INET;
	dir_sock.sin_addr.s_addr = htonl(INADDR_ANY);
	dir_sock.sin_port = htons((uint16_t) nro_puerto);

	if (bind(srv, (struct sockaddr *) &dir_sock, sizeof(dir_sock)) < 0) {
		perror("bind");
		exit(EXIT_FAILURE);
	}
	if (listen(srv, COLA_PENDIENTES) < 0) {
		perror("listen");
		exit(EXIT_FAILURE);
	}
	return srv;
}

static int write_all(int fd, const char *datos, size_t cantidad)
{
	while (cantidad > 0) {
		ssize_t escritos = write(fd, datos, cantidad);
		if (escritos < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		datos += escritos;
		cantidad -= (size_t) escritos;
	}
	return 0;
}

static void servir_cliente(int nueva)
{
	char buf[LARGO_BUFFER];
	ssize_t nleidos;

	for (;;) {
		nleidos = read(nueva, buf, sizeof(buf));
		if (nleidos < 0 && errno == EINTR)
			continue;
		if (nleidos < 0) {
			perror("read");
			return;
		}
		if (nleidos == 0)
			return;
		if (write_all(nueva, buf, (size_t) nleidos) < 0) {
			perror("write");
			return;
		}
	}
}

int main(int argc, char *argv[])
{
	struct sockaddr_in cliente;
	socklen_t tamanio;
	int nro_puerto, srv, nueva;
	pid_t pid;

	if (argc != 2 || (nro_puerto = convertir_puerto(argv[1])) < 0) {
		fprintf(stderr, "Uso: %s PUERTO (entre 1 y 65535)\n", argv[0]);
		return EXIT_FAILURE;
	}

	signal(SIGPIPE, SIG_IGN);

	srv = crear_servidor(nro_puerto);
	printf("Servidor escuchando en el puerto %d\n", nro_puerto);
	fflush(stdout);

	for (;;) {
		tamanio = sizeof(cliente);
		nueva = accept(srv, (struct sockaddr *) &cliente, &tamanio);
		if (nueva < 0) {
			if (errno != EINTR)
				perror("accept");
			continue;
		}
		printf("Conexión de %s:%d\n", inet_ntoa(cliente.sin_addr), ntohs(cliente.sin_port));
		fflush(stdout);

		pid = fork();
		if (pid < 0) {
			perror("fork");
		} else if (pid == 0) {
			close(srv);
			servir_cliente(nueva);
			close(nueva);
			_exit(EXIT_SUCCESS);
		}
		close(nueva);
		if (pid > 0 && waitpid(pid, NULL, 0) < 0)
			perror("waitpid");
	}
}
