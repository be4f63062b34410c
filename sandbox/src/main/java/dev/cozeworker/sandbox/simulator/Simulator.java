package dev.cozeworker.sandbox.simulator;

import dev.cozeworker.sandbox.simulator.api.CozeApi;
import dev.cozeworker.sandbox.simulator.api.Endpoints;
import dev.cozeworker.sandbox.simulator.calls.Calls;
import dev.cozeworker.sandbox.simulator.control.ControlApi;
import dev.cozeworker.sandbox.simulator.control.Migration;
import dev.cozeworker.sandbox.simulator.control.TokenControl;
import dev.cozeworker.sandbox.simulator.http.HttpServer;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.tokens.Tokens;
import dev.cozeworker.sandbox.simulator.world.Ownership;
import dev.cozeworker.sandbox.simulator.world.World;
import java.net.URI;
import java.time.InstantSource;
import java.util.Random;

/** A Coze that runs in this process, on one thread of its own, on a port of 127.0.0.1. */
public final class Simulator implements AutoCloseable {
  private final World world;
  private final HttpServer server;

  private Simulator(World world, HttpServer server) {
    this.world = world;
    this.server = server;
  }

  public static Simulator start(World world, Settings settings) {
    return start(world, settings, 0, 0, InstantSource.system());
  }

  /**
   * Starts one with nothing left open.
   *
   * @param port 0 for any that is free
   * @param seed of everything that is left to chance
   * @param clock what Coze takes for the time; streams are played in real time all the same
   */
  public static Simulator start(
      World world, Settings settings, int port, long seed, InstantSource clock) {
    HttpServer server = new HttpServer();
    LiveSettings live = new LiveSettings(settings);
    Ownership ownership = new Ownership(world.workspaces());
    Calls calls = new Calls();
    Tokens tokens = new Tokens(world.accounts());
    CozeApi coze =
        Endpoints.build(
            world, ownership, live, tokens, calls, new Random(seed), clock, server::schedule);
    ControlApi control =
        new ControlApi(
            live,
            calls,
            new Migration(world, ownership),
            new TokenControl(tokens, world, clock),
            server::connections,
            clock);
    server.bind(
        port,
        request ->
            request.path().startsWith(ControlApi.ROOT)
                ? control.answer(request)
                : coze.answer(request));
    return new Simulator(world, server);
  }

  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  public World world() {
    return world;
  }

  @Override
  public void close() {
    server.close();
  }
}
