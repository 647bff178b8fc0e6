// Python in the page: its start, told in words and seconds, and the end of a cell that would run forever.

import { say, unsay } from "./note.js";
import { needs } from "./course.js";
import { interrupts } from "./worker.js";

const LAST = "sigmoidnet-seconds-to-start";
const UNUSUAL = 300; // seconds: three times the slowest start that was seen on a busy machine
const PATIENCE = 10_000; // milliseconds that an interrupted cell has to end by itself
const starting = new Set(); // notebooks whose Python starts
let told = null; // ends the note that says so

const SHARED = await (await fetch(new URL("interrupt.py", import.meta.url))).text();

const KEEP = 'await __import__("js").keepBytecode()'; // see bytecode.js

/** Return what a kernel runs before the learner's first cell: nothing that they see, and no name left behind. */
function beginning(kernel, packages) {
    const shared = `exec(${JSON.stringify(SHARED)}, {"KERNEL": "${kernel.id}", "shell": get_ipython()})`;
    const loaded = `await __import__("pyodide_js").loadPackage(${JSON.stringify(packages)})`;
    const imported = 'exec("import sigmoidnet_ref.explore, sigmoidnet_ref.checks, matplotlib.figure", {})';
    return [shared, ...(packages.length ? [loaded] : []), imported].join("\n");
}

/** Say for how long Python has been starting; return what ends that. */
function tell() {
    const begun = performance.now(), last = Number(localStorage.getItem(LAST));
    const usual = last ? ` Last time it took ${last} seconds.` : " The first time takes longest: Python is fetched.";
    const note = say("python", "");
    const words = note.querySelector("span");
    const bar = note.appendChild(document.createElement("progress"));
    bar.setAttribute("aria-label", "Python starts");
    if (last) bar.max = last;
    const passed = () => Math.round((performance.now() - begun) / 1000);
    const show = () => {
        const next = passed() < UNUSUAL
            ? "You can read on meanwhile."
            : "That is unusually long. Save with Ctrl+S (on a Mac ⌘S), then reload this page: what you saved is still there.";
        words.textContent = `Python is starting in this tab: ${passed()} s.${usual} ${next}`;
        if (last) bar.value = Math.min(passed(), last);
    };
    const tick = setInterval(show, 1000);
    show();
    return () => {
        clearInterval(tick);
        unsay("python");
        localStorage.setItem(LAST, Math.max(1, passed()));
    };
}

/** Note that a notebook's Python starts. Several may start at once; one note tells of them all. */
function starts(panel) {
    starting.add(panel);
    told ??= tell();
}

/** Note that a notebook's Python has started, or that the notebook is closed. */
function started(panel) {
    starting.delete(panel);
    if (starting.size) return;
    told?.();
    told = null;
}

/** Tell a notebook's reader how Python starts, now and after every restart, and prepare it when it has. */
export function attend(panel) {
    let prepared = null; // the kernel's start that has been prepared
    const lesson = panel.context.path.split("/")[0];
    const look = () => {
        const kernel = panel.sessionContext.session?.kernel;
        const status = kernel?.status ?? "unknown";
        if (["unknown", "starting", "restarting", "autorestarting"].includes(status)) {
            prepared = null;
            starts(panel);
        } else if (prepared !== kernel && status !== "dead") {
            prepared = kernel;
            interrupts.delete(kernel.id);
            const content = { code: beginning(kernel, needs(lesson)), silent: true, store_history: false };
            kernel.requestExecute(content).done.finally(() => {
                started(panel);
                kernel.requestExecute({ ...content, code: KEEP });
            });
        }
    };
    panel.sessionContext.statusChanged.connect(look);
    panel.disposed.connect(() => started(panel));
    look();
}

/** End what a notebook's kernel is at: by an interrupt where the page shares memory with it, else by a restart. */
export async function stop(app, panel) {
    const kernel = panel.sessionContext.session?.kernel;
    if (kernel?.status !== "busy") return say("stop", "Nothing is running just now.", { OK: null });
    const memory = interrupts.get(kernel.id);
    if (memory) {
        say("stop", "Stopping ...");
        Atomics.store(memory, 0, 2);
        if (await isIdle(kernel)) return say("stop", "Stopped. What the cells before it made is still there.", { OK: null });
    }
    say("stop", "Python restarts, and then the cells above run again. What you wrote is still here.", { OK: null });
    await panel.sessionContext.restartKernel();
    await app.commands.execute("notebook:run-all-above");
}

/** Return, as a promise, whether a kernel ends what it does soon. */
function isIdle(kernel) {
    return new Promise(resolve => {
        const settle = value => {
            kernel.statusChanged.disconnect(look);
            clearTimeout(timer);
            resolve(value);
        };
        const look = () => kernel.status === "idle" && settle(true);
        const timer = setTimeout(settle, PATIENCE, false);
        kernel.statusChanged.connect(look);
        look();
    });
}
