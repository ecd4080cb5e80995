// Looking at one page: which of its promises does it break?
//
// Every function returns sentences; an empty list is a sound page. test.mjs and self-test.mjs share them,
// so that the faults planted in the latter are caught by what judges the former.

import { AxeBuilder } from '@axe-core/playwright';

/** WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** A page that takes longer has failed, on any machine. */
const LOAD_MS_MAX = 30_000;

/**
 * Opens an address in a new tab, listens while it loads, judges it, and returns
 * `{ faults, contrasts }`: the sentences, and how many texts axe could measure.
 *
 * `coloursOnly` leaves out what cannot differ between light and dark.
 */
export async function look(context, origin, page, { screenshot, coloursOnly = false } = {}) {
  const tab = await context.newPage();
  try {
    const faults = [];
    listen(tab, origin, page, faults);
    const response = await tab.goto(origin + page.path, { waitUntil: 'load', timeout: LOAD_MS_MAX });
    await tab.evaluate(() => document.fonts.ready.then(() => undefined));
    faults.push(...statusFaults(response, page));
    faults.push(...(await overflowFaults(tab)), ...(await captionFaults(tab)));
    if (screenshot) await tab.screenshot({ path: screenshot, fullPage: true });
    faults.push(...(await cookieFaults(context)));
    if (!coloursOnly) faults.push(...(await structureFaults(tab)));
    const { contrastFaults, contrasts } = await contrast(tab);
    faults.push(...contrastFaults);
    return { faults, contrasts };
  } finally {
    await tab.close();
  }
}

/** Opens an address with JavaScript switched off: is the page there all the same? */
export async function lookWithoutScripts(context, origin, page) {
  const tab = await context.newPage();
  try {
    const faults = [];
    const response = await tab.goto(origin + page.path, { waitUntil: 'load', timeout: LOAD_MS_MAX });
    faults.push(...statusFaults(response, page));
    for (const element of ['main', 'h1']) {
      const text = await tab.locator(element).allInnerTexts();
      if (text.join('').trim() === '') faults.push(`without JavaScript there is no text in <${element}>`);
    }
    return { faults };
  } finally {
    await tab.close();
  }
}

/** More links than any page has: whoever presses Tab so often has been round. */
const TABS_MAX = 400;

/**
 * Opens what `page.opens` names by keyboard alone: Tab until it has the focus, Enter, and the address must be the one
 * that `page.leads` begins.
 */
export async function openByKeyboard(context, origin, page) {
  const tab = await context.newPage();
  try {
    await tab.goto(origin + page.path, { waitUntil: 'load', timeout: LOAD_MS_MAX });
    const hasFocus = () => tab.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, page.opens);
    let pressed = 0;
    while (pressed < TABS_MAX && !(await hasFocus())) {
      await tab.keyboard.press('Tab');
      pressed += 1;
    }
    if (!(await hasFocus())) return { faults: [`${page.opens} is not reached by keyboard`] };
    await tab.keyboard.press('Enter');
    await tab.waitForURL((url) => (url.pathname + url.hash).includes(page.leads), { timeout: 5_000 }).catch(() => undefined);
    const there = new URL(tab.url());
    const isThere = (there.pathname + there.hash).includes(page.leads);
    return { faults: isThere ? [] : [`${page.opens} opened by keyboard leads to ${there.pathname}${there.hash}`] };
  } finally {
    await tab.close();
  }
}

/** Prints a page as a reader would: it must take no more sheets than `page.sheets`. */
export async function printOnSheets(context, origin, page) {
  const tab = await context.newPage();
  try {
    await tab.goto(origin + page.path, { waitUntil: 'load', timeout: LOAD_MS_MAX });
    const pdf = await tab.pdf({ preferCSSPageSize: true });
    const sheets = pdf.toString('latin1').match(/\/Type \/Page\s/g)?.length ?? 0;
    const isPrinted = sheets > 0 && sheets <= page.sheets;
    return { faults: isPrinted ? [] : [`is printed on ${sheets} sheets, not on at most ${page.sheets}`] };
  } finally {
    await tab.close();
  }
}

