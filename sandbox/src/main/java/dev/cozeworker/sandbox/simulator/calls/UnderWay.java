package dev.cozeworker.sandbox.simulator.calls;

import java.util.Map;
import java.util.TreeMap;

/** How many chats and workflows are under way, in all and for each account. */
public final class UnderWay {
  private final Map<String, Integer> byCredential = new TreeMap<>();
  private int now;
  private int max;

  public void begin(String credential) {
    byCredential.merge(credential, 1, Integer::sum);
    now++;
    max = Math.max(max, now);
  }

  public void end(String credential) {
    byCredential.merge(credential, -1, Integer::sum);
    now--;
  }

  public int of(String credential) {
    return byCredential.getOrDefault(credential, 0);
  }

  public Map<String, Integer> byCredential() {
    return byCredential;
  }

  public int now() {
    return now;
  }

  public int max() {
    return max;
  }

  void resetMax() {
    max = now;
  }
}
