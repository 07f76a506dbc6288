import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;

/** Cliente de eco UDP. Uso: java udp_echo_client HOST PUERTO */
public class udp_echo_client {
    private static final int ESPERA_MS = 5000;

    private static byte[] leerLinea(InputStream teclado) throws IOException {
        ByteArrayOutputStream linea = new ByteArrayOutputStream();
        int b = teclado.read();
        if (b == -1) {
            return null;
        }
        while (b != -1 && b != '\n') {
            linea.write(b);
            b = teclado.read();
        }
        return linea.toByteArray();
    }

    /** Solo vale lo que manda el servidor; lo demás se descarta sin alargar la espera. */
    private static DatagramPacket esperar(DatagramSocket socket, InetAddress host, int puerto) throws IOException {
        long limite = System.nanoTime() + ESPERA_MS * 1_000_000L;
        while (true) {
            long resta = (limite - System.nanoTime()) / 1_000_000L;
            if (resta <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) resta);
            DatagramPacket respuesta = new DatagramPacket(new byte[65535], 65535);
            socket.receive(respuesta);
            if (respuesta.getPort() == puerto && respuesta.getAddress().equals(host)) {
                return respuesta;
            }
        }
    }

    private static int ejecutar(String[] args) {
        if (args.length != 2 || args[0].isEmpty() || !args[1].matches("[0-9]{1,5}")) {
            System.err.println("Uso: udp_echo_client HOST PUERTO");
            return 1;
        }
        int puerto = Integer.parseInt(args[1]);
        if (puerto < 1 || puerto > 65535) {
            System.err.println("El puerto va de 1 a 65535");
            return 1;
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            InetAddress host = InetAddress.getByName(args[0]);
            InputStream teclado = new BufferedInputStream(System.in);
            byte[] linea;
            while ((linea = leerLinea(teclado)) != null) {
                socket.send(new DatagramPacket(linea, linea.length, host, puerto));
                DatagramPacket eco = esperar(socket, host, puerto);
                System.out.print("Eco: ");
                System.out.write(eco.getData(), eco.getOffset(), eco.getLength());
                System.out.println();
                System.out.flush();
            }
            return 0;
        } catch (SocketTimeoutException e) {
            System.err.println("El servidor no contestó en 5 segundos");
        } catch (IOException e) {
            System.err.println("Error: " + e.getMessage());
        }
        return 1;
    }

    public static void main(String[] args) {
        System.setProperty("java.net.preferIPv4Stack", "true");
        System.exit(ejecutar(args));
    }
}
