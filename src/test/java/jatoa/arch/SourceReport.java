package jatoa.arch;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What a source file costs a reader, and which budgets it exceeds. Uses the parser of the Java compiler; resolves nothing. */
final class SourceReport extends TreePathScanner<Void, Void> {
    static final int FILE_LINES = 500;
    static final int METHOD_LINES = 60;
    static final int PARAMETERS = 6;
    static final int RECORD_COMPONENTS = 12;

    private final DocTrees trees;
    private final CompilationUnitTree unit;
    private final List<String> excesses = new ArrayList<>();

    private SourceReport(DocTrees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    /** One message per budget exceeded; each names the file and the place. */
    static List<String> excesses(Iterable<? extends JavaFileObject> sources) {
        try {
            JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, null, List.of("-proc:none"), null, sources);
            List<String> all = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                SourceReport report = new SourceReport(DocTrees.instance(task), unit);
                report.measureFile();
                report.scan(new TreePath(unit), null);
                all.addAll(report.excesses);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measureFile() throws IOException {
        long lines =
                unit.getSourceFile().getCharContent(true).toString().lines().count();
        limit("file", "lines", lines, FILE_LINES);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        String name = type.getSimpleName().toString();
        if (isPublic(type) && trees.getDocComment(getCurrentPath()) == null) {
            excesses.add(place() + ": public type " + name + " has no Javadoc");
        }
        if (type.getKind() == Tree.Kind.RECORD) {
            limit("record " + name, "components", components(type), RECORD_COMPONENTS);
        }
        return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        String name = "method " + method.getName();
        if (!isRecordConstructor(method)) {
            limit(name, "parameters", method.getParameters().size(), PARAMETERS);
        }
        limit(name, "lines", lines(method), METHOD_LINES);
        return super.visitMethod(method, nothing);
    }

    private boolean isRecordConstructor(MethodTree method) {
        Tree owner = getCurrentPath().getParentPath().getLeaf();
        return owner.getKind() == Tree.Kind.RECORD && method.getName().contentEquals("<init>");
    }

    /** A type inside an interface is public without saying so; one inside a type that is not public is not seen from outside. */
    private boolean isPublic(ClassTree type) {
        Tree owner = getCurrentPath().getParentPath().getLeaf();
        boolean here = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (owner instanceof ClassTree outer) {
            boolean outerPublic = outer.getModifiers().getFlags().contains(Modifier.PUBLIC);
            return outerPublic && (here || outer.getKind() == Tree.Kind.INTERFACE);
        }
        return here;
    }

    private static long components(ClassTree record) {
        return record.getMembers().stream()
                .filter(m -> m instanceof VariableTree v
                        && !v.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    /** From the line of the first modifier or annotation to the closing brace; the Javadoc does not count. */
    private long lines(Tree tree) {
        SourcePositions positions = trees.getSourcePositions();
        return line(positions.getEndPosition(unit, tree)) - line(positions.getStartPosition(unit, tree)) + 1;
    }

    private long line(long position) {
        return unit.getLineMap().getLineNumber(position);
    }

    private void limit(String what, String unitName, long count, int limit) {
        if (count > limit) {
            excesses.add(place() + ": " + what + " has " + count + " " + unitName + ", at most " + limit);
        }
    }

    private String place() {
        return unit.getSourceFile().getName();
    }
}
