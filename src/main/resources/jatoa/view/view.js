import { Chart } from './chart.js';
import { Places } from './map.js';

const $ = id => document.getElementById(id);
const PAGE = 200;
const COLUMNS = [
  ['event', 'event'], ['station', 'station'], ['misfit', 'misfit', 'number', 'sum over channels and bands, as the tables have it'], ['windows', 'win.', 'number', 'windows'],
  ['status', 'status'], ['distance', 'km', 'number', 'epicentral distance'], ['reason', 'reason'],
];
const KEYS = [
  ['j ↓, k ↑', 'next, previous pair'], ['[ ]', 'previous, next component or band'], ['/', 'filter the pairs'], ['m', 'map'],
  ['← →, + −, 0', 'move along the traces, zoom, whole traces'], ['t', 'traces as they were read, or filtered'], ['c', 'another evaluation over this one'],
  ['w, Shift+W', 'choose the next, the previous window; Esc: none'], ['a s, d f', 'start, end of the window a sample earlier, later; with Shift ten samples'],
  ['n', 'new window in the middle of the view'], ['x or Delete', 'drop the window'], ['u or Ctrl+Z', 'undo'], ['r', 'restore the windows of the run'],
  ['b', 'flag the trace as bad, or take that back'], ['e', 'export all windows'], ['?', 'these keys'],
];

const state = { about: null, evaluation: '', sort: '', descending: false, from: 0, list: null, id: '', panel: 0, panels: [], frame: null, raw: false, compare: '', edits: -1 };

// ---- asking

