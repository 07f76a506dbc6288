import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Servidor de eco local, un cliente por vez (Java 16 o posterior). */
public class stream_echo_server {
    private static void atender(SocketChannel cliente) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8192);
        while (cliente.read(bytes) != -1) {
            bytes.flip();
            while (bytes.hasRemaining()) {
                cliente.write(bytes);
            }
            bytes.clear();
        }
    }

    public static void main(String[] args) {
        if (args.length != 1 || args[0].isEmpty()) {
            System.err.println("Uso: stream_echo_server RUTA");
            System.exit(1);
        }
        try (ServerSocketChannel servidor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path ruta = Path.of(args[0]);
            Files.deleteIfExists(ruta);
            servidor.bind(UnixDomainSocketAddress.of(ruta));
            System.out.println("Esperando clientes en " + ruta);
            while (true) {
                try (SocketChannel cliente = servidor.accept()) {
                    atender(cliente);
                } catch (IOException e) {
                    System.err.println("Se perdió un cliente: " + e.getMessage());
                }
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("No se puede escuchar en " + args[0] + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
