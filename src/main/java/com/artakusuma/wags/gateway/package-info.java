/**
 * What a gateway can be asked and what its answers mean, in words of WAGS. Each kind has a package
 * of its own with an {@link com.artakusuma.wags.gateway.Adapter}; {@code gateway.call} makes the
 * calls, {@code gateway.directory} knows which gateway a sender uses.
 */
package com.artakusuma.wags.gateway;
