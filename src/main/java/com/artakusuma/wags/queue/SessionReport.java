package com.artakusuma.wags.queue;

import com.artakusuma.wags.gateway.Endpoint;
import com.artakusuma.wags.gateway.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * A gateway told by itself how the session of an account does: an event, for whoever keeps senders
 * back while theirs is down. It is fired once for each report, on the thread of the gateway's call.
 *
 * @param gateway as nobody's in particular
 * @param account what the gateway calls the account; null where it has only one
 */
public record SessionReport(Endpoint gateway, @Nullable String account, SessionState state) {}
