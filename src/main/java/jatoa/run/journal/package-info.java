/**
 * What is known of finished pairs, written as they finish, so that an interrupted run continues and a repeated one processes only
 * what changed. The same for every runner.
 */
package jatoa.run.journal;
