package dev.cozeworker.sandbox.simulator.http;

import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection: answers its requests one after the other. */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int MAX_PIPELINED = 8;

  private final Function<Request, Reply> handler;
  private final Queue<FullHttpRequest> pipelined = new ArrayDeque<>(0);
  private @Nullable Playback playing;

  Connection(Function<Request, Reply> handler) {
    this.handler = handler;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (request.decoderResult().isFailure() || pipelined.size() >= MAX_PIPELINED) {
      new Wire(context).close();
    } else if (playing == null) {
      answer(context, request);
    } else {
      pipelined.add(request.retain());
    }
  }

  private void answer(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    Reply reply = reply(new Request(request));
    playing = new Playback(new Wire(context), reply, () -> completed(context, keepAlive));
    playing.advance();
  }

  private Reply reply(Request request) {
    try {
      return handler.apply(request);
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("path", request.path()).setCause(e).log("call failed");
      return Reply.of(Script.whole(500, null, Map.of(), Piece.of(0, "")));
    }
  }

  private void completed(ChannelHandlerContext context, boolean keepAlive) {
    playing = null;
    if (!keepAlive) {
      new Wire(context).close();
      return;
    }
    FullHttpRequest next = pipelined.poll();
    if (next != null) {
      try {
        answer(context, next);
      } finally {
        next.release();
      }
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (playing != null && context.channel().isWritable()) {
      playing.advance();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (playing != null) {
      playing.abandon();
      playing = null;
    }
    pipelined.forEach(FullHttpRequest::release);
    pipelined.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.atDebug().setCause(cause).log("connection failed");
    new Wire(context).close();
  }
}