async function ask(question, body = {}) {
  const answer = await fetch(`/api/${question}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ evaluation: state.evaluation || undefined, ...body }) });
  if (!answer.ok) {
    const fault = answer.status === 403 ? 'the server does not know this browser: open the address it printed last' : (await answer.json()).fault;
    throw Object.assign(new Error(fault), { status: answer.status });
  }
  return answer.headers.get('Content-Type') === 'application/octet-stream' ? frame(await answer.arrayBuffer()) : answer.json();
}

function frame(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const json = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  let at = 4 + length;
  json.samples = {};
  for (const { name, length } of json.arrays) {
    json.samples[name] = new Float64Array(buffer.slice(at, at + 8 * length));
    at += 8 * length;
  }
  return json;
}

function say(text, fault = false) {
  $('said').textContent = text;
  $('said').classList.toggle('fault', fault);
}

const tried = work => work.catch(e => say(e.message, true));

function element(name, text, className) {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}

const short = (v, digits = 6) => v == null ? '' : String(Number(v.toPrecision(digits)));

// ---- the table of pairs

async function list() {
  const start = performance.now();
  const mine = state.asked = (state.asked ?? 0) + 1;
  const answer = await ask('pairs', {
    text: $('text').value, status: $('status').value, edited: $('edited').checked, sort: state.sort, descending: state.descending, from: state.from, size: PAGE,
  });
  if (mine !== state.asked) return;
  state.list = answer;
  state.from = answer.from;
  const rows = document.createDocumentFragment();
  for (const p of answer.pairs) {
    const tr = element('tr');
    tr.dataset.id = p.id;
    const mark = p.bad ? ' ✕' : p.edited ? ' ✎' : '';
    tr.append(element('td', p.event), element('td', p.station + mark), element('td', short(p.misfit), 'number'), element('td', p.windows, 'number'),
      element('td', p.status.replace('_', ' ')), element('td', p.distance_km == null ? '' : p.distance_km.toFixed(1), 'number'), element('td', p.reason, 'reason'));
    tr.children[6].title = p.reason;
    rows.append(tr);
  }
  $('pairs').replaceChildren(rows);
  const last = answer.from + answer.pairs.length;
  if (!answer.whole) setTimeout(() => mine === state.asked && tried(list()), 400);
  $('range').textContent = !answer.whole ? `${answer.from + 1}–${last}, ${answer.of} read so far …` : answer.total ? `${answer.from + 1}–${last} of ${answer.total}${answer.total < answer.of ? `, ${answer.of} in all` : ''}` : 'no pair is like this';
  $('before').disabled = answer.from === 0;
  $('after').disabled = last >= answer.total;
  mark();
  performance.measure('list', { start });
}

function mark() {
  for (const tr of $('pairs').children) {
    const chosen = tr.dataset.id === state.id;
    tr.setAttribute('aria-selected', chosen);
    if (chosen) tr.scrollIntoView({ block: 'nearest' });
  }
}

function heads() {
  for (const [column, title, className, hint] of COLUMNS) {
    const th = element('th', undefined, className), button = element('button', title);
    button.type = 'button';
    if (hint) button.title = hint;
    button.addEventListener('click', () => {
      state.descending = state.sort === column ? !state.descending : column === 'misfit' || column === 'windows';
      state.sort = column;
      state.from = 0;
      for (const other of $('heads').children) other.removeAttribute('aria-sort');
      th.setAttribute('aria-sort', state.descending ? 'descending' : 'ascending');
      [...$('heads').querySelectorAll('button')].forEach((b, i) => { b.textContent = COLUMNS[i][1] + (COLUMNS[i][0] === column ? (state.descending ? ' ↓' : ' ↑') : ''); });
      tried(list());
    });
    th.append(button);
    $('heads').append(th);
  }
}

// The pair so many places on in the list, on the next page if need be.
async function step(by) {
  if (!state.list) return;
  let at = state.list.pairs.findIndex(p => p.id === state.id);
  let to = at < 0 ? (by > 0 ? 0 : state.list.pairs.length - 1) : at + by;
  if (to < 0 && state.list.from > 0) {
    state.from = Math.max(0, state.list.from - PAGE);
    await list();
    to = state.list.pairs.length - 1;
  } else if (to >= state.list.pairs.length && state.list.from + to < state.list.total) {
    state.from = state.list.from + PAGE;
    await list();
    to = 0;
  }
  const pair = state.list.pairs[to];
  if (pair) await open(pair.id);
}

async function pages(by) {
  state.from = Math.max(0, state.from + by * PAGE);
  await list();
}

// ---- one pair

async function open(id, keep = false) {
  const start = performance.now();
  await flush();
  state.id = id;
  mark();
  places.pair(...id.split('/'));
  let answer;
  try {
    answer = await ask('pair', { id, panel: state.panel, raw: state.raw, compare: state.compare });
  } catch (e) {
    if (state.id !== id) return;
    nothing(id, e.message);
    return;
  }
  if (state.id !== id) return;
  Object.assign(state, { frame: answer, panels: answer.panels, panel: answer.panel });
  if (!keep) chart.selected = -1;
  show(keep);
  performance.measure('pair', { start });
  const next = state.list?.pairs[state.list.pairs.findIndex(p => p.id === id) + 1];
  if (next && !keep) ask('prepare', { id: next.id }).catch(() => {});
}

function nothing(id, why) {
  Object.assign(state, { frame: null, panels: [] });
  $('name').textContent = id;
  $('tabs').replaceChildren();
  $('facts').textContent = '';
  $('files').textContent = '';
  $('legend').replaceChildren();
  $('marks').replaceChildren(element('li', why));
  $('windows').replaceChildren();
  chart.windows = [];
  chart.dropped = [];
  chart.show({ axis: null, series: [], rejections: [], arrivals: [] });
  tools();
}

const panel = () => state.panels[state.panel];

function show(keep) {
  const p = panel();
  $('name').textContent = state.id.replace('/', ' · ');
  const tabs = document.createDocumentFragment();
  state.panels.forEach((q, i) => {
    const tab = element('button', `${q.component} ${q.min_period_s}–${q.max_period_s} s${q.edited ? ' ✎' : ''}`);
    tab.type = 'button';
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-selected', i === state.panel);
    tab.title = q.channel;
    tab.addEventListener('click', () => tried(turn(i)));
    tabs.append(tab);
  });
  $('tabs').replaceChildren(tabs);
  traces(keep);
  panelChanged();
  $('files').textContent = [p.observed_file, p.synthetic_file].filter(Boolean).join(' · ');
}

function traces(keep) {
  const f = state.frame, s = f.samples, raw = state.raw && (s.raw_observed || s.raw_synthetic);
  const series = [];
  const add = (name, lane, axis, more) => { if (s[name] && axis) series.push({ name, lane, axis, samples: s[name], ...more }); };
  if (raw) {
    add('raw_observed', 'traces', f.raw_observed_axis, { ink: 'observed' });
    add('raw_synthetic', 'traces', f.raw_synthetic_axis, { ink: 'synthetic' });
  } else {
    add('observed', 'traces', f.axis);
    add('other', 'traces', f.other_axis, { dashed: true });
    add('synthetic', 'traces', f.axis);
  }
  add('adjoint', 'adjoint', f.axis);
  add('stalta', 'stalta', f.axis);
  add('water_level', 'stalta', f.axis, { ink: 'faint', dashed: true });
  chart.show({ axis: f.axis, raw, series, rejections: panel().rejections ?? [], arrivals: f.context.arrivals }, keep);
  const legend = document.createDocumentFragment();
  const entry = (className, text, kind) => { const e = element('span', undefined, className); e.append(element('i', undefined, kind), document.createTextNode(text)); legend.append(e); };
  entry('observed', 'observed');
  entry('synthetic', 'synthetic');
  if (s.other) entry('other', `synthetic of ${f.compare.evaluation}`, 'dashed');
  if (s.adjoint) entry('adjoint', 'adjoint source');
  if (s.stalta) entry('stalta', 'STA/LTA, its water level dashed');
  entry('given', 'window of the run', 'box');
  entry('own', 'window by hand', 'box');
  entry('given', 'no longer', 'dashed');
  $('legend').replaceChildren(legend);
}

// What changes with an edit: windows, numbers, marks.
function panelChanged() {
  const p = panel(), f = state.frame, c = f.context;
  const ofRun = new Set(p.run_bounds.map(String));
  chart.windows = p.windows.map(w => ({ ...w, own: !ofRun.has(`${w.left_sample},${w.right_sample}`) }));
  const kept = new Set(p.windows.map(w => `${w.left_sample},${w.right_sample}`));
  chart.dropped = f.axis ? p.run_bounds.filter(b => !kept.has(String(b))).map(b => b.map(i => f.axis.first_s + i * f.axis.dt_s)) : [];
  chart.editable = state.about.editable && !!f.axis && state.evaluation === state.about.evaluations[0];
  if (chart.selected >= p.windows.length) chart.selected = -1;
  chart.draw();
  const facts = [`${p.channel}`, p.edited && p.status === 'no_windows' ? 'no windows are left' : p.status.replace('_', ' ') + (p.reason ? `: ${p.reason}` : '')];
  if (p.misfit != null) facts.push(`${p.adj_src_type} misfit ${short(p.misfit)}${p.edited && p.run_misfit != null ? ` (the run: ${short(p.run_misfit)})` : ''}`);
  if (c.distance_km != null) facts.push(`${c.distance_km.toFixed(1)} km, back-azimuth ${c.backazimuth_deg.toFixed(1)}°`);
  if (f.compare) facts.push(`${f.compare.evaluation}: ${f.compare.misfit == null ? f.compare.status ?? 'not there' : `misfit ${short(f.compare.misfit)}, ${count(f.compare.windows, 'window')}`}`);
  if (p.note) facts.push(p.note);
  $('facts').textContent = facts.join(' · ');
  $('facts').title = p.misfit == null ? '' : `misfit ${p.misfit}`;
  const marks = [];
  if (!f.axis) marks.push(`There are no traces to show: ${p.reason}.`);
  if (p.differs) marks.push(`Measured now, this is not what the run wrote (${p.run_status}, ${count(p.run_windows, 'window')}, misfit ${p.run_misfit}): waveforms or program changed since.`);
  if (p.stale) marks.push('The run was done again since these windows were decided, and gave something else. Look again: any edit takes the new run for granted, Restore drops the old one.');
  if (p.bad) marks.push('Flagged as bad: not measured.');
  if (f.compare?.fault) marks.push(f.compare.fault);
  if (f.compare?.differs) marks.push(`The synthetic of ${f.compare.evaluation} is not the one that evaluation measured: its file was written anew since.`);
  if (p.edited && state.about.scaled) marks.push('Misfits here are before the normalization by windows that the run does at its end.');
  if (p.edited && state.about.together) marks.push('Measured against other stations with the windows that the run gave those: where these are edited too, a run gives other numbers.');
  if (state.about.damaged_edits) marks.push(`${count(state.about.damaged_edits, 'line')} of edits.jsonl cannot be read.`);
  $('marks').replaceChildren(...marks.map(m => element('li', m)), ...p.warnings.map(w => element('li', w, 'note')));
  table();
  tools();
}

function table() {
  const rows = document.createDocumentFragment(), focused = document.activeElement.dataset.edge;
  panel().windows.forEach((w, i) => {
    const tr = element('tr');
    tr.setAttribute('aria-selected', i === chart.selected);
    tr.append(element('td', i + 1));
    for (const edge of ['start_s', 'end_s']) {
      const td = element('td'), input = element('input');
      input.value = Number(w[edge].toFixed(6));
      input.dataset.edge = edge;
      input.title = w[edge];
      input.disabled = !chart.editable;
      input.inputMode = 'decimal';
      input.setAttribute('aria-label', `${edge === 'start_s' ? 'start' : 'end'} of window ${i + 1} in s`);
      input.addEventListener('focus', () => choose(i));
      input.addEventListener('change', () => {
        const value = Number(input.value);
        if (!input.value.trim() || !Number.isFinite(value)) { input.value = Number(w[edge].toFixed(6)); say('a time is a number of seconds', true); return; }
        const changed = { ...w, [edge]: value };
        edit('move', panel().windows.map((o, n) => n === i ? changed : o), changed);
      });
      td.append(input);
      tr.append(td);
    }
    const cell = (value, full = value) => { const td = element('td', value, 'number'); td.title = full ?? ''; tr.append(td); };
    cell(short(w.cc, 4), w.cc);
    cell(short(w.cc_shift_s, 4), w.cc_shift_s);
    cell(short(w.dlna, 4), w.dlna);
    cell(w.time_shift_s == null ? '' : short(w.time_shift_s, 4) + (w.time_shift_error_s == null ? '' : ` ± ${short(w.time_shift_error_s, 3)}`), w.time_shift_s);
    cell(w.measured_dlna == null ? '' : short(w.measured_dlna, 4) + (w.dlna_error == null ? '' : ` ± ${short(w.dlna_error, 3)}`), w.measured_dlna);
    cell(short(w.measurement_misfit), w.measurement_misfit);
    tr.append(element('td', [w.measurement, w.measurement_type, w.note].filter(Boolean).join(', ')));
    const drop = element('button', 'Drop'), td = element('td');
    drop.type = 'button';
    drop.disabled = !chart.editable;
    drop.setAttribute('aria-label', `Drop window ${i + 1}`);
    drop.addEventListener('click', e => { e.stopPropagation(); remove(i); });
    td.append(drop);
    tr.append(td);
    tr.addEventListener('click', () => choose(i));
    rows.append(tr);
  });
  $('windows').replaceChildren(rows);
  if (focused && chart.selected >= 0) $('windows').children[chart.selected].querySelector(`[data-edge=${focused}]`).focus();
}

function tools() {
  const p = panel(), editable = !!p && chart.editable && !state.busy;
  $('draw').disabled = !editable;
  $('drop').disabled = !editable || chart.selected < 0;
  $('undo').disabled = !editable || !p.revision;
  $('restore').disabled = !editable || !p.edited;
  $('bad').disabled = !editable;
  $('bad').setAttribute('aria-pressed', !!p?.bad);
  $('raw').setAttribute('aria-pressed', state.raw);
  $('draw').setAttribute('aria-pressed', chart.drawing);
}

function choose(i) {
  chart.selected = i;
  if (i >= 0) chart.reveal(chart.windows[i].start_s, chart.windows[i].end_s);
  [...$('windows').children].forEach((tr, n) => tr.setAttribute('aria-selected', n === i));
  chart.draw();
  tools();
}

async function turn(to) {
  if (!state.panels.length) return;
  await flush();
  state.panel = (to + state.panels.length) % state.panels.length;
  await open(state.id, true);
  choose(-1);
}

// ---- deciding

const spans = windows => windows.map(w => [w.start_s, w.end_s]);

// One step; the engine's answer is shown. chosen: the window to be selected after it.
async function edit(action, windows, chosen = null, bad = panel()?.bad ?? false) {
  if (!chart.editable || state.busy) return;
  const start = performance.now(), id = state.id, at = state.panel;
  state.busy = true;
  chart.drawing = false;
  try {
    const answer = await ask('edit', { id, panel: at, revision: panel().revision, action, windows: spans(windows), bad });
    if (state.id !== id || state.panel !== at) return;
    const now = answer.panels[0], f = state.frame;
    now.rejections = panel().rejections;
    state.panels[at] = now;
    state.edits = answer.edits;
    if (answer.samples.adjoint) f.samples.adjoint = answer.samples.adjoint;
    else delete f.samples.adjoint;
    if (chosen) {
      const away = now.windows.map(w => Math.abs(w.start_s - chosen.start_s) + Math.abs(w.end_s - chosen.end_s));
      chart.selected = away.indexOf(Math.min(...away));
    } else chart.selected = -1;
    say({ undo: 'taken back', restore: 'as the run has it', flag: now.bad ? 'flagged as bad' : 'no longer bad', drop: 'dropped', draw: 'drawn and measured', move: 'moved and measured' }[action]);
    traces(true);
    panelChanged();
    $('tabs').children[at].textContent = $('tabs').children[at].textContent.replace(' ✎', '') + (now.edited ? ' ✎' : '');
    performance.measure('edit', { start });
    document.documentElement.dataset.steps = state.steps = (state.steps ?? 0) + 1;
    line(id);
  } catch (e) {
    say(e.message, true);
    state.busy = false;
    await open(id, true);
    say(e.message, true);
  } finally {
    state.busy = false;
    tools();
  }
}

// The pair's marks in the list.
function line(id) {
  const edited = state.panels.some(p => p.edited), bad = state.panels.some(p => p.bad);
  for (const tr of $('pairs').children) if (tr.dataset.id === id) tr.children[1].textContent = id.slice(id.indexOf('/') + 1) + (bad ? ' ✕' : edited ? ' ✎' : '');
}

const remove = i => edit('drop', panel().windows.filter((w, n) => n !== i));

function middle() {
  const [from, to] = chart.view, a = state.frame.axis, p = panel();
  const length = Math.min((to - from) / 2, 2 * p.min_period_s), centre = (from + to) / 2;
  const low = a.first_s, high = a.first_s + (a.npts - 1) * a.dt_s;
  const own = { start_s: Math.max(low, centre - length / 2), end_s: Math.min(high, centre + length / 2), own: true };
  edit('draw', [...p.windows, own], own);
}

// Keys move an edge at once on the screen; the step is made when they rest.
function nudge(edge, samples) {
  const i = chart.selected;
  if (i < 0 || !chart.editable || state.busy) return;
  const a = state.frame.axis, w = chart.windows[i];
  const at = Math.round((w[edge] - a.first_s) / a.dt_s) + samples;
  const moved = { ...w, [edge]: a.first_s + Math.max(0, Math.min(a.npts - 1, at)) * a.dt_s, own: true };
  if (moved.start_s >= moved.end_s) return;
  chart.windows = chart.windows.map((o, n) => n === i ? moved : o);
  chart.draw();
  clearTimeout(state.nudged?.timer);
  const work = () => { state.nudged = null; return edit('move', chart.windows, moved); };
  state.nudged = { work, timer: setTimeout(work, 250) };
}

async function flush() {
  if (!state.nudged) return;
  clearTimeout(state.nudged.timer);
  await state.nudged.work();
}

const undo = () => panel()?.revision && edit('undo', []);
const restore = () => panel()?.edited && edit('restore', []);
const flag = () => panel() && edit('flag', panel().bad ? [] : panel().windows, null, !panel().bad);

function count(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

async function exported() {
  await flush();
  const answer = await ask('export');
  say(`${count(answer.windows, 'window')}, ${count(answer.edited, 'channel')} by hand${answer.bad ? `, ${answer.bad} bad` : ''}: jatoa run … ${answer.settings.map(s => `--set '${s}'`).join(' ')}`);
}

async function raw() {
  state.raw = !state.raw;
  await open(state.id, true);
}

async function compare() {
  const select = $('compare');
  select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
  state.compare = select.value;
  await open(state.id, true);
}

// ---- the page

async function about() {
  const a = state.about = await ask('run', {});
  state.edits = a.edits;
  $('title').textContent = a.output;
  document.title = `Jatoa: ${a.output}`;
  const named = name => name === 'none' ? 'the run' : name;
  $('evaluation').replaceChildren(...a.evaluations.map(e => { const o = element('option', named(e)); o.value = e; return o; }));
  if (!a.evaluations.includes(state.evaluation)) state.evaluation = a.evaluations[0];
  $('evaluation').value = state.evaluation;
  $('evaluation').parentElement.hidden = a.evaluations.length < 2;
  const others = a.evaluations.filter(e => e !== state.evaluation).map(e => { const o = element('option', e); o.value = e; return o; });
  $('compare').replaceChildren($('compare').options[0], ...others);
  $('compare').parentElement.hidden = !others.length;
  if (!others.some(o => o.value === state.compare)) state.compare = '';
  $('compare').value = state.compare;
  if (!a.editable) say('whole traces are measured (window: false): there are no windows to change');
}

// Another browser, or a run that was done again.
async function watch() {
  try {
    const now = await ask('changes');
    if (now.run !== state.about.run) {
      await about();
      await list();
      if (state.id) await open(state.id, true);
      say('the run was done again: this is its result now');
    } else if (now.edits !== state.edits && !state.busy && !chart.drag && !state.nudged) {
      state.edits = now.edits;
      await list();
      if (state.id) await open(state.id, true);
      say('changed in another browser');
    }
  } catch (e) {
    say(e.status ? e.message : 'the server has ended', true);
  }
  setTimeout(watch, 2000);
}

const chart = new Chart($('chart'), $('tip'), {
  edit: (action, windows, chosen) => edit(action, windows, chosen),
  select: choose,
  drawn: () => {},
});

const places = new Places($('map'), $('place'), name => {
  $('text').value = name;
  state.from = 0;
  tried(list());
});

async function map() {
  const hidden = $('map-box').hidden = !$('map-box').hidden;
  $('map-button').setAttribute('aria-expanded', !hidden);
  if (!hidden) {
    places.show(await ask('map'));
    $('map').focus();
  }
}

function help() {
  if (!$('keys').children.length) for (const [keys, what] of KEYS) $('keys').append(element('dt', keys), element('dd', what));
  $('help').showModal();
}

const later = work => { let timer; return () => { clearTimeout(timer); timer = setTimeout(() => tried(work()), 120); }; };
const filtered = () => { state.from = 0; return list(); };

function listen() {
  $('filter').addEventListener('submit', e => e.preventDefault());
  $('text').addEventListener('input', later(filtered));
  $('status').addEventListener('change', () => tried(filtered()));
  $('edited').addEventListener('change', () => tried(filtered()));
  $('pairs').addEventListener('click', e => { const tr = e.target.closest('tr'); if (tr) tried(open(tr.dataset.id)); });
  $('evaluation').addEventListener('change', () => { state.evaluation = $('evaluation').value; tried(about().then(() => list()).then(() => state.id && open(state.id))); });
  $('compare').addEventListener('change', () => { state.compare = $('compare').value; if (state.id) tried(open(state.id, true)); });
  const clicks = {
    before: () => pages(-1), after: () => pages(1), previous: () => step(-1), next: () => step(1), export: exported, 'map-button': map, 'help-button': help,
    draw: () => { chart.drawing = !chart.drawing; tools(); }, drop: () => remove(chart.selected), undo, restore, bad: flag, raw: () => state.id && raw(),
    closer: () => chart.zoom(0.6), farther: () => chart.zoom(1 / 0.6), whole: () => chart.whole(),
  };
  for (const [id, work] of Object.entries(clicks)) $(id).addEventListener('click', () => tried(Promise.resolve(work())));
  document.addEventListener('keydown', key);
}

function key(e) {
  const inside = e.target.closest('input, select, dialog');
  if (e.key === 'Escape' && inside && !e.target.closest('dialog')) { e.target.blur(); return; }
  if (inside && !(e.target.type === 'checkbox') || e.altKey || e.metaKey) return;
  if (e.ctrlKey) { if (e.key === 'z') { e.preventDefault(); tried(Promise.resolve(undo())); } return; }
  if (e.target.id === 'map' && (e.key.startsWith('Arrow') || e.key === 'Enter')) return;
  const ten = e.shiftKey ? 10 : 1, count = chart.windows.length;
  const keys = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), '[': () => turn(state.panel - 1), ']': () => turn(state.panel + 1),
    ArrowLeft: () => chart.shift(-0.15), ArrowRight: () => chart.shift(0.15), '+': () => chart.zoom(0.7), '=': () => chart.zoom(0.7), '-': () => chart.zoom(1 / 0.7), 0: () => chart.whole(),
    t: () => state.id && raw(), c: () => state.id && compare(), '/': () => $('text').focus(), m: map, e: exported, '?': help, u: undo, r: restore, b: flag,
    n: () => chart.editable && middle(), x: () => chart.selected >= 0 && remove(chart.selected), Delete: () => chart.selected >= 0 && remove(chart.selected),
    w: () => count && choose((chart.selected + 1) % count), W: () => count && choose((chart.selected - 1 + count) % count), Escape: () => { chart.drawing = false; choose(-1); },
    a: () => nudge('start_s', -ten), s: () => nudge('start_s', ten), d: () => nudge('end_s', -ten), f: () => nudge('end_s', ten),
  };
  const work = keys[e.key] ?? ('ASDF'.includes(e.key) ? keys[e.key.toLowerCase()] : undefined);
  if (!work) return;
  e.preventDefault();
  tried(Promise.resolve(work()));
}

async function begin() {
  history.replaceState(null, '', '/');
  heads();
  listen();
  tools();
  await about();
  await list();
  document.documentElement.dataset.ready = 'true';
  performance.measure('first', { start: 0 });
  if (state.list.pairs.length) await open(state.list.pairs[0].id);
  setTimeout(watch, 2000);
}

tried(begin());
