package dev.cozeworker.loadtests.bench;

import java.util.List;
import java.util.Locale;

/** Labelled horizontal bars; several charts make a picture in SVG, one below the other. */
record BarChart(String title, List<Bar> bars) {
  private static final int WIDTH = 860;
  private static final int LEFT = 300;
  private static final int LONGEST = 460;
  private static final int ROW = 22;
  private static final int TITLE = 40;

  BarChart {
    bars = List.copyOf(bars);
  }

  /**
   * One bar.
   *
   * @param ours drawn in the colour that stands out
   */
  record Bar(String label, boolean ours, double value, int decimals) {}

  static String svg(List<BarChart> charts) {
    int height = charts.stream().mapToInt(BarChart::height).sum() + ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
        font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        """
            .formatted(WIDTH, height, WIDTH, height));
    int top = 0;
    for (BarChart chart : charts) {
      chart.draw(svg, top);
      top += chart.height();
    }
    return svg.append("</svg>\n").toString();
  }

  private int height() {
    return TITLE + ROW * bars.size();
  }

  private void draw(StringBuilder svg, int top) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    text(svg, 12, top + TITLE - 12, "start", "font-weight=\"bold\"", title);
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), top + TITLE + ROW * i, most);
    }
  }

  private static void draw(StringBuilder svg, Bar bar, int top, double most) {
    int length = most == 0 ? 0 : (int) Math.round(LONGEST * bar.value() / most);
    text(svg, LEFT - 8, top + 15, "end", "", bar.label());
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
            .formatted(LEFT, top + 3, length, ROW - 6, bar.ours() ? "#1f6feb" : "#9aa4b2"));
    String value = String.format(Locale.ROOT, "%." + bar.decimals() + "f", bar.value());
    text(svg, LEFT + length + 6, top + 15, "start", "", value);
  }

  private static void text(
      StringBuilder svg, int x, int y, String anchor, String style, String text) {
    svg.append(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>\n"
            .formatted(x, y, anchor, style, text.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
