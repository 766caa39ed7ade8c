package jatoa.io;

/** Finds storage for URI schemes other than {@code file}; implementations are registered as services. */
public interface StorageProvider {

    /** Whether this provider serves {@code scheme}, such as {@code hdfs} or {@code s3a}, lower case. */
    boolean serves(String scheme);

    /** The storage that {@code uri} belongs to. */
    Storage storageOf(String uri);
}
