"""
An inversion that measures all events of an evaluation in one run of Jatoa: see src/docs/seisflows.md.
"""
from seisflows.workflow.inversion import Inversion


class JatoaInversion(Inversion):
    """
    Jatoa Inversion Workflow
    ------------------------
    An inversion with 'preprocess: jatoa' whose tasks only say what they want measured; one run of Jatoa on the main process answers
    them all. The runner is chosen by jatoa_runner.

    Parameters
    ----------

    Paths
    -----
    ***
    """

    __doc__ = Inversion.__doc__ + __doc__

    def evaluate_objective_function(self, **kwargs):
        """In the task of an event."""
        self.preprocess._deferred = True
        super().evaluate_objective_function(**kwargs)

    def sum_residuals(self, residuals_files, save_to):
        """After all tasks, on the main process."""
        self.preprocess._deferred = True
        self.system.run([self.preprocess.answer], single=True, iteration=self.iteration, step_count=self.optimize.step_count)
        super().sum_residuals(residuals_files, save_to)
