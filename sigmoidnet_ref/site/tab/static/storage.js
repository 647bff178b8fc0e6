// Where the work is kept, said while it can still be saved elsewhere.

import { say } from "./note.js";

const SAID = "sigmoidnet-storage-said";

/** Say so where the browser keeps nothing, or promises nothing. Once in a browser is enough for the second. */
export async function noteStorage() {
    if (!(await keepsAnything())) {
        say("storage", "This browser keeps nothing once this window closes. Press Keep a copy before you leave.", { OK: null });
        return;
    }
    if ((await navigator.storage?.persisted?.()) || localStorage.getItem(SAID)) return;
    const words = "What you write is kept in this browser, which may clear it when space runs short or after weeks " +
        "without a visit. Press Keep a copy now and then.";
    say("storage", words, { OK: () => localStorage.setItem(SAID, "yes") });
}

function keepsAnything() {
    return new Promise(resolve => {
        try {
            const request = indexedDB.open("sigmoidnet-try");
            request.onsuccess = () => {
                request.result.close();
                indexedDB.deleteDatabase("sigmoidnet-try");
                resolve(true);
            };
            request.onerror = () => resolve(false);
        } catch {
            resolve(false);
        }
    });
}
