// Shows the worker's state, and follows it by server-sent events. Text goes into the page as text only.
import {draw, number} from './plot.js';

const KEPT = 900;
const SHOWN = 100; // rows of a table
const SILENCE = 10000; // ms, of a worker that speaks every two seconds
const AGAIN = 2000;
const PATIENCE = 8000;
const STATUS_COLOURS = {
  completed: '#10b981', requires_action: '#06b6d4', interrupted: '#8b5cf6', failed: '#ef4444', expired: '#f59e0b',
};
const CALLS = ['ok', 'rejected', 'rate_limited', 'failed', 'timeout'];
const samples = [];
const contents = new Map(); // what each table shows
const byId = id => document.getElementById(id);

function show(state) {
  const latest = samples.length > 0 ? Date.parse(samples.at(-1).at) : 0;
  samples.push(...state.samples.filter(sample => Date.parse(sample.at) > latest));
  samples.splice(0, samples.length - KEPT);
  byId('version').textContent = `${state.status.version} · up ${duration(state.status.uptime_seconds)}`;
  showRoutes(state.status.routes);
  showMoved(state.status.routes);
  showResources(state.status.routes);
  showFailures(state.failures);
  if (samples.length > 1) showPlots();
}

// Is it well, in words. One question at a time: where the broker is away, an answer takes longer than a sample.
let asking = false;
async function showHealth() {
  if (asking) return;
  asking = true;
  const line = byId('health');
  let words = 'The worker does not answer.';
  let mood = 'bad';
  let reasons = [];
  try {
    const ready = await read('healthz/ready');
    const latest = samples.at(-1);
    reasons = ready.troubles;
    if (reasons.length > 0) {
      words = reasons.includes('draining') ? 'It is being stopped.' : 'It does not serve.';
    } else if (latest) {
      [words, mood] = sentence(latest);
    }
  } catch {
    reasons = ['no answer from ' + location.host];
  }
  asking = false;
  line.textContent = words;
  line.className = mood;
  byId('reasons').replaceChildren(...reasons.map(reason => node('li', reason)));
}

function sentence(latest) {
  const minute = samples.slice(-30);
  const waiting = Math.max(0, latest.lag - latest.in_flight);
  const work = `${number(latest.in_flight)} calls under way, ${number(waiting)} requests waiting`;
  const refused = unserved(minute);
  if (refused.length > 0) return [`Calls of route ${refused.join(', ')} fail, and lately none was served: ${work}.`, 'warn'];
  if (grew(minute, sample => sample.replies.failed ?? 0)) return [`It serves, but requests fail: ${work}.`, 'warn'];
  if (latest.lag === 0) return ['All is well: every request is answered.', 'good'];
  return [`All is well: ${work}.`, 'good'];
}

function grew(of, count) {
  return rate(of, count).some(each => each > 0);
}

// The routes of which no call was served, though some were made.
function unserved(of) {
  const routes = new Set(of.at(-1).calls.map(calls => calls.route));
  const total = (route, what) => sample =>
    sample.calls.filter(calls => calls.route === route).reduce((sum, calls) => sum + calls[what], 0);
  return [...routes].filter(route => grew(of, total(route, 'not_served')) && !grew(of, total(route, 'served')));
}

function showPlots() {
  const times = samples.map(sample => Date.parse(sample.at));
  const statuses = [...new Set(samples.flatMap(sample => Object.keys(sample.replies)))].sort();
  draw(byId('plot-replies'), times, statuses.map(status => ({
    name: status,
    colour: STATUS_COLOURS[status],
    values: rate(samples, sample => sample.replies[status] ?? 0),
  })), {stacked: true});
  const credentials = samples.at(-1).calls;
  const several = new Set(credentials.map(each => each.route)).size > 1;
  draw(byId('plot-credentials'), times, credentials.map(each => ({
    name: several ? `${each.route} ${each.credential}` : each.credential,
    values: rate(samples, sample => sample.calls
      .find(calls => calls.route === each.route && calls.credential === each.credential)?.served ?? 0),
  })), {stacked: true});
  draw(byId('plot-flight'), times, [
    {name: 'under way', values: samples.map(sample => sample.in_flight)},
    {name: 'allowed', values: samples.map(sample => sample.max_in_flight)},
  ]);
  draw(byId('plot-lag'), times, [{name: 'not answered', values: samples.map(sample => sample.lag)}]);
}

// Counts grow from the start; a count that shrank is another worker's start.
function rate(of, count) {
  return of.map((sample, index) => {
    if (index === 0) return 0;
    const seconds = (Date.parse(sample.at) - Date.parse(of[index - 1].at)) / 1000;
    const more = count(sample) - count(of[index - 1]);
    return seconds > 0 && more > 0 ? more / seconds : 0;
  });
}

