// JupyterLite forgets the cells that wait as soon as one raises, also where the notebook says that this one may. Run All
// would end at the first check that is not written yet. So a cell is sent when the one before it has ended.

/** Return a plugin that runs cells in turn. `notebook` is the module @jupyterlab/notebook. */
export const turns = notebook => ({
    id: "sigmoidnet-tab:turns",
    autoStart: true,
    provides: notebook.INotebookCellExecutor,
    activate: () => ({ runCell: inTurn(notebook.runCell) }),
});

function inTurn(runCell) {
    const last = new WeakMap(); // notebook: whether the cell after the last one may run, as a promise
    return options => {
        const { cell, notebook } = options;
        if (cell.model.type !== "code") return runCell(options);
        const run = take(last.get(notebook), cell, () => runCell(options));
        const goesOn = run.catch(() => Boolean(cell.model.getMetadata("tags")?.includes("raises-exception")));
        last.set(notebook, goesOn);
        goesOn.then(() => last.get(notebook) === goesOn && last.delete(notebook));
        return run;
    };
}

/** Run a cell when the ones before it have ended; not, and return false, if one of them failed. */
async function take(before, cell, run) {
    if (!before) return run();
    cell.setPrompt("*");
    if (await before) return run();
    cell.setPrompt(`${cell.model.executionCount ?? ""}`);
    return false;
}
