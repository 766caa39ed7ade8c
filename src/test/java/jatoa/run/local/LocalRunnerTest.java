package jatoa.run.local;

import jatoa.run.Runner;
import jatoa.run.RunnersAgree;

class LocalRunnerTest extends RunnersAgree {
    @Override
    protected Runner runner() {
        return new LocalRunner(3);
    }
}
