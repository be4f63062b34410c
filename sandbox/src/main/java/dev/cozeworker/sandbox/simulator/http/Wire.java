package dev.cozeworker.sandbox.simulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The way out of one connection, for raw bytes: it begins below the encoder. What fails on it is
 * told to the connection's handler, so its futures can be ignored.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class Wire {
  private final ChannelHandlerContext out;

  Wire(ChannelHandlerContext context) {
    this.out = context.pipeline().firstContext();
  }

  ByteBuf buffer(int size) {
    return out.alloc().ioBuffer(size);
  }

  void send(ByteBuf bytes) {
    out.writeAndFlush(bytes, out.voidPromise());
  }

  boolean hasRoom() {
    return out.channel().isWritable();
  }

  Future<?> schedule(Runnable task, long nanos) {
    return out.executor().schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Closes the connection once everything is sent. */
  void close() {
    out.writeAndFlush(out.alloc().ioBuffer(0)).addListener(sent -> out.close());
  }

  void reset() {
    out.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    out.close();
  }
}
