package com.artakusuma.wags.account;

import java.io.Serializable;

/**
 * The user on whose behalf a request runs.
 *
 * @param id also the sender's id in the queue
 * @param username also the sender's name at the gateway
 * @param admin may look at other senders
 */
public record Caller(int id, String username, boolean admin) implements Serializable {}
