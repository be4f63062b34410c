package dev.cozeworker.config.loader;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The types of key that take an address on the web. */
final class WebAddress {
  /** The base of an API: no path, since coze-api would drop it without a word. */
  static final ValueType.Single<URI> BASE =
      new ValueType.Single<>(
          "an http or https URL without a path, such as https://api.coze.cn", WebAddress::base);

  /** A page. */
  static final ValueType.Single<URI> PAGE =
      new ValueType.Single<>("an http or https URL, such as https://www.coze.cn", WebAddress::page);

  private WebAddress() {}

  /** Returns the site whose API this is: a leading {@code api.} becomes {@code www.}. */
  static URI siteOf(URI base) {
    return base.getHost().startsWith("api.")
        ? URI.create(base.toString().replaceFirst("//api\\.", "//www."))
        : base;
  }

  private static URI base(String text) {
    URI uri = page(text);
    if (!uri.getRawPath().isEmpty()) {
      throw new IllegalArgumentException(
          "must not have a path: the endpoints are absolute, so a prefix would be dropped; if a"
              + " gateway needs one, give it a host name of its own");
    }
    return uri;
  }

  private static URI page(String text) {
    URI uri = parse(text.replaceFirst("/+$", ""));
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "must be an http or https URL with a host, such as https://api.coze.cn");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must have neither user, query nor fragment");
    }
    return uri;
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be a URL, such as https://api.coze.cn", e);
    }
  }
}
