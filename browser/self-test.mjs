// The test of the test: is each kind of fault really caught?
//
// A page with every fault planted in it is served and looked at. An axe that falls silent, or a listener
// that hears nothing, fails here and not by passing everything.

import { createServer } from 'node:http';

import { look, lookWithoutScripts, openByKeyboard, printOnSheets } from './look.mjs';

const head = (title) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
  <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
  <style>body { color: #222; background: #fff; font: 18px/1.5 serif; } p { max-width: 20em; }</style></head>`;

const SOUND = `${head('Sound')}<body><main><h1>A sound page</h1><p>Nothing is wrong here.</p>
  <p lang="ar" dir="rtl">قرار اتخذته الجمعية العامة</p>
  <div class="scroll" style="overflow-x: auto; width: 200px" tabindex="0" role="region" aria-label="Kept"><table style="width: 3000px">
  <caption style="position: sticky; left: 0; width: 150px">Kept</caption><tr><td>One</td></tr></table></div></main></body></html>`;

// The Arabic texts come first: without the probe in look.mjs axe would measure none of this page.
const SPOILT = `${head('Spoilt')}<body><main>
  <p lang="ar" dir="rtl" id="arabic-one">قرار اتخذته الجمعية العامة</p>
  <p lang="ar" dir="rtl" id="arabic-two">إن الجمعية العامة إذ تشير إلى</p>
  <p lang="ar" dir="rtl" id="arabic-pale" style="color: #ddd">وإذ تضع في اعتبارها أن</p>
  <h1>A spoilt page</h1><p id="latin-pale" style="color: #ddd">Pale on white.</p>
  <div class="scroll" style="overflow-x: auto; width: 200px" tabindex="0"><table style="width: 3000px">
  <caption>Lost</caption><tr><td>One</td></tr></table></div>
  <input type="text"><div style="width: 900px">Wide.</div>
  <link rel="stylesheet" href="http://third-party.invalid/style.css">
  <img src="/gone.png" alt="Gone">
  <script>console.error('planted'); setTimeout(() => { throw new Error('thrown'); });</script>
  </main></body></html>`;

const EMPTY = `${head('Empty')}<body><main></main><script>
  document.querySelector('main').innerHTML = '<h1>Made by a script</h1>';</script></body></html>`;

const CELLS = `${head('Cells')}<body><main><h1>Cells</h1><p><a id="open" href="/sound">+</a>
  <a id="elsewhere" href="/empty">−</a> <a id="shut" href="/sound" tabindex="-1">−</a></p></main></body></html>`;

const SHEETS = `${head('Sheets')}<body><main><h1>Sheets</h1><p style="break-after: page">One.</p>
  <p style="break-after: page">Two.</p><p>Three.</p></main></body></html>`;

/** What has to be said about the spoilt page. */
const WANTED = [
  'answers 200, not 404', 'scrolls sideways', 'a caption scrolls away with its table: Lost',
  'sets a cookie: planted', 'asks a third party: http://third-party',
  'console error: planted', 'script error: thrown', 'gone.png answers 404', 'axe label', '#arabic-pale', '#latin-pale',
];

/** Returns one sentence per fault that was planted and not caught, or caught and not planted. */
export async function selfTest(openContext) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  try {
    const faults = await onContext(openContext, true, async (context) => {
      const sound = await look(context, origin, { path: '/sound' });
      const spoilt = await look(context, origin, { path: '/spoilt', status: 404 });
      const said = spoilt.faults.join('\n');
      const missed = WANTED.filter((wanted) => !said.includes(wanted)).map((wanted) => `not caught: ${wanted}`);
      missed.push(...(await missedCells(context, origin)), ...(await missedSheets(context, origin)));
      return [...sound.faults.map((fault) => `a sound page: ${fault}`), ...missed];
    });
    const silent = await onContext(openContext, false, async (context) => {
      const empty = await lookWithoutScripts(context, origin, { path: '/empty' });
      return empty.faults.length === 2 ? [] : ['not caught: a page that is empty without JavaScript'];
    });
    return [...faults, ...silent];
  } finally {
    server.closeAllConnections?.();
    server.close();
  }
}

/** A cell that opens is left alone; one that leads elsewhere, or that no key reaches, is caught. */
async function missedCells(context, origin) {
  const of = async (opens) => (await openByKeyboard(context, origin, { path: '/cells', opens, leads: '/sound' })).faults;
  const [open, elsewhere, shut] = [await of('#open'), await of('#elsewhere'), await of('#shut')];
  const missed = open.map((fault) => `a cell that opens: ${fault}`);
  if (elsewhere.length === 0) missed.push('not caught: a cell that leads elsewhere');
  if (shut.length === 0) missed.push('not caught: a cell that no key reaches');
  return missed;
}

/** A page that is printed on three sheets is left alone where it may take three, and caught where it may take two. */
async function missedSheets(context, origin) {
  const on = async (sheets) => (await printOnSheets(context, origin, { path: '/sheets', sheets })).faults;
  const missed = (await on(3)).map((fault) => `a page of three sheets: ${fault}`);
  if ((await on(2)).length === 0) missed.push('not caught: a page that is printed on too many sheets');
  return missed;
}

async function onContext(openContext, scripts, work) {
  const context = await openContext({ theme: 'light', width: 320, scripts });
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

function answer(request, response) {
  const pages = { '/sound': SOUND, '/spoilt': SPOILT, '/empty': EMPTY, '/cells': CELLS, '/sheets': SHEETS };
  const body = pages[request.url];
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  if (request.url === '/spoilt') headers['set-cookie'] = 'planted=1';
  response.writeHead(body ? 200 : 404, headers);
  response.end(body ?? 'Gone.');
}
