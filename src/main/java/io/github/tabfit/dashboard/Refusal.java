package io.github.tabfit.dashboard;

/**
 * Why a request is not answered.
 *
 * @param status of HTTP
 * @param reason for the person who reads it
 */
record Refusal(int status, String reason) {}
