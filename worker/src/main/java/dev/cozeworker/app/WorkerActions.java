package dev.cozeworker.app;

import dev.cozeworker.failover.Routes;
import dev.cozeworker.intake.Intake;
import dev.cozeworker.server.Actions;

/** What an operator may do to this worker. */
record WorkerActions(Intake intake, Routes routes) implements Actions {

  @Override
  public void resetBreakers() {
    routes.reset();
  }

  @Override
  public void drain() {
    intake.drain();
  }
}
