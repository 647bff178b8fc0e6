// What JupyterLab asks of a prebuilt extension, by hand: a container that hands out one module, with our plugins in it.
{
    const here = document.currentScript.src;
    const name = here.split("/").at(-3); // .../extensions/NAME/static/remoteEntry.js
    const loaded = import(new URL("plugin.js", here).href);
    let shared; // JupyterLab's own modules: {name: {version: {get}}}
    const moduleOf = async wanted => (await Object.values(shared[wanted])[0].get())();
    (window._JUPYTERLAB ??= {})[name] = {
        init: scope => {
            shared = scope; // and no waiting: JupyterLab starts with the page's load event, and must not miss it
        },
        get: async () => {
            const { plugins } = await loaded;
            const found = plugins(await moduleOf("@jupyterlab/notebook"));
            return () => ({ __esModule: true, default: found });
        },
    };
}
