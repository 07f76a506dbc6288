// Eco local (AF_UNIX) - cliente
// Alumno: comisión 4
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

/* Bytes que llegaron y todavía no se mostraron. */
static char* pendiente;
static size_t hay, capac;

static void die(const char* donde) {
   perror(donde);
   exit(1);
}

static void volcar(int fd, const char* p, size_t n) {
   while (n > 0) {
      ssize_t w = write(fd, p, n);
      if (w < 0) die("No se puede escribir en el servidor");
      p += w;
      n -= w;
   }
}

/* Devuelve el largo de la próxima línea completa (con su '\n'), que queda
 * al principio de "pendiente". */
static size_t proxima_linea(int fd) {
   char* sobra_txt;
   size_t revisados = 0;

   while ((sobra_txt = memchr(pendiente + revisados, '\n', hay - revisados)) == NULL) {
      ssize_t n;

      revisados = hay;
      if (hay == capac) {
         capac *= 2;
         pendiente = realloc(pendiente, capac);
         if (pendiente == NULL) die("realloc");
      }
      n = read(fd, pendiente + hay, capac - hay);
      if (n < 0) die("read");
      if (n == 0) {
         fprintf(stderr, "El servidor se desconectó\n");
         exit(1);
      }
      hay += n;
   }
   return sobra_txt - pendiente + 1;
}

int main(int argc, char* argv[]) {
   struct sockaddr_un addr;
   char* msg = NULL;
   size_t capacidad = 0, n;
   ssize_t len;
   int fd;

   if (argc != 2) {
      fprintf(stderr, "Uso: stream_echo_client RUTA\n");
      return 1;
   }
   memset(&addr, 0, sizeof addr);
   addr.sun_family = AF_LOCAL;
   if (strlen(argv[1]) >= sizeof addr.sun_path) {
      fprintf(stderr, "Nombre de socket muy largo: %s\n", argv[1]);
      return 1;
   }
   strcpy(addr.sun_path, argv[1]);

   signal(SIGPIPE, SIG_IGN);
   capac = 1024;
   if ((pendiente = malloc(capac)) == NULL) die("malloc");
   if ((fd = socket(AF_LOCAL, SOCK_STREAM, 0)) < 0) die("socket");
   if (connect(fd, (struct sockaddr*)&addr, sizeof addr) < 0) die("connect");

   while ((len = getline(&msg, &capacidad, stdin)) > 0) {
      if (len > 65537) {
         fprintf(stderr, "Las líneas pueden tener hasta 65536 bytes\n");
         return 1;
      }
      volcar(fd, msg, len);
      if (msg[len - 1] != '\n') volcar(fd, "\n", 1);

      n = proxima_linea(fd);
      fputs("<- ", stdout);
      fwrite(pendiente, 1, n, stdout);
      fflush(stdout);
      hay -= n;
      memmove(pendiente, pendiente + n, hay);
   }
   close(fd);
   free(pendiente);
   free(msg);
   return 0;
}
