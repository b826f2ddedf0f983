// The service with its demo network, and a browser whose people are signed in.
//
// Starts the binary of the build on a free port with a data directory of its own. With DEMO_JSON=FILE the running
// instance that wrote the file is used instead.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import axe from "axe-core";
import { chromium } from "playwright-core";

const BINARY = process.env.KLEINSTADTNETZ ?? "target/release/kleinstadtnetz";
const CLIENT = process.env.WEB_DIST ?? "target/web-dist";

// Resolves once the service answers: { address, signIn(role, size), stop() }.
export async function startService() {
  const instance = process.env.DEMO_JSON ? await running(process.env.DEMO_JSON) : await started();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  return {
    address: instance.demo.base_url,
    async signIn(role, { width, height }) {
      const account = instance.demo.accounts.find((one) => one.role === role);
      const context = await browser.newContext({ viewport: { width, height }, locale: "de-DE" });
      const page = await context.newPage();
      page.problems = [];
      page.on("pageerror", (error) => page.problems.push(String(error)));
      await page.goto(`${instance.demo.base_url}/sign-in`);
      await page.getByLabel("E-Mail-Adresse").fill(account.email);
      await page.getByLabel("Passwort", { exact: true }).fill(account.password);
      await page.getByRole("button", { name: "Anmelden" }).click();
      await page.getByRole("heading", { level: 1, name: "Was steht an" }).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await instance.stop();
    },
  };
}

// What axe-core finds on the page as it is now: one line for each finding.
export async function axeFindings(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
}

async function running(file) {
  return { demo: JSON.parse(await readFile(file, "utf8")), stop: async () => {} };
}

async function started() {
  const data = await mkdtemp(join(tmpdir(), "kleinstadtnetz-"));
  const listen = `127.0.0.1:${await freePort()}`;
  const service = spawn(
    BINARY,
    ["--data", data, "serve", "--listen", listen, "--client", CLIENT, "--demo"],
    { stdio: ["ignore", "ignore", "inherit"], env: { RUST_LOG: "warn", ...process.env } },
  );
  const stop = async () => {
    if (service.exitCode === null) {
      const ended = new Promise((resolve) => service.once("exit", resolve));
      service.kill();
      await ended;
    }
    await rm(data, { recursive: true, force: true });
  };
  try {
    await answers(`http://${listen}/api/v1/instance`, service);
    return { demo: JSON.parse(await readFile(join(data, "demo.json"), "utf8")), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(address, service) {
  const until = Date.now() + 120_000;
  while (Date.now() < until && service.exitCode === null) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${BINARY} does not answer at ${address}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
