/** The check: its rules, and the program by which it is asked for. */
package com.artakusuma.wags.check;
