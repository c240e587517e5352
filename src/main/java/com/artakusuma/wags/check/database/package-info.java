/** What is checked of the database server, the tables and the rights on them. */
package com.artakusuma.wags.check.database;
