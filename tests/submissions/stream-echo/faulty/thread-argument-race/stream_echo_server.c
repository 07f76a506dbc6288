// Eco local (AF_UNIX) - servidor
// Alumno: comisión 4
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static void abortar_con( const char *mensaje )
{
    perror( mensaje );
    exit( 1 );
}

static void *hiloEco( void *arg )
{
    int con;
    char bloque[2048];
    ssize_t recibido;

    printf( "Hilo %lu en marcha\n", (unsigned long)pthread_self() );
    fflush( stdout );
    usleep( 20000 );    /* que los carteles salgan en orden */
    con = *(int *)arg;
    while ( ( recibido = recv( con, bloque, sizeof bloque, 0 ) ) > 0 ) {
        char *p = bloque;
        while ( recibido > 0 ) {
            ssize_t enviado = send( con, p, recibido, MSG_NOSIGNAL );
            if ( enviado < 0 ) {
                perror( "send" );
                close( con );
                return NULL;
            }
            p += enviado;
            recibido -= enviado;
        }
    }
    if ( recibido < 0 )
        perror( "recv" );
    close( con );
    return NULL;
}

int main( int argc, char *argv[] )
{
    struct sockaddr_un local;
    int sock_escucha, con;

    if ( argc != 2 || strlen( argv[1] ) < 1 || strlen( argv[1] ) >= sizeof local.sun_path ) {
        fprintf( stderr, "Uso: %s RUTA\n", argv[0] );
        exit( 1 );
    }

    memset( &local, 0, sizeof local );
    local.sun_family = AF_UNIX;
    snprintf( local.sun_path, sizeof local.sun_path, "%s", argv[1] );

    if ( ( sock_escucha = socket( AF_UNIX, SOCK_STREAM, 0 ) ) < 0 )
        abortar_con( "socket" );
    unlink( local.sun_path );
    if ( bind( sock_escucha, (struct sockaddr *)&local, sizeof local ) < 0 )
        abortar_con( "bind" );
    if ( listen( sock_escucha, 16 ) < 0 )
        abortar_con( "listen" );

    puts( "Listo para atender clientes" );
    fflush( stdout );

    while ( 1 ) {
        pthread_t hilo;
        int error;

        con = accept( sock_escucha, NULL, NULL );

        if ( con < 0 ) {
            perror( "accept" );
            usleep( 20000 ); // quizás no quedan descriptores
            continue;
        }
        error = pthread_create( &hilo, NULL, hiloEco, &con );
        if ( error != 0 ) {
            fprintf( stderr, "pthread_create: %s\n", strerror( error ) );
            close( con );
            continue;
        }
        pthread_detach( hilo );
    }
}
