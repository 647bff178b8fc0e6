// Pyodide, started with the bytecode that this browser kept of its first start: each lesson has a Python of its own, and
// compiling what it imports takes a third of a start. It is kept under the hash of the lock, which holds the
// hashes of all packages; so that of another release is never taken.

const STORE = "sigmoidnet-bytecode";
const SOURCE = await (await fetch(new URL("bytecode.py", import.meta.url))).text();

/** Return Pyodide as its own loadPyodide does. Where the browser keeps nothing, it starts as slowly as ever. */
export async function loadPyodide(options) {
    const { loadPyodide } = await import(new URL("pyodide.mjs", options.indexURL));
    const python = await loadPyodide(options);
    self.keepBytecode = async () => {}; // called once all is imported
    try {
        await spareCompiling(python, await keyOf(options.lockFileURL));
    } catch (error) {
        console.info("No bytecode is kept:", error);
    }
    return python;
}

async function keyOf(lock) {
    const hash = await crypto.subtle.digest("SHA-256", await (await fetch(lock)).arrayBuffer());
    return new URL(`?${new Uint8Array(hash).join("-")}`, lock);
}

async function spareCompiling(python, key) {
    const bytecode = python.toPy({});
    python.runPython(SOURCE, { globals: bytecode });
    const kept = await (await caches.open(STORE)).match(key);
    if (kept) return bytecode.get("put_back")(new Uint8Array(await kept.arrayBuffer()));
    bytecode.get("begin")();
    self.keepBytecode = async () => {
        const written = bytecode.get("written")().toJs();
        await caches.delete(STORE);
        await (await caches.open(STORE)).put(key, new Response(written));
    };
}
