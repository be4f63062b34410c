// Shows the worker's state, and follows it by server-sent events. Text goes into the page as text only.
import {draw, number} from './plot.js';

const KEPT = 900;
const STATUS_COLOURS = {
  completed: '#10b981', requires_action: '#06b6d4', interrupted: '#8b5cf6', failed: '#ef4444', expired: '#f59e0b',
};
const CALLS = ['ok', 'rejected', 'rate_limited', 'failed', 'timeout'];
const samples = [];
const byId = id => document.getElementById(id);

function show(state) {
  samples.push(...state.samples);
  samples.splice(0, samples.length - KEPT);
  byId('version').textContent = `${state.status.version} · up ${duration(state.status.uptime_seconds)}`;
  showRoutes(state.status.routes);
  showResources(state.status.routes);
  showFailures(state.failures);
  if (samples.length > 1) showPlots();
}

// Is it well, in words.
async function showHealth() {
  const line = byId('health');
  let words = 'The worker does not answer.';
  let mood = 'bad';
  let reasons = [];
  try {
    const ready = await (await fetch('healthz/ready')).json();
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
  line.textContent = words;
  line.className = mood;
  byId('reasons').replaceChildren(...reasons.map(reason => node('li', reason)));
}

function sentence(latest) {
  const failing = rate(samples.slice(-30), sample => sample.replies.failed ?? 0).at(-1) ?? 0;
  const waiting = Math.max(0, latest.lag - latest.in_flight);
  const work = `${number(latest.in_flight)} calls under way, ${number(waiting)} requests waiting`;
  if (failing > 0) return [`It serves, but requests fail: ${work}.`, 'warn'];
  if (latest.lag === 0) return ['All is well: every request is answered.', 'good'];
  return [`All is well: ${work}.`, 'good'];
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

function showRoutes(routes) {
  byId('routes').replaceChildren(...routes.map(route => {
    const table = node('table');
    const head = node('thead');
    head.append(row('th', [`Route ${route.name}`, 'Kind', 'Verdict', 'Breaker', ...CALLS.map(name => name.replace('_', ' ')),
      'Last served', 'Last refused', 'What it was told']));
    CALLS.forEach((_, index) => { head.rows[0].children[4 + index].className = 'number'; });
    const body = node('tbody');
    body.append(...route.credentials.map(credentialRow));
    table.append(head, body);
    const scroll = node('div');
    scroll.className = 'scroll';
    scroll.append(table);
    return scroll;
  }));
}

function credentialRow(credential) {
  const refusal = credential.last_refusal;
  const made = row('td', [credential.name, credential.kind, credential.verdict, credential.breaker.replace('_', ' '),
    ...CALLS.map(name => credential.calls[name].toLocaleString()),
    moment(credential.last_ok_at), moment(credential.last_rejected_at),
    refusal ? `${refusal.code ?? ''} ${refusal.message ?? ''}` : '']);
  made.dataset.credential = credential.name;
  made.children[3].className = credential.breaker;
  CALLS.forEach((_, index) => { made.children[4 + index].className = 'number'; });
  made.lastChild.className = 'wide';
  return made;
}

function showResources(routes) {
  const rows = routes.flatMap(route => route.credentials.flatMap(credential =>
    credential.open_resources.map(open =>
      resourceRow(route, credential, open))));
  fill('resources', 'no-resources', rows);
}

function resourceRow(route, credential, open) {
  const made = row('td', [route.name, credential.name, open.resource, open.state.replace('_', ' '), moment(open.until)]);
  made.children[3].className = open.state;
  return made;
}

function showFailures(failures) {
  fill('failures', 'no-failures', failures.map(failed => {
    const made = row('td', [moment(failed.at), failed.id ?? '', failed.route ?? '', failed.category, failed.code ?? '',
      failed.message, failed.logid ?? '']);
    made.children[5].className = 'wide';
    return made;
  }));
}

function fill(table, instead, rows) {
  byId(table).tBodies[0].replaceChildren(...rows);
  byId(table).hidden = rows.length === 0;
  byId(instead).hidden = rows.length > 0;
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
  return instant ? new Date(instant).toLocaleTimeString() : '–';
}

function duration(seconds) {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} days`;
}

async function begin() {
  try {
    show(await (await fetch('api/history')).json());
  } catch {
    setTimeout(begin, 2000);
    return;
  }
  const events = new EventSource('api/events');
  events.onopen = () => { byId('connection').textContent = 'live'; };
  events.onerror = () => { byId('connection').textContent = 'connection lost, trying again'; showHealth(); };
  events.onmessage = message => { show(JSON.parse(message.data)); showHealth(); };
  await showHealth();
}

begin();
