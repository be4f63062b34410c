package dev.cozeworker.cli.verify;

import dev.cozeworker.cli.verify.CredentialFinding.Account;
import dev.cozeworker.cli.verify.Verdict.RouteVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A verdict as a person reads it. */
final class VerdictText {
  private static final String ROW = "  %-14s %-5s %-12s %-34s %-14s %s";

  private VerdictText() {}

  static List<String> lines(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    verdict.routes().forEach(route -> addRoute(lines, route));
    addRemarks(lines, "missing", verdict.missing());
    addRemarks(lines, "note", verdict.notes());
    lines.add(verdict.verdict());
    return lines;
  }

  private static void addRoute(List<String> lines, RouteVerdict route) {
    lines.add("route " + route.name());
    lines.add(
        ROW.formatted("credential", "kind", "token", "bot or workflow", "sees it", "real call")
            .stripTrailing());
    route.credentials().forEach(credential -> addCredential(lines, credential));
    for (ResourceState state : route.resources()) {
      lines.add("  %s: %s".formatted(state.resource(), state.meaning()));
    }
    lines.add("");
  }

  private static void addCredential(List<String> lines, CredentialFinding of) {
    String kind = of.kind().name().toLowerCase(Locale.ROOT);
    String token = inShort(of.token());
    if (of.resources().isEmpty()) {
      lines.add(ROW.formatted(of.name(), kind, token, "", "", "").stripTrailing());
    }
    String name = of.name();
    for (ResourceFinding finding : of.resources()) {
      lines.add(
          ROW.formatted(
                  name,
                  kind,
                  token,
                  finding.resource(),
                  inShort(finding.sees()),
                  inShort(finding.call()))
              .stripTrailing());
      name = kind = token = "";
    }
    Account account = of.account();
    if (account != null) {
      lines.add("    is account %s (%s)".formatted(account.userId(), account.userName()));
    }
  }

  private static void addRemarks(List<String> lines, String label, List<Remark> remarks) {
    for (Remark remark : remarks) {
      lines.add("%s: route %s: %s".formatted(label, remark.route(), remark.text()));
      if (remark.step() != null) {
        lines.add("    step of the guide: " + remark.step());
      }
      if (remark.where() != null) {
        lines.add("    " + remark.where());
      }
    }
    if (!remarks.isEmpty()) {
      lines.add("");
    }
  }

  private static String inShort(Answer answer) {
    return switch (answer.answer()) {
      case YES -> "yes";
      case NO -> "no (%s)".formatted(answer.code());
      case UNCLEAR -> "unclear";
      case NOT_TRIED -> "not tried";
    };
  }
}
