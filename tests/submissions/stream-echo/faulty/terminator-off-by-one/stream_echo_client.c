#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <unistd.h>
#include <sys/socket.h>
#include <sys/un.h>

static char *pendiente;
static size_t hay, lugar;

static void terminar_con_error( const char *donde )
{
    perror( donde );
    exit( 1 );
}

static void volcar( int fd, const char *p, size_t n )
{
    while ( n > 0 ) {
        ssize_t w = write( fd, p, n );
        if ( w < 0 )
            terminar_con_error( "No se puede escribir en el servidor" );
        p += w;
        n -= w;
    }
}

static size_t proxima_linea( int fd )
{
    char *final;
    size_t revisados = 0;

    while ( ( final = memchr( pendiente + revisados, '\n', hay - revisados ) ) == NULL ) {
        ssize_t n;

        revisados = hay;
        if ( hay == lugar ) {
            lugar *= 2;
            pendiente = realloc( pendiente, lugar );
            if ( pendiente == NULL )
                terminar_con_error( "realloc" );
        }
        n = read( fd, pendiente + hay, lugar - hay );
        if ( n < 0 )
            terminar_con_error( "read" );
        if ( n == 0 ) {
            fprintf( stderr, "El servidor se desconectó\n" );
            exit( 1 );
        }
        hay += n;
    }
    return final - pendiente + 1;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_un addr;
    char *entrada = NULL;
    size_t capacidad = 0, n;
    ssize_t longitud;
    int fd;

    if ( argc != 2 ) {
        fprintf( stderr, "Forma de uso: stream_echo_client RUTA\n" );
        return 1;
    }
    memset( &addr, 0, sizeof addr );
    addr.sun_family = AF_LOCAL;
    if ( strlen( argv[1] ) >= sizeof addr.sun_path ) {
        fprintf( stderr, "Nombre de socket muy largo: %s\n", argv[1] );
        return 1;
    }
    strcpy( addr.sun_path, argv[1] );

    signal( SIGPIPE, SIG_IGN );
    lugar = 1024;
    if ( ( pendiente = malloc( lugar ) ) == NULL )
        terminar_con_error( "malloc" );
    if ( ( fd = socket( AF_LOCAL, SOCK_STREAM, 0 ) ) < 0 )
        terminar_con_error( "socket" );
    if ( connect( fd, (struct sockaddr *)&addr, sizeof addr ) < 0 )
        terminar_con_error( "connect" );

    while ( ( longitud = getline( &entrada, &capacidad, stdin ) ) > 0 ) {
        if ( longitud > 65537 ) {
            fprintf( stderr, "Las líneas pueden tener hasta 65536 bytes\n" );
            return 1;
        }
        volcar( fd, entrada, longitud );
        if ( entrada[longitud - 1] != '\n' )
            volcar( fd, "\n", 1 );

        n = proxima_linea( fd );
        fputs( "<- ", stdout );
        fwrite( pendiente, 1, n, stdout );
        fflush( stdout );
        hay -= n;
        memmove( pendiente, pendiente + n, hay );
    }
    close( fd );
    free( pendiente );
    free( entrada );
    return 0;
}
