package dev.cozeworker.cli.verify;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is missing, or good to know.
 *
 * @param step the heading in Coze's guide
 * @param where where to click, or what to do
 */
record Remark(String route, String text, @Nullable String step, @Nullable String where) {

  static Remark of(String route, String text) {
    return new Remark(route, text, null, null);
  }

  static Remark of(String route, String text, GuideStep step) {
    return new Remark(route, text, step.heading(), step.where());
  }
}
