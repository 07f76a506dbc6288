// TP IPC - varios clientes - servidor
// Alumno: comisión 4
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
    int fd;
    size_t len;
    char line[4096];
} Sesion;

static void guardar( Sesion *s, char c ) { s->line[s->len++] = c; }

static int devolver( Sesion *s )
{
    for ( size_t hecho = 0; hecho < s->len; ) {
        ssize_t n = send( s->fd, s->line + hecho, s->len - hecho, MSG_NOSIGNAL );

        if ( n < 0 )
            return -1;
        hecho += (size_t)n;
    }
    s->len = 0;
    return 0;
}

static void *atender( void *arg )
{
    Sesion s = { .fd = *(int *)arg };
    char c;
    ssize_t n;

    free( arg );
    while ( ( n = recv( s.fd, &c, 1, 0 ) ) == 1 ) {
        guardar( &s, c );
        if ( c == '\n' && devolver( &s ) < 0 )
            break;
    }
    if ( n == 0 )
        devolver( &s );
    close( s.fd );
    return NULL;
}

static int lanzar( int fd )
{
    int *copia = malloc( sizeof( *copia ) );
    pthread_t tid;
    int e;

    if ( copia == NULL )
        return -1;
    *copia = fd;
    if ( ( e = pthread_create( &tid, NULL, atender, copia ) ) != 0 ) {
        fprintf( stderr, "pthread_create: %s\n", strerror( e ) );
        free( copia );
        return -1;
    }
    pthread_detach( tid );
    return 0;
}

int main( int argc, char **argv )
{
    struct sockaddr_in mi_dir = { .sin_family = AF_INET, .sin_addr = { .s_addr = htonl( INADDR_ANY ) } };
    char *final = NULL;
    long puerto = argc == 2 ? strtol( argv[1], &final, 10 ) : 0;

    if ( puerto < 1 || puerto > 65535 || *final != '\0' ) {
        fprintf( stderr, "Faltan argumentos. Uso: inet_server PUERTO\n" );
        return EXIT_FAILURE;
    }
    mi_dir.sin_port = htons( (in_port_t)puerto );

    int oyente = socket( AF_INET, SOCK_STREAM, 0 );
    if ( oyente < 0 ) {
        perror( "socket" );
        return EXIT_FAILURE;
    }
    if ( setsockopt( oyente, SOL_SOCKET, SO_REUSEADDR, &( int ){ 1 }, sizeof( int ) ) < 0 )
        perror( "setsockopt" );
    if ( bind( oyente, (struct sockaddr *)&mi_dir, sizeof( mi_dir ) ) < 0 ) {
        perror( "bind" );
        return EXIT_FAILURE;
    }
    if ( listen( oyente, 16 ) < 0 ) {
        perror( "listen" );
        return EXIT_FAILURE;
    }
    for ( ;; ) {
        int fd = accept( oyente, NULL, NULL );

        if ( fd < 0 ) {
            perror( "accept" );
            usleep( 10000 );
        } else if ( lanzar( fd ) < 0 ) {
            close( fd );
        }
    }
}
