package com.artakusuma.wags.check.stored;

import java.net.URI;

/** A gateway that is to be asked. */
public record Gateway(String name, URI address) {}
