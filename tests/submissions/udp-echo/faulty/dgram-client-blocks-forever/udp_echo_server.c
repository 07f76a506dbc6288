/*
 * Trabajo práctico N° 3
 * Ejercicio 2: eco con datagramas (servidor)
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Servidor de eco sobre datagramas, versión con recvmsg y sendmsg:
   la misma estructura msghdr que llena el núcleo al recibir (bytes y
   dirección del remitente) sirve después para contestar. */

static int prepararServidor( in_port_t numPuerto )
{
    struct sockaddr_in saddr = {
        .sin_family = AF_INET,
        .sin_port = numPuerto,
        .sin_addr = { .s_addr = htonl( INADDR_ANY ) },
    };
    int s = socket( AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, IPPROTO_UDP );

    if ( s == -1 ) {
        perror( "socket" );
        exit( EXIT_FAILURE );
    }
    if ( bind( s, (const struct sockaddr *)&saddr, sizeof saddr ) == -1 ) {
        perror( "bind" );
        exit( EXIT_FAILURE );
    }
    return s;
}

static void procesar_cliente( int s )
{
    static char bloque_bytes[65535];
    struct sockaddr_in remitente;
    struct iovec iov;
    struct msghdr msj;

    for ( ;; ) {
        iov.iov_base = bloque_bytes;
        iov.iov_len = sizeof bloque_bytes;
        memset( &msj, 0, sizeof msj );
        msj.msg_name = &remitente;
        msj.msg_namelen = sizeof remitente;
        msj.msg_iov = &iov;
        msj.msg_iovlen = 1;

        ssize_t n = recvmsg( s, &msj, 0 );
        if ( n == -1 ) {
            if ( errno != EINTR )
                perror( "recvmsg" );
            continue;
        }

        iov.iov_len = (size_t)n;
        msj.msg_flags = 0;
        if ( sendmsg( s, &msj, 0 ) == -1 )
            perror( "sendmsg" );
    }
}

int main( int argc, char *argv[] )
{
    unsigned int numPuerto;
    char sobra;

    if ( argc != 2 ) {
        fprintf( stderr, "Uso: %s puerto\n", argv[0] );
        return EXIT_FAILURE;
    }
    if ( strlen( argv[1] ) > 5 || sscanf( argv[1], "%u%c", &numPuerto, &sobra ) != 1 || numPuerto < 1 ||
         numPuerto > 65535 ) {
        fprintf( stderr, "%s: '%s' no es un puerto válido\n", argv[0], argv[1] );
        return EXIT_FAILURE;
    }

    int s = prepararServidor( htons( (in_port_t)numPuerto ) );
    printf( "Escuchando UDP en %u\n", numPuerto );
    fflush( stdout );
    procesar_cliente( s );
}
