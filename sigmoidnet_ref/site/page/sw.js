// The service worker of the lessons. JupyterLite's own, below, hands the learner's files to Python; this adds two
// headers to pages and workers, with which the browser lets them share memory.

self.addEventListener("fetch", event => {
    if (!["document", "worker"].includes(event.request.destination)) return;
    event.stopImmediatePropagation();
    event.respondWith(isolated(event.request));
});

async function isolated(request) {
    const answer = await fetch(request);
    if (answer.type === "opaqueredirect" || answer.status === 0) return answer;
    const headers = new Headers(answer.headers);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Embedder-Policy", "require-corp");
    return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

importScripts("service-worker.js");
