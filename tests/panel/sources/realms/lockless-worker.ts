// A worker of a page without TLS: there are no locks, by which its end could be noticed.
Object.defineProperty(navigator, "locks", { value: undefined });
await import("./worker.js");

export {};
