/**
 * Single messages: taken in one by one and many at once, and looked at. Begin with {@link
 * com.artakusuma.wags.api.message.MessageResource}.
 */
package com.artakusuma.wags.api.message;
