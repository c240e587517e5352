/**
 * The console: Faces pages and what scripts ask for beside them. Here is what surrounds every page;
 * the pages are in the packages below. Imports the features' stores, never {@code api}, nor {@code
 * queue.send}.
 */
package com.artakusuma.wags.web;
