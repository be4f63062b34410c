package dev.cozeworker.sandbox.simulator.world;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** What there is at the start: accounts, workspaces and the OAuth app. */
public record World(List<Account> accounts, List<Workspace> workspaces, OAuthApp app) {
  public static final String PERSONAL = "personal";
  public static final String ENTERPRISE = "enterprise";

  private static final long FIRST_BOT = 7_400_000_000_000_000_001L;
  private static final long FIRST_WORKFLOW = 7_500_000_000_000_000_001L;
  private static final String PERSONAL_UID = "7100000000000000001";
  private static final String ENTERPRISE_UID = "7100000000000000002";
  private static final String ENTERPRISE_ID = "7300000000000000001";
  private static final String ORGANISATION_ID = "7310000000000000001";

  public World {
    accounts = List.copyOf(accounts);
    workspaces = List.copyOf(workspaces);
  }

  /**
   * A personal account that owns the workspaces {@code w1}, {@code w2}, …, and an enterprise that
   * owns nothing yet.
   *
   * @param perWorkspace how many bots, and how many workflows, each workspace has
   */
  public static World standard(long seed, int workspaces, int perWorkspace, KeyPair keys) {
    SplittableRandom random = new SplittableRandom(seed);
    Account personal =
        new Account(PERSONAL, PERSONAL_UID, List.of(PERSONAL_UID), List.of(), pat(random));
    Account enterprise =
        new Account(
            ENTERPRISE,
            ENTERPRISE_UID,
            List.of(ORGANISATION_ID),
            List.of(ENTERPRISE_ID),
            pat(random));
    List<Workspace> all = new ArrayList<>();
    for (int i = 0; i < workspaces; i++) {
      int first = i * perWorkspace;
      all.add(
          new Workspace(
              "w" + (i + 1),
              PERSONAL,
              ids(FIRST_BOT + first, perWorkspace),
              ids(FIRST_WORKFLOW + first, perWorkspace)));
    }
    OAuthApp app =
        new OAuthApp("1105000000000000001", "sandbox-key-1", keys.getPublic(), keys.getPrivate());
    return new World(List.of(personal, enterprise), all, app);
  }

  /** Three workspaces of two bots and two workflows, with a new key pair. */
  public static World standard(long seed) {
    return standard(seed, 3, 2, AppKeys.generate());
  }

  public Account account(String name) {
    return accounts.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("account: " + name + " does not exist"));
  }

  public List<String> bots() {
    return workspaces.stream().flatMap(workspace -> workspace.bots().stream()).toList();
  }

  public List<String> workflows() {
    return workspaces.stream().flatMap(workspace -> workspace.workflows().stream()).toList();
  }

  private static List<String> ids(long first, int count) {
    return IntStream.range(0, count).mapToObj(i -> Long.toString(first + i)).toList();
  }

  private static String pat(SplittableRandom random) {
    return "pat_"
        + "%016x%016x%016x".formatted(random.nextLong(), random.nextLong(), random.nextLong());
  }
}
