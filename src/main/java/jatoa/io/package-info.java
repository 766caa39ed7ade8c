/** Files in and out: one storage for local disks and clusters, and the field's text formats. */
package jatoa.io;
