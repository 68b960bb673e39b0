// Keeps the page of one entrance, its list of guests and what it is made of, for when the network is away: the network
// is always asked first, and what was kept is good for a day. Whoever is signed out loses it at once.
const KEPT = `amity-entrance ${self.registration.scope}`, DAY = 24 * 60 * 60 * 1000;
const LOOSELY = { ignoreVary: true, ignoreSearch: true };

self.addEventListener("install", (event) => event.waitUntil(begin()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answered(event.request));
});

async function begin() {
  const page = await fetch(self.registration.scope);
  const parts = [...(await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]);
  const kept = await caches.open(KEPT);
  if (page.ok && !page.redirected) await kept.put(self.registration.scope, page);
  await kept.addAll([...new Set(parts), `${self.registration.scope}guests.json`]);
  await self.skipWaiting();
}

async function answered(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.redirected || answer.status === 403) await caches.delete(KEPT);
    else if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch (away) {
    const before = await kept.match(request, LOOSELY);
    if (!before) throw away;
    return Date.now() - Date.parse(before.headers.get("date") ?? Date()) < DAY ? before : Response.error();
  }
}
