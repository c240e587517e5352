/** The command line, and the order of a run. */
package com.artakusuma.wags.move.command;
