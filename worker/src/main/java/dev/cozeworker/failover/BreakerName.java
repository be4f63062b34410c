package dev.cozeworker.failover;

/** Whose breaker it is; of the credential itself where the resource is {@link Resource#NONE}. */
record BreakerName(String route, String credential, Resource resource) {

  @Override
  public String toString() {
    String ofCredential = route + "/" + credential;
    return resource.exists() ? ofCredential + "/" + resource : ofCredential;
  }
}
