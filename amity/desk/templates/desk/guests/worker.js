// Keeps the page of one entrance, its list of guests and what it is made of, for when the network is away: the network
// is always asked first, and what was kept is good for a day. Whoever is signed out loses it at once.
const KEPT = "amity-entrance", DAY = 24 * 60 * 60 * 1000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answered(event.request));
});

async function answered(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.redirected || answer.status === 403) await caches.delete(KEPT);
    else if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  } catch (away) {
    const before = await kept.match(request, { ignoreVary: true });
    if (!before) throw away;
    const age = Date.now() - Date.parse(before.headers.get("date"));
    return age < DAY ? before : Response.error();
  }
}