// The tables stay, so that they do not jump back while somebody scrolls them; their rows are made anew.
function showRoutes(routes) {
  const tables = byId('routes');
  if (changed('routes', routes.map(route => route.name))) tables.replaceChildren(...routes.map(routeTable));
  routes.forEach((route, index) => {
    const credentials = route.credentials.map(credential => [credential.breaker, credentialTexts(credential)]);
    if (changed('route ' + route.name, credentials)) {
      tables.children[index].querySelector('tbody').replaceChildren(...credentials.map(credentialRow));
    }
  });
}

function routeTable(route) {
  contents.delete('route ' + route.name);
  const table = node('table');
  const head = node('thead');
  head.append(row('th', [`Route ${route.name}`, 'Kind', 'Verdict', 'Breaker', ...CALLS.map(name => name.replace('_', ' ')),
    'Last served', 'Last refused', 'What it was told']));
  CALLS.forEach((_, index) => { head.rows[0].children[4 + index].className = 'number'; });
  table.append(head, node('tbody'));
  const scroll = node('div');
  scroll.className = 'scroll';
  scroll.append(table);
  return scroll;
}

function credentialTexts(credential) {
  const refusal = credential.last_refusal;
  return [credential.name, credential.kind, credential.verdict, credential.breaker.replace('_', ' '),
    ...CALLS.map(name => credential.calls[name].toLocaleString()),
    moment(credential.last_ok_at), moment(credential.last_rejected_at),
    refusal ? `${refusal.code ?? ''} ${refusal.message ?? ''}` : ''];
}

function credentialRow([breaker, texts]) {
  const made = row('td', texts);
  made.dataset.credential = texts[0];
  made.children[3].className = breaker;
  CALLS.forEach((_, index) => { made.children[4 + index].className = 'number'; });
  made.lastChild.className = 'wide';
  return made;
}

function showMoved(routes) {
  const moved = routes.flatMap(route => route.credentials.flatMap(credential =>
    (credential.moved ?? []).map(move => ({...move, route: route.name, from: credential.name}))));
  moved.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  fill('moved', 'no-moved', moved, move => row('td', [move.route, move.resource, move.from, move.to, moment(move.at)]));
}

function showResources(routes) {
  const refused = routes.flatMap(route => route.credentials.flatMap(credential =>
    credential.open_resources.map(open => ({...open, route: route.name, credential: credential.name,
      probe: Date.parse(open.until) > Date.now() ? moment(open.until) : 'with its next request'}))));
  fill('resources', 'no-resources', refused, open => {
    const made = row('td', [open.route, open.credential, open.resource, open.state.replace('_', ' '), open.probe]);
    made.children[3].className = open.state;
    return made;
  });
}

function showFailures(failures) {
  fill('failures', 'no-failures', failures, failed => {
    const made = row('td', [moment(failed.at), failed.id ?? '', failed.route ?? '', failed.category, failed.code ?? '',
      failed.message, failed.logid ?? '']);
    made.children[5].className = 'wide';
    return made;
  });
}

function fill(name, instead, items, made) {
  const shown = items.slice(0, SHOWN);
  if (!changed(name, [items.length, shown])) return;
  const table = byId(name);
  table.tBodies[0].replaceChildren(...shown.map(made));
  if (items.length > SHOWN) {
    table.tBodies[0].append(row('td', [`and ${items.length - SHOWN} more`]));
    table.tBodies[0].lastChild.firstChild.colSpan = table.rows[0].cells.length;
  }
  table.hidden = items.length === 0;
  byId(instead).hidden = items.length > 0;
}

// Rows that say what they said before are left alone, with whatever of them is selected.
function changed(name, content) {
  const text = JSON.stringify([new Date().toDateString(), content]);
  if (contents.get(name) === text) return false;
  contents.set(name, text);
  return true;
}

function row(kind, texts) {
  const made = node('tr');
  made.append(...texts.map(text => node(kind, String(text))));
  return made;
}

function node(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function moment(instant) {
  if (!instant) return '–';
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString() : date.toLocaleString();
}

function duration(seconds) {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

async function read(path) {
  return (await fetch(path, {signal: AbortSignal.timeout(PATIENCE)})).json();
}

// A browser tries again by itself, but not after an answer that is no stream (of a proxy whose worker is away), and it
// does not notice a line that has died without a word (of a phone that slept).
let events = null;
let due = 0; // when to connect anew, unless something is heard before

async function connect() {
  due = Date.now() + SILENCE;
  events?.close();
  try {
    show(await read('api/history'));
  } catch {
    lost();
    due = Date.now() + AGAIN;
    return;
  }
  events = new EventSource('api/events');
  events.onopen = () => { byId('connection').textContent = 'live'; };
  events.onerror = ({target}) => {
    lost();
    if (target.readyState === EventSource.CLOSED) due = Date.now() + AGAIN;
  };
  events.onmessage = message => {
    due = Date.now() + SILENCE;
    show(JSON.parse(message.data));
    showHealth();
  };
  await showHealth();
}

function lost() {
  byId('connection').textContent = 'connection lost, trying again';
  showHealth();
}

function watch() {
  if (Date.now() >= due) connect();
}

watch();
setInterval(watch, 1000);
