/** What a run does, one step after the other: users, broadcasts, messages, recipients. */
package com.artakusuma.wags.move.steps;
