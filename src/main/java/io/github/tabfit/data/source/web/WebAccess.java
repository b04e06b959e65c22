package io.github.tabfit.data.source.web;

/**
 * Whether this process may fetch tables from web servers: only if the system property {@value
 * #PROPERTY} is true. A file from anyone must not choose which server is asked.
 */
public final class WebAccess {
  public static final String PROPERTY = "tabfit.allow.http";

  private WebAccess() {}

  static boolean isAllowed() {
    return Boolean.getBoolean(PROPERTY);
  }

  /** Allows it, or not any more. */
  public static void allow(boolean allowed) {
    System.setProperty(PROPERTY, String.valueOf(allowed));
  }
}
