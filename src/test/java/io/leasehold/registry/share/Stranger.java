package io.leasehold.registry.share;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HexFormat;

/**
 * A program of another user: {@code connect SOCKET BYTES} sends these and says how much comes back, {@code serve SOCKET}
 * takes connections until its input ends. Uses nothing but Java, so that its one class file is all that it needs.
 */
final class Stranger {
    private Stranger() {}

    public static void main(String[] args) throws IOException {
        var address = UnixDomainSocketAddress.of(args[1]);
        if (args[0].equals("serve")) {
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(address);
                System.out.println("serving");
                while (System.in.read() >= 0) {
                    continue;
                }
            }
            return;
        }
        try (var channel = SocketChannel.open(address)) {
            System.out.println("connected");
            channel.write(ByteBuffer.wrap(HexFormat.of().parseHex(args[2])));
            System.out.println("answered " + channel.read(ByteBuffer.allocate(64)));
        } catch (IOException e) {
            System.out.println(e.getMessage());
        }
    }
}
