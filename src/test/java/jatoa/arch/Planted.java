package jatoa.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Small programs that break a rule on purpose, written as text and compiled into a directory of their own. What they import from
 * libraries are stubs, compiled with them, so that they need no library.
 */
final class Planted {
    private static final Pattern CLASS = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private Planted() {}

    /** A source file: its class and its text. */
    record Source(String className, String text) {
        /** {@code code} declares one class; its package is put in front. */
        static Source of(String packageName, String code) {
            Matcher m = CLASS.matcher(code);
            if (!m.find()) {
                throw new IllegalArgumentException("no class in: " + code);
            }
            return new Source(packageName + "." + m.group(1), "package " + packageName + "; " + code);
        }
    }

    /** The source as the compiler takes it. */
    static JavaFileObject file(Source source) {
        return new TextFile(source);
    }

    static JavaClasses compile(List<Source> sources, Path directory) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<JavaFileObject> units = new ArrayList<>();
        for (Source s : sources) {
            units.add(file(s));
        }
        try {
            Path nothing = Files.createDirectories(directory.resolve("nothing"));
            Path classes = Files.createDirectories(directory.resolve("classes"));
            List<String> options = List.of("-d", classes.toString(), "-cp", nothing.toString(), "-proc:none");
            if (!compiler.getTask(messages, null, null, options, null, units).call()) {
                throw new IllegalStateException("the planted sources do not compile: " + messages);
            }
            return new ClassFileImporter().importPath(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class TextFile extends SimpleJavaFileObject {
        private final String text;

        TextFile(Source source) {
            super(URI.create("string:///" + source.className().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = source.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
