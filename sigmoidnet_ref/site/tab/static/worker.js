// The worker in which a kernel's Python runs, as the page holds it. What carries calls between the two (coincident) lets
// each side sleep until the first bytes of shared memory are not 0, and takes it that the other side then sleeps already
// and that all bytes are there. On a busy machine neither is so, and a torn or lost answer ends Python without a word.
// So here no call leaves before the page waits for its answer, and an answer's first bytes are written last.

export const interrupts = new Map(); // kernel id: memory shared with the kernel, where a 2 means "interrupt"

const drafts = new WeakMap(); // memory of the page alone: the shared memory that it is a draft of

window.Worker = class extends window.Worker {
    constructor(...args) {
        super(...args);
        this.addEventListener("message", ({ data }) => { // the first to listen
            if (data?.sigmoidnet) interrupts.set(...data.sigmoidnet);
            else if (crossOriginIsolated) Object.values(data ?? {}).filter(Array.isArray).forEach(draft);
        });
    }

    postMessage(...args) {
        queueMicrotask(() => super.postMessage(...args));
    }
};

/** Let what is written into the shared memory of a call go into a draft of it. */
function draft(call) {
    const place = call.findIndex(part => part instanceof Int32Array && part.buffer instanceof SharedArrayBuffer);
    if (place < 0) return;
    const shared = call[place];
    call[place] = new Int32Array(shared.length);
    drafts.set(call[place], shared);
}

const { notify } = Atomics;
Atomics.notify = (memory, ...args) => {
    const shared = drafts.get(memory);
    if (!shared) return notify(memory, ...args);
    shared.set(memory.subarray(1), 1);
    Atomics.store(shared, 0, memory[0]);
    return notify(shared, ...args);
};
