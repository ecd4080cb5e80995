// The pictures of the guide: how do its pages look on a site that holds everything?
//
// Run as `node browser/pictures.mjs http://127.0.0.1:7540`, with a Chromium in CHROMIUM, beside a site that holds all of
// ../shared/data and has traced it. Writes docs/guide/pictures/NAME.png, the part of each page that is named, in light.

import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const HEIGHT = 900;

/** What is shown of which page: a part, or a screen from some part on, or else the first screen. */
const PICTURES = [
  { name: 'home', path: '/', width: 1280 },
  { name: 'map', path: '/issues/countermeasures/map', width: 960 },
  { name: 'board', path: '/stances', width: 960 },
  { name: 'years', path: '/issues/legally-binding-instrument/years', width: 960, part: 'figure' },
  { name: 'vote', path: '/votes/A/RES/77/37', width: 960, from: 'section.group-votes' },
  { name: 'agreement', path: '/agreement?group=eastern-european-group', width: 960, part: 'figure' },
  { name: 'points', path: '/agreement/points', width: 960, part: 'figure' },
  { name: 'participation', path: '/participation?occasion=general-debate-79&q=cyber*', width: 960, from: '[aria-labelledby=as-tiles]' },
  { name: 'pillars', path: '/pillars', width: 960, part: 'figure' },
  { name: 'words', path: '/processes/global-mechanism/words', width: 960, part: 'figure' },
];

const [origin] = process.argv.slice(2);
if (!origin) throw new Error('Name the site: node browser/pictures.mjs http://127.0.0.1:7540');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'], headless: true });
try {
  for (const picture of PICTURES) await photograph(picture);
} finally {
  await browser.close();
}

async function photograph({ name, path, width, part, from = 'body' }) {
  const tab = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme: 'light', reducedMotion: 'reduce' });
  const response = await tab.goto(origin + path, { waitUntil: 'load' });
  if (!response.ok()) throw new Error(`${path} answered ${response.status()}`);
  await tab.evaluate(() => document.fonts.ready.then(() => undefined));
  await tab.locator(from).first().evaluate((start) => start.scrollIntoView());
  const file = fileURLToPath(new URL(`../docs/guide/pictures/${name}.png`, import.meta.url));
  await (part ? tab.locator(part).first() : tab).screenshot({ path: file });
  console.log(`${name.padEnd(14)} ${path}`);
  await tab.close();
}
