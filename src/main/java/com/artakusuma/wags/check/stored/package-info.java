/** What is checked of the tables' content: who can come in, secrets, sessions, nodes. */
package com.artakusuma.wags.check.stored;
