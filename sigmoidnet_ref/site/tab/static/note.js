// A line at the foot of the page, for what a learner should know now. One at a time for each subject.

const STYLE = `
#sigmoidnet-notes { position: fixed; right: 1rem; bottom: 2rem; z-index: 900; max-width: min(32rem, calc(100vw - 2rem)); }
.sigmoidnet-note { display: flex; flex-wrap: wrap; gap: 0.5rem 0.8rem; align-items: center; margin-top: 0.5rem;
    padding: 0.6rem 0.8rem; border: 1px solid var(--jp-border-color1); border-radius: 4px; font-size: 14px;
    background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); box-shadow: 0 2px 8px rgb(0 0 0 / 25%); }
.sigmoidnet-note span { flex: 1 1 14rem; }
.sigmoidnet-note progress { flex: 1 1 100%; }
.sigmoidnet-note button, #sigmoidnet-keep button { font: inherit; padding: 0.3rem 0.7rem; cursor: pointer;
    border: 1px solid var(--jp-border-color0); border-radius: 3px; background: var(--jp-layout-color2);
    color: var(--jp-ui-font-color0); }
#sigmoidnet-keep { max-width: 30rem; border: 1px solid var(--jp-border-color0); border-radius: 4px; font-size: 14px;
    background: var(--jp-layout-color1); color: var(--jp-ui-font-color1); }
#sigmoidnet-keep div { display: flex; flex-wrap: wrap; gap: 0.5rem; }
`;

const notes = new Map();

/** Let the notes, and the window of Keep a copy, look like JupyterLab. */
export function dress() {
    if (document.getElementById("sigmoidnet-style")) return;
    document.head.append(Object.assign(document.createElement("style"), { id: "sigmoidnet-style", textContent: STYLE }));
}

/** Return the place of the notes, made when first needed. */
function shelf() {
    let place = document.getElementById("sigmoidnet-notes");
    if (!place) {
        place = Object.assign(document.createElement("div"), { id: "sigmoidnet-notes" });
        place.setAttribute("role", "status");
        dress();
        document.body.append(place);
    }
    return place;
}

/** Show `text` in place of what was last said about a subject. `buttons` maps a label to what a click does. */
export function say(subject, text, buttons = {}) {
    unsay(subject);
    const note = Object.assign(document.createElement("div"), { className: "sigmoidnet-note" });
    note.append(Object.assign(document.createElement("span"), { textContent: text }));
    for (const [label, act] of Object.entries(buttons)) {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
        button.addEventListener("click", () => {
            unsay(subject);
            act?.();
        });
        note.append(button);
    }
    notes.set(subject, note);
    shelf().append(note);
    return note;
}

/** Take away what was said about a subject. */
export function unsay(subject) {
    notes.get(subject)?.remove();
    notes.delete(subject);
}
