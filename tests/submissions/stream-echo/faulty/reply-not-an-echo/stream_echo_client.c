#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define TOPE 65536 // bytes de una línea, sin contar el '\n'

static char texto_linea[TOPE + 2];

static void salirPorError( const char *texto_msj )
{
    perror( texto_msj );
    exit( 1 );
}

// Lee una línea del teclado. Devuelve su largo con el '\n' o 0 en el final.
static size_t leerTeclado( void )
{
    size_t n = 0;
    int c;

    while ( ( c = getchar() ) != EOF ) {
        if ( c == '\n' || n < TOPE )
            texto_linea[n++] = (char)c;
        else {
            fprintf( stderr, "La línea tiene más de %d bytes\n", TOPE );
            exit( 1 );
        }
        if ( c == '\n' )
            return n;
    }
    if ( n > 0 )
        texto_linea[n++] = '\n';
    return n;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_un serv_addr;
    size_t cant;
    int s;

    if ( argc != 2 || strlen( argv[1] ) < 1 || strlen( argv[1] ) >= sizeof serv_addr.sun_path ) {
        fprintf( stderr, "Sintaxis: %s RUTA\n", argv[0] );
        exit( 1 );
    }

    memset( &serv_addr, 0, sizeof serv_addr );
    serv_addr.sun_family = AF_UNIX;
    snprintf( serv_addr.sun_path, sizeof serv_addr.sun_path, "%s", argv[1] );

    if ( ( s = socket( AF_UNIX, SOCK_STREAM, 0 ) ) < 0 )
        salirPorError( "socket" );
    if ( connect( s, (struct sockaddr *)&serv_addr, sizeof serv_addr ) < 0 )
        salirPorError( "connect" );

    while ( ( cant = leerTeclado() ) > 0 ) {
        size_t mandado = 0;
        int completa = 0;

        while ( mandado < cant ) {
            ssize_t n = send( s, texto_linea + mandado, cant - mandado, MSG_NOSIGNAL );
            if ( n < 0 )
                salirPorError( "send (¿se fue el servidor?)" );
            mandado += n;
        }

        printf( "Servidor: " );
        while ( !completa ) {
            char pedacito[1024];
            ssize_t n = recv( s, pedacito, sizeof pedacito, 0 );
            if ( n < 0 )
                salirPorError( "recv" );
            if ( n == 0 ) {
                printf( "\n" );
                fprintf( stderr, "El servidor cortó la conexión\n" );
                exit( 1 );
            }
            fwrite( pedacito, 1, n, stdout );
            completa = memchr( pedacito, '\n', n ) != NULL;
        }
        fflush( stdout );
    }

    close( s );
    return 0;
}
