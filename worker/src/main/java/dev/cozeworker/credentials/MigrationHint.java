package dev.cozeworker.credentials;

import dev.cozeworker.config.CredentialConfig;
import java.util.Locale;

/** Says which step of Coze's migration guide is most likely missing where a token is refused. */
final class MigrationHint {
  private MigrationHint() {}

  static String of(CredentialConfig.Jwt app, TokenAnswer.Refused refused) {
    String said = refused.message().toLowerCase(Locale.ROOT);
    if (said.contains("client") || said.contains("kid") || said.contains("signature")) {
      return "client-id, public-key-id and private-key have to be those of one OAuth app, which must"
          + " be neither disabled nor deleted in the personal account that made it";
    }
    if (app.enterpriseId() != null) {
      return "is the app installed for the enterprise? Its owner copies the app's share link in the"
          + " personal account, the enterprise's super administrator opens it and authorizes it for"
          + " the enterprise and all its workspaces (migration guide, step 2, AppAuth, 1); and is"
          + " enterprise-id the one of the organisation's settings page? Some enterprises need it"
          + " as account-id";
    }
    if (app.accountId() != null) {
      return "account-id has to be the UID of the Coze account that made the OAuth app (account"
          + " settings; migration guide, step 2, AppAuth, 2), which must not be disabled; or, for"
          + " an enterprise, the id of its organisation, with the app installed there (AppAuth, 1)";
    }
    return "name the account-id or the enterprise-id for which the app asks (migration guide, step"
        + " 2, AppAuth, 2)";
  }
}
