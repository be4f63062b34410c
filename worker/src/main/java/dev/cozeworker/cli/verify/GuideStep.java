package dev.cozeworker.cli.verify;

import dev.cozeworker.credentials.Credential;

/**
 * The steps of Coze's guide ("升级企业版后更新 API 授权") that can turn out to be missing, under the guide's
 * own headings, with where to click.
 */
enum GuideStep {
  PERMISSIONS(
      "迁移 API 授权, 注意事项: 权限设置",
      "give the token or the app every permission that the old one has, and choose 所有工作空间 (all"
          + " workspaces), so that it reaches each one that moves"),
  NEW_TOKEN(
      "个人访问令牌场景, 1 创建新的个人访问令牌",
      "the enterprise's super administrator or administrator switches to the enterprise, opens 企业 API"
          + " > 个人访问令牌 on the left, clicks 创建访问令牌 at the upper right, and makes it valid for all"
          + " workspaces of the enterprise"),
  OLD_TOKEN(
      "个人访问令牌场景, 2 更新授权代码",
      "the old token has to work until the move is over: switch to the personal account, open 扣子 API"
          + " > 个人访问令牌 and make another with the same permissions"),
  AUTHORIZE_APP(
      "AppAuth 授权场景, 1 重新授权 OAuth 应用",
      "whoever made the app switches to the personal edition, opens 扣子 API > OAuth 应用, clicks the"
          + " share icon in the app's row, and sends the link to the enterprise's super administrator"
          + " or administrator, who opens it and chooses 授权范围: 企业 and 工作空间: 所有工作空间. It is done"
          + " when 企业 API > 应用安装管理 (the API installation page) shows the app"),
  APP_SETTINGS(
      "AppAuth 授权场景, 2 更新授权代码",
      "client-id, public-key-id and private-key are on the app's page (扣子 API > OAuth 应用); the personal"
          + " account-id is the UID under 账号设置 of the account that made the app; the enterprise-id"
          + " is under 组织管理 > 组织设置. The app must be neither disabled nor deleted"),
  SECOND_CREDENTIAL(
      "步骤二, 2 更新授权代码",
      "add the enterprise's credential to the route, after the personal one (docs/migration.md)"),
  TRY_OUT(
      "步骤二, 2 更新授权代码: 验证授权逻辑",
      "make a workspace and a bot in the enterprise, publish it to the API, and name it with another"
          + " --bot-id");

  private final String heading;
  private final String where;

  GuideStep(String heading, String where) {
    this.heading = heading;
    this.where = where;
  }

  /** Returns the step's place in the guide. */
  String heading() {
    return heading;
  }

  /** Returns where to click. */
  String where() {
    return where;
  }

  /** Returns the step that gives a token of that kind to the enterprise. */
  static GuideStep forNew(Credential.Kind kind) {
    return switch (kind) {
      case PAT -> NEW_TOKEN;
      case JWT -> AUTHORIZE_APP;
      case OAUTH -> PERMISSIONS;
    };
  }

  /** Returns the step that keeps the personal account's token of that kind alive. */
  static GuideStep forOld(Credential.Kind kind) {
    return switch (kind) {
      case PAT -> OLD_TOKEN;
      case JWT -> APP_SETTINGS;
      case OAUTH -> PERMISSIONS;
    };
  }
}
