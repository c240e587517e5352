package com.artakusuma.wags.webhook.delivery;

import java.util.List;

/**
 * Some events of one endpoint that this node has claimed, each of another message.
 *
 * @param secrets that sign; none where they cannot be read
 * @param health before it
 * @param probe whether it tests an endpoint that failed, all others waiting for what comes of it
 */
record Claim(
    int endpoint,
    String url,
    List<String> secrets,
    EndpointHealth health,
    boolean probe,
    List<Delivery> deliveries) {}
