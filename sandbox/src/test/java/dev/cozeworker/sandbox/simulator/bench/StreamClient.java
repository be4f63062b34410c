package dev.cozeworker.sandbox.simulator.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Opens connections and runs one chat after the other on each; does no more with the answers than
 * to find their end.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class StreamClient implements AutoCloseable {
  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  final LongAdder completed = new LongAdder();
  final LongAdder failed = new LongAdder();
  final AtomicInteger underWay = new AtomicInteger();
  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final InetSocketAddress address;
  private final byte[] request;

  StreamClient(int port, String pat, String bot) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    String body =
        """
        {"bot_id":"%s","user_id":"u","stream":true,"additional_messages":[{"role":"user",\
        "type":"question","content_type":"text","content":"what can you do for me today?"}]}\
        """
            .formatted(bot);
    this.request =
        """
        POST /v3/chat HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s\
        """
            .formatted(pat, body.length(), body)
            .getBytes(StandardCharsets.US_ASCII);
  }

  void connect(int chats) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new Chats(chats));
              }
            })
        .connect(address);
  }

  /** The chats of one connection. */
  private final class Chats extends SimpleChannelInboundHandler<ByteBuf> {
    private int left;
    private boolean running;

    Chats(int left) {
      this.left = left;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      next(context);
    }

    private void next(ChannelHandlerContext context) {
      if (left-- == 0) {
        context.close();
        return;
      }
      running = true;
      underWay.incrementAndGet();
      context.writeAndFlush(context.alloc().buffer(request.length).writeBytes(request));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
      if (endsAnswer(bytes)) {
        running = false;
        underWay.decrementAndGet();
        completed.increment();
        next(context);
      }
    }

    private boolean endsAnswer(ByteBuf bytes) {
      int from = bytes.writerIndex() - END.length;
      for (int i = 0; i < END.length; i++) {
        if (from < bytes.readerIndex() || bytes.getByte(from + i) != END[i]) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (running) {
        underWay.decrementAndGet();
        failed.increment();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully().awaitUninterruptibly();
  }
}
