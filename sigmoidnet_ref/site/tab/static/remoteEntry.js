// What JupyterLab asks of a prebuilt extension, written by hand: a container that hands out one module.
window._JUPYTERLAB ??= {};
window._JUPYTERLAB["sigmoidnet-tab"] = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: [{ id: "sigmoidnet-tab:plugin", autoStart: true, activate: app => { console.info("sigmoidnet-tab", Boolean(app)); } }] }),
};
