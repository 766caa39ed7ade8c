import org.rapaio.jupyter.kernel.MainApp;

/**
 * Starts the notebooks' kernel. The kernel opens its ports before it knows how to answer; a question that comes in between ends the
 * thread that reads questions. That thread's work is taken up again by another one, and who asked asks again.
 */
final class NotebookKernel {
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((ended, e) -> {
            if (ended.getClass().getName().endsWith(".LoopThread")) {
                new Thread(ended::run, ended.getName()).start();
            } else {
                e.printStackTrace();
            }
        });
        MainApp.main(arguments);
    }
}
