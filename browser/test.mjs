// The browser test: is every kind of page sound when it is really opened?
//
// Run by `cargo xtask browser`, which builds the program and names it in ACQUIS and a Chromium in CHROMIUM.
// Each page of pages.json is opened in light and dark, at 320 and 1280 px, and once without JavaScript.
// Arguments: --screenshots DIR, --only NAME (a page), --self-test (nothing but the planted faults).

import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { chromium } from 'playwright-core';

import { look, lookWithoutScripts, openByKeyboard, printOnSheets } from './look.mjs';
import { selfTest } from './self-test.mjs';
import { start } from './server.mjs';

const THEMES = ['light', 'dark'];
const WIDTHS = [320, 1280];
const HEIGHT = 900;
const NO_SCRIPT = 'no script';

/** playwright adds `--headless` and a new, empty `--user-data-dir` by itself. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const { values: wishes } = parseArgs({
  options: { screenshots: { type: 'string' }, only: { type: 'string' }, 'self-test': { type: 'boolean' } },
});
const tally = { passed: 0, failed: 0 };

try {
  await main();
} catch (error) {
  tally.failed += 1;
  console.log(`The browser test could not go on: ${error.message}`);
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS, headless: true });
  try {
    const openContext = ({ theme, width, scripts }) =>
      browser.newContext({
        colorScheme: theme, viewport: { width, height: HEIGHT }, javaScriptEnabled: scripts, reducedMotion: 'reduce',
      });
    report('self-test', 'every planted fault is caught', await selfTest(openContext));
    if (!wishes['self-test'] && tally.failed === 0) await testProgram(openContext);
  } finally {
    await browser.close();
  }
}

async function testProgram(openContext) {
  const pages = await readPages();
  if (wishes.screenshots) await mkdir(wishes.screenshots, { recursive: true });
  const server = await start(process.env.ACQUIS, process.env.ACQUIS_TEST_DATA);
  try {
    const open = pages.filter((page) => page.needs !== 'data' || server.hasData);
    for (const page of pages.filter((page) => !open.includes(page))) {
      console.log(`skipped  ${page.name.padEnd(18)} no ${process.env.ACQUIS_TEST_DATA ?? 'ACQUIS_TEST_DATA'}`);
    }
    const contexts = await openAll(openContext);
    for (const page of open) await testPage(contexts, server.origin, page);
  } finally {
    await server.stop();
  }
}

async function readPages() {
  const pages = JSON.parse(await readFile(new URL('pages.json', import.meta.url), 'utf8'));
  const chosen = wishes.only ? pages.filter((page) => page.name === wishes.only) : pages;
  if (chosen.length === 0) throw new Error(`no page in browser/pages.json is called ${wishes.only}`);
  return chosen;
}

/** Opens a page in every dress, two at a time, and prints one line, and one more per fault. */
async function testPage(contexts, origin, page) {
  const clock = Date.now();
  const faults = [];
  let contrasts = 0;
  const dress = async (name, work) => {
    try {
      const seen = await work(contexts.get(name));
      contrasts = Math.max(contrasts, seen.contrasts ?? 0);
      faults.push(...seen.faults.map((fault) => `${name}: ${fault}`));
    } catch (error) {
      faults.push(`${name}: ${error.message.split('\n')[0]}`);
    }
  };
  for (const width of WIDTHS) {
    await Promise.all(THEMES.map((theme) => dress(`${theme} ${width}`, (context) =>
      look(context, origin, page, { screenshot: screenshot(page, theme, width), coloursOnly: theme !== 'light' }))));
  }
  await dress(NO_SCRIPT, (context) => lookWithoutScripts(context, origin, page));
  if (page.opens) await dress('light 1280', (context) => openByKeyboard(context, origin, page));
  if (page.sheets) await dress('printed', () => printOnSheets(contexts.get('light 1280'), origin, page));
  if (contrasts === 0) faults.push('axe measured the contrast of no text at all');
  const seconds = ((Date.now() - clock) / 1000).toFixed(1);
  report(page.name, `${page.path} (${contrasts} texts measured, ${seconds} s)`, faults);
}

/** Opens one context per dress. A cookie set by one page is held against every page after it. */
async function openAll(openContext) {
  const contexts = new Map();
  for (const theme of THEMES) {
    for (const width of WIDTHS) contexts.set(`${theme} ${width}`, await openContext({ theme, width, scripts: true }));
  }
  return contexts.set(NO_SCRIPT, await openContext({ theme: 'light', width: WIDTHS[0], scripts: false }));
}

function screenshot(page, theme, width) {
  return wishes.screenshots ? join(wishes.screenshots, `${page.name}-${theme}-${width}.png`) : undefined;
}

function report(name, about, faults) {
  tally[faults.length === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${faults.length === 0 ? 'passed ' : 'FAILED '}  ${name.padEnd(18)} ${about}`);
  for (const fault of faults) console.log(`           ${fault}`);
}
