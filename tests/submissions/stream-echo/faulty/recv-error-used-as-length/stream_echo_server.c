#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/uio.h>
#include <unistd.h>

static ssize_t traer( int fd, void *datos, size_t n )
{
    struct iovec v = { .iov_base = datos, .iov_len = n };
    struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1 };

    return recvmsg( fd, &m, 0 );
}

static int enviar_msj( int fd, void *datos, size_t n )
{
    struct iovec v = { .iov_base = datos, .iov_len = n };

    while ( v.iov_len > 0 ) {
        struct msghdr m = { .msg_iov = &v, .msg_iovlen = 1 };
        ssize_t k = sendmsg( fd, &m, MSG_NOSIGNAL );

        if ( k < 0 )
            return -1;
        v.iov_base = (char *)v.iov_base + k;
        v.iov_len -= (size_t)k;
    }
    return 0;
}

static void Fallo( const char *donde )
{
    perror( donde );
    exit( EXIT_FAILURE );
}

int main( int argc, char **argv )
{
    struct sockaddr_un saddr = { .sun_family = AF_UNIX };
    char datos[2048];
    size_t tamanio;

    if ( argc != 2 ) {
        fprintf( stderr, "uso: stream_echo_server RUTA\n" );
        return EXIT_FAILURE;
    }
    tamanio = strlen( argv[1] );
    if ( tamanio == 0 || tamanio >= sizeof( saddr.sun_path ) ) {
        fprintf( stderr, "stream_echo_server: ruta de %zu caracteres\n", tamanio );
        return EXIT_FAILURE;
    }
    memcpy( saddr.sun_path, argv[1], tamanio + 1 );

    int oyente = socket( AF_UNIX, SOCK_STREAM, 0 );
    if ( oyente < 0 )
        Fallo( "socket" );
    unlink( argv[1] );
    if ( bind( oyente, (struct sockaddr *)&saddr, sizeof( saddr ) ) < 0 )
        Fallo( "bind" );
    if ( listen( oyente, 3 ) < 0 )
        Fallo( "listen" );

    for ( ;; ) {
        int cliente = accept( oyente, NULL, NULL );
        size_t n;

        if ( cliente < 0 ) {
            perror( "accept" );
            usleep( 5000 );
            continue;
        }
        while ( ( n = traer( cliente, datos, sizeof( datos ) ) ) > 0 ) {
            char *copia = calloc( 1, n + 1 );

            memcpy( copia, datos, n );
            if ( enviar_msj( cliente, copia, n ) < 0 )
                n = 0;
            free( copia );
            if ( n == 0 )
                break;
        }
        close( cliente );
    }
}
