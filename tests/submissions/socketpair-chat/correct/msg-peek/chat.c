// Charla: antes de leer un mensaje se lo espía con MSG_PEEK para saber dónde
// termina y reservar justo lo necesario.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum rol { PADRE, HIJO };

static void morir(const char *motivo)
{
	perror(motivo);
	exit(EXIT_FAILURE);
}

static void decir(int sock, const char *texto)
{
	size_t n = strlen(texto) + 1, hecho = 0;

	while (hecho < n) {
		ssize_t r = send(sock, texto + hecho, n - hecho, MSG_NOSIGNAL);
		if (r == -1)
			morir("send");
		hecho += r;
	}
}

// Junta los pedazos del mensaje; nunca saca del socket más que un mensaje.
static char *escuchar(int sock)
{
	char *mensaje = NULL;
	size_t largo = 0;

	for (;;) {
		char vista[256], *fin;
		ssize_t n = recv(sock, vista, sizeof vista, MSG_PEEK);
		size_t sacar;

		if (n == -1)
			morir("recv");
		if (n == 0) {
			fprintf(stderr, "La conversación se cortó\n");
			exit(EXIT_FAILURE);
		}
		fin = memchr(vista, '\0', n);
		sacar = fin != NULL ? (size_t) (fin - vista) + 1 : (size_t) n;

		mensaje = realloc(mensaje, largo + sacar);
		if (mensaje == NULL)
			morir("realloc");
		for (size_t hecho = 0; hecho < sacar; ) {
			ssize_t r = recv(sock, mensaje + largo + hecho, sacar - hecho, 0);
			if (r <= 0)
				morir("recv");
			hecho += r;
		}
		largo += sacar;
		if (fin != NULL)
			return mensaje;
	}
}

static void charlar(int sock, enum rol yo, char **m, int n)
{
	for (int i = 0; i < n; i++) {
		if ((enum rol) (i & 1) == yo) {
			decir(sock, m[i]);
		} else {
			char *texto = escuchar(sock);
			printf("%s: %s\n", yo == PADRE ? "P" : "H", texto);
			fflush(stdout);
			free(texto);
		}
	}
	close(sock);
}

int main(int argc, char **argv)
{
	static char *ejemplo[] = { "hola", "hola, ¿qué contás?", "nada nuevo", "acá tampoco" };
	int fd[2], st;
	pid_t pid;
	char **m = argc == 1 ? ejemplo : argv + 1;
	int n = argc == 1 ? 4 : argc - 1;

	if (socketpair(PF_LOCAL, SOCK_STREAM, 0, fd) == -1)
		morir("socketpair");
	if ((pid = fork()) == -1)
		morir("fork");
	if (pid == 0) {
		close(fd[PADRE]);
		charlar(fd[HIJO], HIJO, m, n);
		return EXIT_SUCCESS;
	}
	close(fd[HIJO]);
	charlar(fd[PADRE], PADRE, m, n);
	if (waitpid(pid, &st, 0) == -1)
		morir("waitpid");
	if (WIFSIGNALED(st) || WEXITSTATUS(st) != 0) {
		fprintf(stderr, "El hijo terminó mal\n");
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}
