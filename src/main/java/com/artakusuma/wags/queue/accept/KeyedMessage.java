package com.artakusuma.wags.queue.accept;

import com.artakusuma.wags.platform.idempotency.KeptAnswer;
import com.artakusuma.wags.platform.idempotency.KeyedRequest;
import com.artakusuma.wags.queue.Enqueued;
import com.artakusuma.wags.queue.NewMessage;
import java.util.function.Function;

/**
 * A single message that was asked for with a key.
 *
 * @param answer what is kept with the key, made of the message once it is stored; without other
 *     effects
 */
public record KeyedMessage(
    NewMessage message, KeyedRequest request, Function<Enqueued, KeptAnswer> answer) {}
