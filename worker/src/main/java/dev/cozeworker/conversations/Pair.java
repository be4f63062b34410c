package dev.cozeworker.conversations;

import dev.cozeworker.conversations.Conversations.Owner;

/** A conversation, and a credential at which another one has to stand for it. */
record Pair(String conversation, Owner owner) {}
