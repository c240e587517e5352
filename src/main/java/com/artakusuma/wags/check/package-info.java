/**
 * Says what is wrong with an installation and how to mend it, on the command line ({@code --check})
 * and in the console, and changes nothing. Begin with {@code run.Checkup}; docs/CHECK.md lists what
 * is looked at.
 */
package com.artakusuma.wags.check;
