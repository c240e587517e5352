/** What is checked of the machine. */
package com.artakusuma.wags.check.machine;
