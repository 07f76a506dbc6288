// Eco local: el servidor

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void salirPorError(const char *mensaje)
{
	perror(mensaje);
	exit(1);
}

static void *hiloEco(void *arg)
{
	int conexion = (int) (intptr_t) arg;
	char datos[2048];
	ssize_t recibido;

	while ((recibido = recv(conexion, datos, sizeof datos, 0)) > 0) {
		char *p = datos;
		while (recibido > 0) {
			ssize_t enviado = send(conexion, p, recibido, MSG_NOSIGNAL);
			if (enviado < 0) {
				perror("send");
				close(conexion);
				return NULL;
			}
			p += enviado;
			recibido -= enviado;
		}
	}
	if (recibido < 0)
		perror("recv");
	close(conexion);
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un dir_local;
	int srv;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof dir_local.sun_path) {
		fprintf(stderr, "Sintaxis: %s <ruta del socket>\n", argv[0]);
		exit(1);
	}

	memset(&dir_local, 0, sizeof dir_local);
	dir_local.sun_family = AF_UNIX;
	snprintf(dir_local.sun_path, sizeof dir_local.sun_path, "%s", argv[1]);

	if ((srv = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		salirPorError("socket");
	unlink(dir_local.sun_path);
	if (bind(srv, (struct sockaddr *) &dir_local, sizeof dir_local) < 0)
		salirPorError("bind");
	if (listen(srv, 16) < 0)
		salirPorError("listen");

	puts("Listo para atender clientes");
	fflush(stdout);

	while (1) {
		pthread_t tid;
		int error, conexion = accept(srv, NULL, NULL);

		if (conexion < 0) {
			perror("accept");
			continue;
		}
		error = pthread_create(&tid, NULL, hiloEco, (void *) (intptr_t) conexion);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(conexion);
			continue;
		}
		pthread_detach(tid);
	}
}
