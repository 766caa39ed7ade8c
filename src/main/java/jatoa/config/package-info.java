/** The settings of a run as validated records, read from YAML; unknown keys and bad values stop before any work. */
package jatoa.config;
