// The program under test: how is it started on an empty folder, and what does it know?

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The first start loads the observatories, in a debug build on a small machine. */
const START_MS_MAX = 180_000;

/** Reading some hundred documents, in a debug build on a small machine. */
const ADD_MS_MAX = 600_000;

/** What a polite program needs to put its affairs in order. */
const STOP_MS_MAX = 10_000;

/** The part of the real documents that the pages in pages.json show. */
const DOCUMENTS = 'ict-core';

/** Starts the program; returns `{ origin, hasData, stop }`. */
export async function start(program, dataFolder) {
  const folder = await mkdtemp(join(tmpdir(), 'acquis-browser-'));
  const forget = () => rm(folder, { recursive: true, force: true });
  try {
    let running = await serve(program, folder);
    const documents = dataFolder ? join(dataFolder, DOCUMENTS) : undefined;
    const hasData = documents !== undefined && existsSync(documents);
    // Stopped in between: two writers are not what is tested here.
    await running.stop();
    if (hasData) await run(program, ['add', documents, '--data', folder]);
    // A server traces the words by itself, but later than the first pages are opened.
    await run(program, ['rebuild', '--data', folder]);
    running = await serve(program, folder);
    return { origin: running.origin, hasData, stop: () => running.stop().then(forget) };
  } catch (error) {
    await forget();
    throw error;
  }
}

async function serve(program, folder) {
  const words = ['serve', '--data', folder, '--listen', '127.0.0.1:0'];
  const { child, said } = launch(program, words);
  const stop = () => end(child);
  try {
    const origin = await address(child, said);
    await ready(origin, child, said);
    return { origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(program, words) {
  console.log(`$ ${program} ${words.join(' ')}`);
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { text: '' };
  const hear = (bytes) => { said.text = (said.text + bytes).slice(-100_000); };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  child.on('error', (error) => hear(`could not be started: ${error.message}\n`));
  return { child, said };
}

/** Waits until the program has printed its address. */
async function address(child, said) {
  return until(child, said, 'an address was printed', () => said.text.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0]);
}

/** Waits until the home page answers, with whatever. */
async function ready(origin, child, said) {
  const asked = () => fetch(origin, { signal: AbortSignal.timeout(START_MS_MAX) }).then(() => true, () => undefined);
  return until(child, said, 'the home page answered', asked);
}

async function until(child, said, what, look) {
  const deadline = Date.now() + START_MS_MAX;
  while (Date.now() < deadline) {
    const found = await look();
    if (found) return found;
    // First the pause: a program that has just ended may have more to say.
    const isOver = child.exitCode !== null || child.pid === undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (isOver) throw new Error(`The program ended before ${what}. It said:\n${said.text.trim()}`);
  }
  throw new Error(`After ${START_MS_MAX / 1000} s, not yet: ${what}. The program said:\n${said.text}`);
}

async function run(program, words) {
  const { child, said } = launch(program, words);
  const timer = setTimeout(() => child.kill('SIGKILL'), ADD_MS_MAX);
  const code = await ended(child);
  clearTimeout(timer);
  if (code !== 0) throw new Error(`\`acquis ${words[0]}\` ended with ${code}. It said:\n${said.text}`);
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX);
  await ended(child);
  clearTimeout(timer);
}

function ended(child) {
  if (child.exitCode !== null || child.pid === undefined) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('close', resolve));
}
