// Ejercicio 3: eco por sockets locales - servidor
// Grupo 7
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void abortar_con(const char *texto_msj)
{
	perror(texto_msj);
	exit(1);
}

static void *hiloEco(void *arg)
{
	int nuevo_sock = (int)(intptr_t)arg;
	char bloque[2048];
	ssize_t recibido;

	while ((recibido = recv(nuevo_sock, bloque, sizeof bloque, 0)) > 0) {
		char *p = bloque;
		while (recibido > 0) {
			ssize_t enviado = send(nuevo_sock, p, recibido, MSG_NOSIGNAL);
			if (enviado < 0) {
				perror("send");
				close(nuevo_sock);
				return NULL;
			}
			p += enviado;
			recibido -= enviado;
		}
	}
	if (recibido < 0)
		perror("recv");
	close(nuevo_sock);
	return NULL;
}

int main(int argc, char *argv[])
{
	struct sockaddr_un sun;
	int escucha;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof sun.sun_path) {
		fprintf(stderr, "Uso: %s RUTA\n", argv[0]);
		exit(1);
	}

	memset(&sun, 0, sizeof sun);
	snprintf(sun.sun_path, sizeof sun.sun_path, "%s", argv[1]);

	if ((escucha = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		abortar_con("socket");
	unlink(sun.sun_path);
	if (bind(escucha, (struct sockaddr *)&sun, sizeof sun) < 0)
		abortar_con("bind");
	if (listen(escucha, 16) < 0)
		abortar_con("listen");

	puts("Listo para atender clientes");
	fflush(stdout);

	while (1) {
		pthread_t hilo;
		int error, nuevo_sock = accept(escucha, NULL, NULL);

		if (nuevo_sock < 0) {
			perror("accept");
			usleep(20000); /* quizás no quedan descriptores */
			continue;
		}
		error = pthread_create(&hilo, NULL, hiloEco, (void *)(intptr_t)nuevo_sock);
		if (error != 0) {
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(nuevo_sock);
			continue;
		}
		pthread_detach(hilo);
	}
}
