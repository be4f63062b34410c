package dev.cozeworker.sandbox.simulator.api;

/** A workflow that waits for an answer. */
record Interrupt(String eventId, String workflowId, String account, int type, String prompt) {}
