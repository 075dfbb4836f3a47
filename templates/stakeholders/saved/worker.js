// Keeps the pages of saved entries, and hands them out where there is no connection.
// It keeps nothing else: no page of a member, nothing that was fetched with a cookie.
"use strict";

const { version, assets, private: guarded, saved, offline } = {{ config|safe }};

const PREFIX = "share-saved-";
const CACHE = PREFIX + version;
const TYPES = ["stakeholder", "initiative"];
const HEADERS = ["Content-Type", "Content-Language", "Content-Security-Policy"];
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'";
const NAMED = new RegExp(`(?:${assets.join("|")})[\\w./~-]+`, "g");
const IN_STYLES = /url\(\s*["']?([^"')]+)/g;
const ANY = { ignoreVary: true };

const isAsset = (pathname) => assets.some((prefix) => pathname.startsWith(prefix));

// The language of an address that anybody may read; undefined for any other address.
const languageOf = (pathname) => {
  const [, language, room] = pathname.split("/");
  return language in saved && !guarded.includes(room) ? language : undefined;
};

const fresh = (address) =>
  fetch(address, { credentials: "omit", cache: "no-cache", redirect: "follow" });

// Every file of ours that a page or a stylesheet names.
const namedIn = (text, base, isStyle) => {
  const found = isStyle
    ? Array.from(text.matchAll(IN_STYLES), ([, address]) => address)
    : text.match(NAMED) ?? [];
  const addresses = found.map((address) => new URL(address, base));
  const ours = addresses.filter(
    ({ origin, pathname }) => origin === location.origin && isAsset(pathname));
  return new Set(ours.map(({ href }) => href));
};

const keepFiles = (cache, text, base, isStyle = false) =>
  Promise.all(Array.from(namedIn(text, base, isStyle), async (address) => {
    if (await cache.match(address, ANY)) return;
    const response = await fresh(address);
    if (!response.ok) return;
    const copy = response.clone();
    await cache.put(address, response);
    const type = copy.headers.get("Content-Type") ?? "";
    if (type.startsWith("text/css")) await keepFiles(cache, await copy.text(), address, true);
  }));

// A page with all that is needed to read it; where it is in the end, or null if it is gone.
const keepPage = async (cache, address) => {
  const response = await fresh(address);
  if (response.status === 404 || response.status === 410) return null;
  const { origin, pathname } = new URL(response.url);
  if (!response.ok || origin !== location.origin || !languageOf(pathname)) {
    throw new Error(`not to be kept: ${response.status} ${pathname}`);
  }
  const text = await response.text();
  await keepFiles(cache, text, response.url);
  const headers = HEADERS.map((name) => [name, response.headers.get(name)]);
  const known = headers.filter(([, value]) => value);
  await cache.put(pathname, new Response(text, { headers: known }));
  return pathname;
};

const keepEntry = async ({ type, id, language }) => {
  if (!TYPES.includes(type) || !Number.isInteger(id) || !(language in saved)) {
    return { state: "failed" };
  }
  const cache = await caches.open(CACHE);
  const address = await keepPage(cache, `/${language}/entries/${type}/${id}/`);
  if (!address) return { state: "gone" };
  await keepPage(cache, saved[language]);
  await keepFiles(cache, offline[language], location.origin);
  return { state: "kept", address };
};

const olderCaches = async () =>
  (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

// Another version of the site has files of other names: fetch all that is saved anew.
const renew = async () => {
  const cache = await caches.open(CACHE);
  for (const name of await olderCaches()) {
    const kept = await (await caches.open(name)).keys();
    const pages = kept.map(({ url }) => new URL(url).pathname).filter(languageOf);
    for (const pathname of pages) {
      await keepPage(cache, pathname);
      await keepFiles(cache, offline[languageOf(pathname)], location.origin);
    }
  }
  await skipWaiting();
};

const forgetOlder = async () => {
  for (const name of await olderCaches()) await caches.delete(name);
};

// What has left the public is kept by nobody.
const forget = async (pathname) => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await (await caches.open(name)).delete(pathname, ANY);
  }
};

const page = async (request, pathname, language) => {
  try {
    const response = await fetch(request);
    if (response.status === 404 || response.status === 410) await forget(pathname);
    return response;
  } catch {
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": POLICY,
    };
    return (await caches.match(pathname, ANY))
      ?? new Response(offline[language], { status: 503, headers });
  }
};

const file = async (request) => {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request.url, ANY);
    if (kept) return kept;
    throw error;
  }
};

addEventListener("install", (event) => event.waitUntil(renew()));
addEventListener("activate", (event) => event.waitUntil(forgetOlder()));

addEventListener("message", (event) => {
  const answer = keepEntry(event.data ?? {}).catch(() => ({ state: "failed" }));
  event.waitUntil(answer.then((data) => event.ports[0]?.postMessage(data)));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const language = languageOf(pathname);
  if (request.mode === "navigate") {
    if (language) event.respondWith(page(request, pathname, language));
  } else if (isAsset(pathname)) {
    event.respondWith(file(request));
  }
});
