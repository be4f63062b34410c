package dev.cozeworker.sandbox.simulator.http;

import dev.cozeworker.sandbox.process.CannotStartException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP/1.1 server on 127.0.0.1 with a single event loop: everything its handler touches has one
 * writer and needs no lock.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int BACKLOG = 16_384;
  private static final int MAX_BODY_BYTES = 20 * 1024 * 1024;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("coze", true), NioIoHandler.newFactory());
  private final AtomicInteger connections = new AtomicInteger();
  private @Nullable Channel channel;

  /**
   * Begins to serve.
   *
   * @throws CannotStartException if the port is taken
   */
  public void bind(int port, Function<Request, Reply> handler) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Pipeline(handler, connections))
            .bind("127.0.0.1", port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new CannotStartException(
          "port " + port + " of 127.0.0.1 is taken: name another, or 0 for any that is free",
          bound.cause());
    }
    channel = bound.channel();
  }

  public int port() {
    if (channel == null) {
      throw new IllegalStateException("not bound");
    }
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** How many connections are open. */
  public int connections() {
    return connections.get();
  }

  /** Runs something on the event loop after a while. */
  public void schedule(Duration delay, Runnable task) {
    Future<?> scheduled = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    scheduled.addListener(done -> {
      if (done.cause() != null && !done.isCancelled()) {
        LOG.atError().setCause(done.cause()).log("task failed");
      }
    });
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.close().awaitUninterruptibly();
    }
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** What every accepted connection is made of. */
  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final Function<Request, Reply> handler;
    private final AtomicInteger connections;

    Pipeline(Function<Request, Reply> handler, AtomicInteger connections) {
      this.handler = handler;
      this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel accepted) {
      connections.incrementAndGet();
      var _ = accepted.closeFuture().addListener(_ -> connections.decrementAndGet());
      accepted
          .pipeline()
          .addLast(new HttpRequestDecoder())
          .addLast(new HttpResponseEncoder())
          .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
          .addLast(new Connection(handler));
    }
  }
}
