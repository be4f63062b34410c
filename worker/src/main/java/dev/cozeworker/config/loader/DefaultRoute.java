package dev.cozeworker.config.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route {@code default} made from the variables that Coze's own examples use, where no route
 * has credentials otherwise. Of two complete sets the JWT app's is taken: it takes five variables
 * on purpose, while a lone token is easily left over in a shell.
 */
final class DefaultRoute {
  private static final Logger LOG = LoggerFactory.getLogger(DefaultRoute.class);

  private static final KeyPath CREDENTIALS = KeyPath.of("routes.default.credentials");

  static final String PERSONAL_TOKEN = "COZE_API_TOKEN";
  static final String ENTERPRISE_TOKEN = "COZE_API_TOKEN_ENTERPRISE";
  static final String CLIENT_ID = "COZE_JWT_OAUTH_CLIENT_ID";
  static final String PUBLIC_KEY_ID = "COZE_JWT_OAUTH_PUBLIC_KEY_ID";
  static final String PRIVATE_KEY = "COZE_JWT_OAUTH_PRIVATE_KEY";
  static final String PRIVATE_KEY_FILE = "COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH";
  static final String PERSONAL_ACCOUNT = "COZE_PERSONAL_ACCOUNT_ID";
  static final String ENTERPRISE = "COZE_ENTERPRISE_ID";

  private static final String BOTH_WAYS =
      "set COZE_API_TOKEN and COZE_API_TOKEN_ENTERPRISE (personal access tokens), or"
          + " COZE_JWT_OAUTH_CLIENT_ID, COZE_JWT_OAUTH_PUBLIC_KEY_ID,"
          + " COZE_JWT_OAUTH_PRIVATE_KEY_FILE_PATH, COZE_PERSONAL_ACCOUNT_ID and COZE_ENTERPRISE_ID"
          + " (a JWT app), or write routes into a file";

  private final Settings settings;
  private final Problems problems;
  private final Map<String, String> environment;

  DefaultRoute(Settings settings, Problems problems, Map<String, String> environment) {
    this.settings = settings;
    this.problems = problems;
    this.environment = environment;
  }

  /** Adds the two credentials, unless the configuration has credentials of its own. */
  void fill() {
    List<String> routes = settings.in(KeyPath.of("routes"));
    boolean others = routes.stream().anyMatch(route -> !route.equals("default"));
    if (others || !settings.in(CREDENTIALS).isEmpty() || settings.isSpoilt(CREDENTIALS)) {
      return;
    }
    List<String> tokens = unset(PERSONAL_TOKEN, ENTERPRISE_TOKEN);
    List<String> app = unsetForApp();
    if (app.isEmpty()) {
      sayIgnored(tokens);
      fillApp();
    } else if (isAppBegun()) {
      refuse("a JWT app needs " + String.join(" and ", app) + " as well, which is not set");
    } else {
      fillTokens(tokens);
    }
  }

  private void fillTokens(List<String> unset) {
    switch (unset.size()) {
      case 0 -> {
        token("[0]", "personal", PERSONAL_TOKEN);
        token("[1]", "enterprise", ENTERPRISE_TOKEN);
      }
      case 1 ->
          refuse(
              unset.getFirst()
                  + " is not set, and failing over takes both tokens; set it, or write a route with"
                  + " one credential into a file");
      default -> refuse("there are no credentials; " + BOTH_WAYS);
    }
  }

  private void fillApp() {
    if (isSet(PRIVATE_KEY) && isSet(PRIVATE_KEY_FILE)) {
      refuse(PRIVATE_KEY + " and " + PRIVATE_KEY_FILE + " are both set; keep one");
      return;
    }
    app("[0]", "personal", "account-id", PERSONAL_ACCOUNT);
    app("[1]", "enterprise", "enterprise-id", ENTERPRISE);
  }

  private void token(String index, String name, String variable) {
    put(index, "name", name, variable);
    put(index, "pat", environment.get(variable), variable);
  }

  private void app(String index, String name, String idKey, String idVariable) {
    put(index, "name", name, idVariable);
    put(index, "jwt.client-id", environment.get(CLIENT_ID), CLIENT_ID);
    put(index, "jwt.public-key-id", environment.get(PUBLIC_KEY_ID), PUBLIC_KEY_ID);
    if (isSet(PRIVATE_KEY_FILE)) {
      put(index, "jwt.private-key", "file:" + environment.get(PRIVATE_KEY_FILE), PRIVATE_KEY_FILE);
    } else {
      put(index, "jwt.private-key", environment.get(PRIVATE_KEY), PRIVATE_KEY);
    }
    put(index, "jwt." + idKey, environment.get(idVariable), idVariable);
  }

  private void put(String index, String key, @Nullable String value, String variable) {
    KeyPath path = CREDENTIALS.child(index).plus(KeyPath.of(key));
    settings.put(
        Setting.of(Keys.at(path), path, String.valueOf(value), new Origin.InEnvironment(variable)));
  }

  private List<String> unsetForApp() {
    List<String> unset =
        new ArrayList<>(unset(CLIENT_ID, PUBLIC_KEY_ID, PERSONAL_ACCOUNT, ENTERPRISE));
    if (!isSet(PRIVATE_KEY) && !isSet(PRIVATE_KEY_FILE)) {
      unset.add(PRIVATE_KEY_FILE);
    }
    return unset;
  }

  private boolean isAppBegun() {
    return Stream.of(CLIENT_ID, PUBLIC_KEY_ID, PRIVATE_KEY, PRIVATE_KEY_FILE).anyMatch(this::isSet);
  }

  private List<String> unset(String... variables) {
    return Stream.of(variables).filter(variable -> !isSet(variable)).toList();
  }

  private boolean isSet(String variable) {
    return !environment.getOrDefault(variable, "").isBlank();
  }

  private void sayIgnored(List<String> unsetTokens) {
    if (unsetTokens.size() < 2) {
      LOG.atWarn()
          .addKeyValue("ignored", PERSONAL_TOKEN + ", " + ENTERPRISE_TOKEN)
          .log("the JWT app's variables are complete and serve the route default, tokens do not");
    }
  }

  private void refuse(String text) {
    problems.add(new Origin.Nowhere(), text);
    settings.spoil(CREDENTIALS);
  }
}
