package dev.cozeworker.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.world.Account;
import dev.cozeworker.sandbox.simulator.world.Workspace;
import dev.cozeworker.sandbox.simulator.world.World;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The ready line of the simulator: what a parent process must know to use it, as JSON. */
final class ReadyWorld {
  private ReadyWorld() {}

  static String of(URI base, World world, Path privateKeyFile) {
    ObjectNode line = Json.object().put("event", "ready").put("coze_base", base.toString());
    ObjectNode pats = line.putObject("pats");
    for (Account account : world.accounts()) {
      pats.put(account.name(), account.pat());
    }
    Account personal = world.account(World.PERSONAL);
    Account enterprise = world.account(World.ENTERPRISE);
    line.putObject("jwt")
        .put("client_id", world.app().clientId())
        .put("public_key_id", world.app().publicKeyId())
        .put("private_key_file", privateKeyFile.toAbsolutePath().toString())
        .put("account_id", personal.accountIds().getFirst())
        .put("enterprise_id", enterprise.enterpriseIds().getFirst())
        .put("organisation_id", enterprise.accountIds().getFirst());
    add(line.putArray("bots"), world.bots());
    add(line.putArray("workflows"), world.workflows());
    ArrayNode workspaces = line.putArray("workspaces");
    for (Workspace workspace : world.workspaces()) {
      ObjectNode json = workspaces.addObject();
      json.put("name", workspace.name()).put("owner", workspace.owner());
      add(json.putArray("bots"), workspace.bots());
      add(json.putArray("workflows"), workspace.workflows());
    }
    return line.toString();
  }

  private static void add(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
