/** The result tables: their columns, defined once; parts written while a run goes on and committed at its end; reading back. */
package jatoa.table;
