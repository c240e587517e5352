package com.artakusuma.wags.platform;

/**
 * In which order the application starts: the priorities of those who observe that it is
 * initialized, the smallest first. Who names none comes at 2500, in no order.
 */
public final class StartOrder {

  /** What all else may need: the server's way of keeping track of the application. */
  public static final int DEPLOYMENT = 1;

  /** What is wrong with settings is told before anything is written. */
  public static final int SETTINGS = 50;

  /** The tables are brought up to date, before anybody reads them. */
  public static final int TABLES = 100;

  /** The zone by whose days the figures count, before anything is counted. */
  public static final int FIGURES_ZONE = 101;

  /** What has to be right, or to be known, before any work is done. */
  public static final int PREPARATION = 500;

  /** The clients of gateways, before anything is sent. */
  public static final int GATEWAYS = 900;

  /** Delivery, expansion, webhooks. */
  public static final int WORK = 1_000;

  /** The first administrator's key. */
  public static final int FIRST_KEY = 1_900;

  /** What looks at, or shows, what has been started. */
  public static final int LOOKING = 2_000;

  /** Behind everything. */
  public static final int LAST = Integer.MAX_VALUE;

  private StartOrder() {}
}
