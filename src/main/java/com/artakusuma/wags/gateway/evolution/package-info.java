/**
 * Evolution API, version 2. Its 400 may mean that a message was sent: {@link
 * com.artakusuma.wags.gateway.evolution.EvolutionAnswer} tells the refusals by their shape.
 */
package com.artakusuma.wags.gateway.evolution;
