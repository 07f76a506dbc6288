import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** Cliente de eco local (Java 16 o posterior). */
public class stream_echo_client {
    private static final int MAXIMO = 65536;

    /** Una línea con su fin, o lo que haya si se terminan los bytes. */
    private static byte[] leerHastaFinDeLinea(InputStream origen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int b;
        while ((b = origen.read()) != -1) {
            bytes.write(b);
            if (b == '\n') {
                break;
            }
        }
        return bytes.toByteArray();
    }

    private static boolean estaCompleta(byte[] linea) {
        return linea.length > 0 && linea[linea.length - 1] == '\n';
    }

    private static void conversar(String ruta) throws IOException {
        try (SocketChannel canal = SocketChannel.open(UnixDomainSocketAddress.of(ruta))) {
            InputStream red = new BufferedInputStream(Channels.newInputStream(canal));
            OutputStream haciaServidor = Channels.newOutputStream(canal);
            InputStream teclado = new BufferedInputStream(System.in);
            byte[] linea;
            while ((linea = leerHastaFinDeLinea(teclado)).length > 0) {
                if (!estaCompleta(linea)) {
                    linea = java.util.Arrays.copyOf(linea, linea.length + 1);
                    linea[linea.length - 1] = '\n';
                }
                if (linea.length > MAXIMO + 1) {
                    throw new IOException("línea demasiado larga");
                }
                haciaServidor.write(linea);
                byte[] eco = leerHastaFinDeLinea(red);
                if (!estaCompleta(eco)) {
                    throw new IOException("el servidor cerró la conexión");
                }
                System.out.print("=> ");
                System.out.write(eco, 0, eco.length);
                System.out.flush();
            }
        }
    }

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Uso: stream_echo_client RUTA");
            System.exit(1);
        }
        try {
            conversar(args[0]);
        } catch (IOException | RuntimeException e) {
            System.err.println("stream_echo_client: " + e.getMessage());
            System.exit(1);
        }
    }
}
