package dev.cozeworker.sandbox.simulator.world;

import java.util.List;

/**
 * One account of Coze, personal or of an enterprise.
 *
 * @param accountIds the ids under which {@code /account/{id}/token} hands out its tokens
 * @param enterpriseIds the ids under which {@code /enterprise_id/{id}/token} does
 * @param pat its personal access token
 */
public record Account(
    String name, String userId, List<String> accountIds, List<String> enterpriseIds, String pat) {

  public Account {
    accountIds = List.copyOf(accountIds);
    enterpriseIds = List.copyOf(enterpriseIds);
  }
}
