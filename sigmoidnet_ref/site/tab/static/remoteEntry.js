// What JupyterLab asks of a prebuilt extension, by hand: a container that hands out one module, with our plugin in it.
{
    const here = document.currentScript.src;
    const loaded = import(new URL("plugin.js", here).href);
    (window._JUPYTERLAB ??= {})["sigmoidnet-tab"] = {
        init: () => loaded, // before any kernel starts
        get: async () => {
            const { plugin } = await loaded;
            return () => ({ __esModule: true, default: plugin });
        },
    };
}