function listen(tab, origin, page, faults) {
  tab.on('console', (message) => {
    // Chromium reports the status of the page itself as an error; a 404 that is wanted is none.
    const isOwnStatus = message.text().startsWith('Failed to load resource') &&
      (page.status ?? 200) >= 400 && message.location().url === origin + page.path;
    if (message.type() === 'error' && !isOwnStatus) faults.push(`console error: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  tab.on('request', (request) => {
    const url = new URL(request.url());
    const isOurs = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isOurs) faults.push(`asks a third party: ${request.url()}`);
  });
  tab.on('response', (response) => {
    const isPart = response.url() !== origin + page.path;
    if (isPart && response.status() >= 400) faults.push(`${response.url()} answers ${response.status()}`);
  });
}

function statusFaults(response, page) {
  const wanted = page.status ?? 200;
  const status = response?.status();
  return status === wanted ? [] : [`answers ${status}, not ${wanted}`];
}

async function overflowFaults(tab) {
  const { wide, has, culprits } = await tab.evaluate(() => {
    const has = document.documentElement.clientWidth;
    const wide = document.scrollingElement.scrollWidth;
    const isCut = (element) => {
      for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement) {
        if (getComputedStyle(parent).overflowX !== 'visible') return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return (box.right > has + 1 || box.left < -1) && box.width > 0 && !isCut(element);
    });
    const name = (element) => element.tagName.toLowerCase() + (element.className ? `.${element.className}` : '');
    return { wide, has, culprits: beyond.slice(-3).map(name) };
  });
  return wide > has ? [`scrolls sideways: ${wide} px wide in ${has} px (${culprits.join(', ')})`] : [];
}

/** A caption in a box that scrolls is read wherever the box is scrolled to. */
async function captionFaults(tab) {
  const lost = await tab.evaluate(() => {
    const has = document.documentElement.clientWidth;
    const isLost = (caption) => {
      const box = caption.closest('.scroll');
      box.scrollLeft = box.scrollWidth;
      const { left, right } = caption.getBoundingClientRect();
      box.scrollLeft = 0;
      return left < -1 || right > has + 1;
    };
    const captions = [...document.querySelectorAll('.scroll caption:not(.visually-hidden)')];
    return captions.filter(isLost).map((caption) => caption.textContent.trim());
  });
  return lost.map((words) => `a caption scrolls away with its table: ${words}`);
}

async function cookieFaults(context) {
  const cookies = await context.cookies();
  return cookies.map((cookie) => `sets a cookie: ${cookie.name}`);
}

/** Our pages have no frames; the mode that looks into none takes a quarter of the time. */
function axe(tab) {
  return new AxeBuilder({ page: tab }).setLegacyMode(true);
}

/** Every rule but contrast, on the page as it is. */
async function structureFaults(tab) {
  const result = await axe(tab).withTags(RULES).disableRules(['color-contrast']).analyze();
  return result.violations.flatMap(sentences);
}

/**
 * Contrast, including Arabic.
 *
 * axe takes joined letters for an icon font: if the first three texts in a font family are Arabic, it measures
 * nothing at all in that family. Three Latin texts put before everything teach it otherwise.
 */
async function contrast(tab) {
  await tab.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const families = new Set();
    while (texts.nextNode()) families.add(getComputedStyle(texts.currentNode.parentElement).fontFamily);
    const probe = document.createElement('div');
    Object.assign(probe.style, { color: '#000', background: '#fff', position: 'static' });
    for (const family of families) {
      for (const word of ['plain', 'Latin', 'letters']) {
        const line = document.createElement('p');
        line.textContent = word;
        line.style.fontFamily = family;
        line.style.color = '#000';
        probe.append(line);
      }
    }
    document.body.prepend(probe);
  });
  const result = await axe(tab).withRules(['color-contrast']).analyze();
  const measured = [...result.passes, ...result.violations].flatMap((rule) => rule.nodes);
  return { contrastFaults: result.violations.flatMap(sentences), contrasts: measured.length };
}

function sentences(violation) {
  const shown = violation.nodes.slice(0, 3).map((node) => {
    const why = (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? '';
    return `${node.target.join(' ')} ${why}`.trim();
  });
  const more = violation.nodes.length > 3 ? ` and ${violation.nodes.length - 3} more` : '';
  return [`axe ${violation.id}: ${violation.help}: ${shown.join('; ')}${more}`];
}
