import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;

/** Servidor de eco UDP. Uso: java udp_echo_server PUERTO */
public class udp_echo_server {
    private static final int MAXIMO = 65507;

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        if (args.length != 1 || !args[0].matches("[0-9]{1,5}")) {
            System.err.println("Uso: udp_echo_server PUERTO");
            System.exit(1);
        }
        int puerto = Integer.parseInt(args[0]);
        if (puerto < 1 || puerto > 65535) {
            System.err.println("El puerto va de 1 a 65535");
            System.exit(1);
        }
        try (DatagramSocket socket = new DatagramSocket(puerto)) {
            System.out.println("Servidor UDP esperando en el puerto " + puerto);
            byte[] bytes = new byte[MAXIMO];
            while (true) {
                try {
                    DatagramPacket paquete = new DatagramPacket(bytes, bytes.length);
                    socket.receive(paquete);
                    // El paquete ya tiene la dirección de quien lo mandó.
                    socket.send(paquete);
                } catch (IOException e) {
                    System.err.println("Datagrama perdido: " + e.getMessage());
                }
            }
        } catch (SocketException e) {
            System.err.println("No se puede usar el puerto " + puerto + ": " + e.getMessage());
            System.exit(1);
        }
    }
}
