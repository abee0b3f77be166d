// Runs Lighthouse for a phone over several addresses in one browser; prints one JSON line an address: its scores and what each lost.
// Usage: node lighthouse.mjs NODE_MODULES CHROMIUM_FLAGS ADDRESS…; CHROME_PATH names the browser.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, flags, ...addresses] = process.argv.slice(2);
const load = file => import(pathToFileURL(join(modules, file)));
const { default: lighthouse } = await load("lighthouse/core/index.js");
const { launch } = await load("chrome-launcher/dist/index.js");

// A page here asks for one file and runs nothing, so the waits for late traffic and long tasks only cost time; nor is a picture of it needed.
const settings = {
  onlyCategories: ["accessibility", "best-practices", "seo", "performance"],
  pauseAfterFcpMs: 200, pauseAfterLoadMs: 200, networkQuietThresholdMs: 200, cpuQuietThresholdMs: 200,
  disableFullPageScreenshot: true,
};

const chrome = await launch({ chromeFlags: ["--headless=new", ...flags.split(" ")] });
try {
  for (const address of addresses) {
    const run = async () => (await lighthouse(address, { port: chrome.port, logLevel: "error" }, { extends: "lighthouse:default", settings })).lhr;
    let lhr = await run();
    // A page that a busy machine did not load in time was not looked at; it is asked for once more.
    if (lhr.runtimeError)
      lhr = await run();
    const lost = Object.values(lhr.categories).filter(category => category.id !== "performance").flatMap(category => category.auditRefs
      .map(({ id, weight }) => ({ weight, audit: lhr.audits[id] }))
      .filter(({ weight, audit }) => weight > 0 && (audit.score === null ? audit.scoreDisplayMode === "error" : audit.score < 1))
      .map(({ audit }) => `${category.title}: ${audit.title} ${JSON.stringify(audit.details?.items?.slice(0, 3) ?? audit.errorMessage ?? "")}`));
    const scores = Object.fromEntries(Object.values(lhr.categories).map(category => [category.id, category.score]));
    console.log(JSON.stringify({ address, error: lhr.runtimeError?.message ?? null, scores, lost }));
  }
} finally {
  chrome.kill();
}
