// Lets the lessons share memory with Python, so that a cell can be interrupted, on hosts that send no special headers.

/** Register the worker that adds those headers; JupyterLite then uses it in place of its own, which it contains. */
export async function isolate() {
    if (!navigator.serviceWorker) return;
    const worker = new URL("lite/sw.js", import.meta.url).href;
    const settings = await (await fetch(new URL("lite/jupyter-lite.json", import.meta.url))).json();
    // JupyterLite removes a worker that does not bear its own version.
    localStorage.setItem(`${worker}-version`, settings["jupyter-config-data"].appVersion);
    await navigator.serviceWorker.register(worker);
}

isolate().catch(console.warn);
