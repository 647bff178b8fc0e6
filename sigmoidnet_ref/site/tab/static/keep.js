// Keep a copy: one lesson or all of them as a download, and back in again. In the tab, and in JupyterLab on a server.

import { HOME, isWork, lessons, pathOf } from "./course.js";
import { fingerprint } from "./mark.js";
import { dress, say } from "./note.js";
import { pack, unpack } from "./zip.js";

const RECALL = "recall.json"; // how the questions went
const WHOLE = { content: true }; // JupyterLite else returns a folder without what is in it

/** Return whether a widget of JupyterLab's shell is a notebook. */
export const isNotebook = widget => Boolean(widget?.sessionContext && widget.content?.model?.cells);

/** Add the command behind the button. */
export function addKeep(app) {
    app.commands.addCommand("sigmoidnet:keep", {
        label: "Keep a copy",
        caption: "Download this lesson or all lessons, or take a copy back in",
        execute: () => keep(app, isNotebook(app.shell.currentWidget) ? app.shell.currentWidget : null),
    });
}

/** Open the window with what can be done. */
function keep(app, panel) {
    dress();
    const dialog = Object.assign(document.createElement("dialog"), { id: "sigmoidnet-keep" });
    dialog.setAttribute("aria-labelledby", "sigmoidnet-keep-title");
    dialog.innerHTML = `<h2 id="sigmoidnet-keep-title">Keep a copy</h2>
        <p>A copy is a file on your computer. You can take it back in here, open it in JupyterLab, or hand it in.</p>
        <div><button type="button" value="one">This lesson</button>
        <button type="button" value="all">All lessons (zip)</button>
        <button type="button" value="in">Take a copy back in</button>
        <button type="button" value="">Close</button></div>`;
    const acts = { one: () => keepOne(panel), all: () => keepAll(app), in: () => takeIn(app) };
    dialog.querySelector('[value="one"]').disabled = !panel;
    dialog.addEventListener("click", ({ target }) => {
        if (target.tagName !== "BUTTON") return;
        dialog.close();
        acts[target.value]?.();
    });
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}

async function keepOne(panel) {
    await panel.context.save();
    const name = panel.context.path.split("/").pop();
    download(name, new Blob([written(panel.context.model.toJSON())], { type: "application/x-ipynb+json" }));
}

async function keepAll(app) {
    await app.commands.execute("docmanager:save-all");
    const { contents } = app.serviceManager;
    const files = {};
    for (const lesson of Object.keys(lessons)) {
        const folder = await contents.get(HOME + lesson, WHOLE).catch(() => null); // its learner took it away
        for (const { path, type } of folder?.content ?? []) {
            if (type === "directory") continue;
            files[path.slice(HOME.length)] = bytesOf(await contents.get(path, WHOLE));
        }
    }
    if (!Object.keys(files).length) {
        say("keep", "No lessons are found here. Open JupyterLab in the folder of the course.", { OK: null });
        return;
    }
    const asked = await contents.get(HOME + RECALL, WHOLE).catch(() => null); // nothing was answered yet
    if (asked) files[RECALL] = bytesOf(asked);
    download(`sigmoidnet-${new Date().toISOString().slice(0, 10)}.zip`, pack(files));
}

const bytesOf = ({ format, content }) => format === "base64"
    ? Uint8Array.from(atob(content), letter => letter.charCodeAt(0))
    : new TextEncoder().encode(typeof content === "string" ? content : written(content));
const written = notebook => JSON.stringify(notebook, null, 1) + "\n";

function download(name, blob) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Ask for files, and put the notebooks among them, and how the questions went, in their places. */
function takeIn(app) {
    const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept: ".ipynb,.zip" });
    input.addEventListener("change", async () => {
        const went = { taken: [], strange: [], failed: [] };
        for (const file of input.files) {
            for (const [name, text] of await textsIn(file)) {
                went[await takeOne(app, name, text).catch(() => "failed")].push(name);
            }
        }
        const said = [`${went.taken.length} taken in.`];
        if (went.strange.length) said.push(`No lesson of this course: ${went.strange.join(", ")}.`);
        if (went.failed.length) said.push(`Could not be read or saved: ${went.failed.join(", ")}.`);
        say("keep", said.join(" "), { OK: null });
    });
    input.click();
}

async function textsIn(file) {
    if (!file.name.endsWith(".zip")) return [[file.name, await file.text()]];
    const files = await unpack(await file.arrayBuffer());
    const decode = bytes => new TextDecoder().decode(bytes);
    const known = ([name]) => name.endsWith(".ipynb") || name === RECALL;
    return Object.entries(files).filter(known).map(([name, bytes]) => [name, decode(bytes)]);
}

/** Take in how the questions went. Of a question that both know, what is due later was answered later. */
async function takeRecall({ contents }, taken) {
    const kept = await contents.get(HOME + RECALL, WHOLE).catch(() => ({ content: {} }));
    const there = JSON.parse(new TextDecoder().decode(bytesOf(kept)));
    for (const [name, one] of Object.entries(there)) if (!(taken[name]?.due > one.due)) taken[name] = one;
    await contents.save(HOME + RECALL, { type: "file", format: "text", content: written(taken) });
    return "taken";
}

/** Put a notebook in its lesson's place; return what became of it. Other work there is kept beside it. */
async function takeOne(app, name, text) {
    const lesson = Object.keys(lessons).find(one => name.split("/").pop().includes(one));
    const content = JSON.parse(text);
    if (name === RECALL) return takeRecall(app.serviceManager, content);
    if (!lesson || !Array.isArray(content.cells)) return "strange";
    const { contents } = app.serviceManager;
    const path = pathOf(lesson), there = (await contents.get(path, WHOLE)).content;
    if ((await isWork(there)) && (await fingerprint(there)) !== (await fingerprint(content))) {
        const stamp = new Date().toISOString().slice(0, 19).replace(/\D/g, "");
        await contents.save(path.replace(".ipynb", `.before-${stamp}.ipynb`), { type: "notebook", format: "json", content: there });
    }
    await contents.save(path, { type: "notebook", format: "json", content });
    for (const widget of app.shell.widgets("main")) if (widget.context?.path === path) await widget.context.revert();
    return "taken";
}
