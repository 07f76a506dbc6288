// Práctica de sockets: AF_UNIX - servidor
// Sistemas Operativos
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void die(const char *cadena)
{
	perror(cadena);
	exit(1);
}

static void *hiloEco(void *arg)
{
	int nuevo_sock = (int)(intptr_t)arg;
	static char pedazo_buf[2048];
	ssize_t recibido;

	while ((recibido = recv(nuevo_sock, pedazo_buf, sizeof pedazo_buf, 0)) > 0)
	{
		char *p = pedazo_buf;
		while (recibido > 0)
		{
			ssize_t enviado = send(nuevo_sock, p, recibido, MSG_NOSIGNAL);
			if (enviado < 0)
			{
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
	struct sockaddr_un serv_addr;
	int sock_escucha;

	if (argc != 2 || strlen(argv[1]) < 1 || strlen(argv[1]) >= sizeof serv_addr.sun_path)
	{
		fprintf(stderr, "Faltan argumentos. Uso: %s RUTA\n", argv[0]);
		exit(1);
	}

	memset(&serv_addr, 0, sizeof serv_addr);
	serv_addr.sun_family = AF_UNIX;
	snprintf(serv_addr.sun_path, sizeof serv_addr.sun_path, "%s", argv[1]);

	if ((sock_escucha = socket(AF_UNIX, SOCK_STREAM, 0)) < 0)
		die("socket");
	unlink(serv_addr.sun_path);
	if (bind(sock_escucha, (struct sockaddr *)&serv_addr, sizeof serv_addr) < 0)
		die("bind");
	if (listen(sock_escucha, 16) < 0)
		die("listen");

	puts("Listo para atender clientes");
	fflush(stdout);

	while (1)
	{
		pthread_t thread;
		int error, nuevo_sock = accept(sock_escucha, NULL, NULL);

		if (nuevo_sock < 0)
		{
			perror("accept");
			usleep(20000);
			continue;
		}
		error = pthread_create(&thread, NULL, hiloEco, (void *)(intptr_t)nuevo_sock);
		if (error != 0)
		{
			fprintf(stderr, "pthread_create: %s\n", strerror(error));
			close(nuevo_sock);
			continue;
		}
		pthread_detach(thread);
	}
}
