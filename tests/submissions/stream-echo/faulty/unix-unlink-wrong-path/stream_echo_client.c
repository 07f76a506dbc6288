/*
 * Eco local (AF_UNIX) (cliente)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

/* Bytes que llegaron y todavía no se mostraron. */
static char *pendiente;
static size_t hay, espacio;

static void fatal( const char *donde )
{
    perror( donde );
    exit( 1 );
}

static void escribirBytes( int fd, const char *p, size_t n )
{
    while ( n > 0 ) {
        ssize_t w = write( fd, p, n );
        if ( w < 0 )
            fatal( "No se puede escribir en el servidor" );
        p += w;
        n -= w;
    }
}

/* Devuelve el largo de la próxima línea completa (con su '\n'), que queda
 * al principio de "pendiente". */
static size_t proxima_linea( int fd )
{
    char *sobra_txt;
    size_t revisados = 0;

    while ( ( sobra_txt = memchr( pendiente + revisados, '\n', hay - revisados ) ) == NULL ) {
        ssize_t n;

        revisados = hay;
        if ( hay == espacio ) {
            espacio *= 2;
            pendiente = realloc( pendiente, espacio );
            if ( pendiente == NULL )
                fatal( "realloc" );
        }
        n = read( fd, pendiente + hay, espacio - hay );
        if ( n < 0 )
            fatal( "read" );
        if ( n == 0 ) {
            fprintf( stderr, "El servidor se desconectó\n" );
            exit( 1 );
        }
        hay += n;
    }
    return sobra_txt - pendiente + 1;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_un dir;
    char *linea = NULL;
    size_t capacidad = 0, n;
    ssize_t cant;
    int fd;

    if ( argc != 2 ) {
        fprintf( stderr, "Faltan argumentos. Uso: stream_echo_client RUTA\n" );
        return 1;
    }
    memset( &dir, 0, sizeof dir );
    dir.sun_family = AF_LOCAL;
    if ( strlen( argv[1] ) >= sizeof dir.sun_path ) {
        fprintf( stderr, "Nombre de socket muy largo: %s\n", argv[1] );
        return 1;
    }
    strcpy( dir.sun_path, argv[1] );

    signal( SIGPIPE, SIG_IGN );
    espacio = 1024;
    if ( ( pendiente = malloc( espacio ) ) == NULL )
        fatal( "malloc" );
    if ( ( fd = socket( AF_LOCAL, SOCK_STREAM, 0 ) ) < 0 )
        fatal( "socket" );
    if ( connect( fd, (struct sockaddr *)&dir, sizeof dir ) < 0 )
        fatal( "connect" );

    while ( ( cant = getline( &linea, &capacidad, stdin ) ) > 0 ) {
        if ( cant > 65537 ) {
            fprintf( stderr, "Las líneas pueden tener hasta 65536 bytes\n" );
            return 1;
        }
        escribirBytes( fd, linea, cant );
        if ( linea[cant - 1] != '\n' )
            escribirBytes( fd, "\n", 1 );

        n = proxima_linea( fd );
        fputs( "<- ", stdout );
        fwrite( pendiente, 1, n, stdout );
        fflush( stdout );
        hay -= n;
        memmove( pendiente, pendiente + n, hay );
    }
    close( fd );
    unlink( argv[1] ); /* limpio el socket */
    free( pendiente );
    free( linea );
    return 0;
}
