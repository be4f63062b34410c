package dev.cozeworker.failover;

/** The right of one call to be counted by one breaker, once. */
interface Permit {

  /** Says that Coze has begun to answer. */
  void accepted();

  /**
   * Says that Coze refused.
   *
   * @param code Coze's, for the log
   */
  void refused(int code);

  /** Gives it back without a verdict. */
  void release();
}
