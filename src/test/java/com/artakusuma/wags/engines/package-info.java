/**
 * WAGS on the clusters that a database grows into: three nodes, a fault of the database, and the
 * gateway's receipts held against what was accepted ({@code mvn -Pcluster verify}).
 */
package com.artakusuma.wags.engines;
