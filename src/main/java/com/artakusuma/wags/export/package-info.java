/**
 * Files for spreadsheets, CSV and Excel, for whoever has lists to give away: cells are written so
 * that nothing in them is run or misread.
 */
package com.artakusuma.wags.export;
