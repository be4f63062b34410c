// Draws series of numbers over time as one SVG: lines, or areas on top of one another.

const NS = 'http://www.w3.org/2000/svg';
const WIDTH = 480;
const HEIGHT = 140;
const LEFT = 38;
const BOTTOM = 18;
const TOP = 6;
const COLOURS = ['#3b82f6', '#f59e0b', '#10b981', '#ef4444', '#8b5cf6', '#06b6d4', '#ec4899', '#84cc16'];

export function number(value) {
  if (value >= 10000) return Math.round(value / 1000) + 'k';
  return value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1);
}

// times: milliseconds; series: [{name, values, colour?}]; values are numbers, or null for a gap.
export function draw(into, times, series, {stacked = false} = {}) {
  const width = into.clientWidth || WIDTH; // else letters are as wide as the plot is drawn out
  const layers = stacked ? stack(series) : series.map(each => ({...each, floor: null}));
  const top = ceiling(Math.max(1, ...layers.flatMap(layer => layer.values.map(value => value ?? 0))));
  const x = scale(times[0], times.at(-1), LEFT, width - 4);
  const y = scale(0, top, HEIGHT - BOTTOM, TOP);
  const svg = element('svg', {viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', preserveAspectRatio: 'none'});
  svg.append(title(series));
  for (const mark of [0, top / 2, top]) {
    svg.append(element('line', {class: 'grid', x1: LEFT, x2: width - 4, y1: y(mark), y2: y(mark)}));
    svg.append(label(number(mark), LEFT - 5, y(mark) + 4, 'end'));
  }
  if (times.length > 1) {
    svg.append(label(clock(times[0]), LEFT, HEIGHT - 4, 'start'));
    svg.append(label(clock(times.at(-1)), width - 4, HEIGHT - 4, 'end'));
  }
  layers.forEach((layer, index) => {
    const colour = layer.colour ?? COLOURS[index % COLOURS.length];
    if (layer.floor) svg.append(area(layer, times, x, y, colour));
    else svg.append(line(layer.values, times, x, y, colour));
  });
  into.replaceChildren(svg, legend(series));
}

function stack(series) {
  let floor = null;
  return series.map(each => {
    const below = floor ?? each.values.map(() => 0);
    const values = each.values.map((value, index) => (value ?? 0) + below[index]);
    floor = values;
    return {...each, values, floor: below};
  });
}

function area(layer, times, x, y, colour) {
  const upper = layer.values.map((value, index) => `${x(times[index])},${y(value)}`);
  const lower = layer.floor.map((value, index) => `${x(times[index])},${y(value)}`).reverse();
  return element('polygon', {points: [...upper, ...lower].join(' '), fill: colour, 'fill-opacity': 0.75});
}

function line(values, times, x, y, colour) {
  let path = '';
  values.forEach((value, index) => {
    if (value === null) return;
    const begins = index === 0 || values[index - 1] === null;
    path += `${begins ? 'M' : 'L'}${x(times[index])},${y(value)}`;
  });
  return element('path', {
    d: path, fill: 'none', stroke: colour, 'stroke-width': 1.6, 'vector-effect': 'non-scaling-stroke',
  });
}

function legend(series) {
  const list = document.createElement('div');
  list.className = 'legend';
  series.forEach((each, index) => {
    const item = document.createElement('span');
    const swatch = document.createElement('i');
    swatch.style.setProperty('background', each.colour ?? COLOURS[index % COLOURS.length]);
    const last = each.values.at(-1);
    item.append(swatch, `${each.name} ${last === null || last === undefined ? '–' : number(last)}`);
    list.append(item);
  });
  return list;
}

function title(series) {
  const text = element('title', {});
  text.textContent = series.map(each => `${each.name}: ${number(each.values.at(-1) ?? 0)}`).join(', ');
  return text;
}

function label(text, x, y, anchor) {
  const made = element('text', {x, y, 'text-anchor': anchor});
  made.textContent = text;
  return made;
}

function clock(millis) {
  return new Date(millis).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit'});
}

function ceiling(value) {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map(step => step * magnitude).find(step => step >= value);
}

function scale(from, to, start, end) {
  const span = to - from || 1;
  return value => Math.round((start + ((value - from) / span) * (end - start)) * 10) / 10;
}

function element(name, attributes) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
