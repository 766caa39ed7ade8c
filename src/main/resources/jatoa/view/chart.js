// The traces of one component and band on a canvas: panned, zoomed, with windows that can be dragged and drawn.
// Nothing is computed here but where things are on the screen.

const INK = { observed: '#111', synthetic: '#d55e00', other: '#0072b2', adjoint: '#00704f', stalta: '#8f4a79', faint: '#5a5a5a', line: '#d3d3d3', given: '#0072b2', own: '#b37700' };
const EDGE = 7;      // pixels around an edge that belong to it
const SHORTEST = 8;  // pixels of a drag that draws a window

export class Chart {
  // on: {edit(action, windows, selected), select(index), drawn()}
  constructor(canvas, tip, on) {
    this.canvas = canvas;
    this.tip = tip;
    this.on = on;
    this.windows = [];
    this.dropped = [];   // [start, end] of windows that the run had
    this.selected = -1;
    this.drawing = false;
    this.data = null;
    this.view = [0, 1];
    new ResizeObserver(() => this.draw()).observe(canvas);
    canvas.addEventListener('wheel', e => this.wheel(e), { passive: false });
    canvas.addEventListener('pointerdown', e => this.down(e));
    canvas.addEventListener('pointermove', e => this.move(e));
    canvas.addEventListener('pointerup', e => this.up(e));
    canvas.addEventListener('pointercancel', () => { this.drag = null; this.draw(); });
    canvas.addEventListener('pointerleave', () => { this.tip.hidden = true; });
    canvas.addEventListener('dblclick', () => this.whole());
  }

  // data: {axis, raw, series: [{name, lane, axis, samples, dashed}], rejections, arrivals}
  show(data, keep) {
    this.data = data;
    if (!keep) this.view = this.range();
    this.drag = null;
    this.tip.hidden = true;
    this.draw();
  }

  range() {
    const axes = (this.data?.series ?? []).map(s => s.axis);
    if (!axes.length) return [0, 1];
    return [Math.min(...axes.map(a => a.first_s)), Math.max(...axes.map(a => a.first_s + (a.npts - 1) * a.dt_s))];
  }

  whole() { this.view = this.range(); this.draw(); }

  zoom(factor, at = (this.view[0] + this.view[1]) / 2) {
    const [low, high] = this.range();
    const least = 4 * Math.min(...(this.data?.series ?? []).map(s => s.axis.dt_s));
    const length = Math.min(high - low, Math.max(least, (this.view[1] - this.view[0]) * factor));
    const part = (at - this.view[0]) / (this.view[1] - this.view[0]);
    this.pan(at - part * length, length);
  }

  pan(start, length = this.view[1] - this.view[0]) {
    const [low, high] = this.range();
    const from = Math.max(low, Math.min(high - length, start));
    this.view = [from, from + length];
    this.draw();
  }

  shift(part) { this.pan(this.view[0] + part * (this.view[1] - this.view[0])); }

  // Keeps a stretch of time in sight.
  reveal(start, end) {
    if (end < this.view[0] || start > this.view[1]) this.pan((start + end) / 2 - (this.view[1] - this.view[0]) / 2);
  }

  x(seconds) { return this.left + (seconds - this.view[0]) / (this.view[1] - this.view[0]) * this.width; }

  seconds(x) { return this.view[0] + (x - this.left) / this.width * (this.view[1] - this.view[0]); }

  draw() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => { this.asked = 0; this.paint(); });
  }

  paint() {
    const box = this.canvas.getBoundingClientRect();
    const ratio = window.devicePixelRatio || 1;
    if (!box.width || !box.height) return;
    this.canvas.width = Math.round(box.width * ratio);
    this.canvas.height = Math.round(box.height * ratio);
    const size = parseFloat(getComputedStyle(document.body).fontSize);
    const g = this.g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    g.font = `${Math.round(size * 0.8)}px system-ui, "DejaVu Sans", sans-serif`;
    this.ratio = ratio;
    this.size = size;
    this.left = 8;
    this.width = box.width - 16;
    if (!this.data) return;
    const foot = size * 1.7, head = size * 1.3;
    const reasons = this.data.rejections;
    const strip = reasons.length ? Math.min(reasons.length * size * 0.85, box.height * 0.2) : 0;
    const rest = box.height - foot - head - strip;
    const lanes = ['traces', 'adjoint', 'stalta'].filter(l => this.data.series.some(s => s.lane === l));
    const weight = { traces: 3, adjoint: 1.2, stalta: 1 };
    const sum = lanes.reduce((all, l) => all + weight[l], 0);
    this.lanes = {};
    let y = head;
    for (const lane of lanes) {
      const height = rest * weight[lane] / sum;
      this.lanes[lane] = { top: y, bottom: y + height };
      y += height;
    }
    this.strip = { top: y, bottom: y + strip, line: strip / Math.max(1, reasons.length) };
    this.below = y + strip;
    this.ticks(head, this.below);
    this.paintWindows();
    this.arrivals(head);
    for (const lane of lanes) this.lane(lane);
    this.candidates();
    if (this.drag?.kind === 'draw') this.span(this.drag.from, this.drag.to, INK.own, true, '');
    this.on.drawn();
  }

  ticks(top, bottom) {
    const g = this.g, length = this.view[1] - this.view[0];
    const step = nice(length / Math.max(2, this.width / (this.size * 6)));
    const digits = Math.max(0, -Math.floor(Math.log10(step)));
    g.textAlign = 'center';
    g.textBaseline = 'top';
    for (let t = Math.ceil(this.view[0] / step) * step; t <= this.view[1]; t += step) {
      const x = this.x(t);
      g.strokeStyle = '#ececec';
      line(g, x, top, x, bottom);
      g.fillStyle = INK.faint;
      if (x < this.left + this.width - 2.5 * this.size) g.fillText((Math.abs(t) < step / 2 ? 0 : t).toFixed(digits), x, bottom + 4);
    }
    g.textAlign = 'right';
    g.fillText('s', this.left + this.width, bottom + 4);
  }

  arrivals(bottom) {
    const g = this.g;
    let last = -1e9;
    g.textAlign = 'left';
    g.textBaseline = 'bottom';
    for (const a of this.data.arrivals) {
      const x = this.x(a.seconds);
      if (x < this.left || x > this.left + this.width) continue;
      g.strokeStyle = '#b0b0b0';
      g.setLineDash([2, 3]);
      line(g, x, bottom, x, this.below);
      g.setLineDash([]);
      if (x - last > this.size * 1.6) {
        g.fillStyle = INK.faint;
        g.fillText(a.name, x + 2, bottom);
        last = x + g.measureText(a.name).width - this.size;
      }
    }
  }

  lane(name) {
    const g = this.g, { top, bottom } = this.lanes[name];
    const series = this.data.series.filter(s => s.lane === name);
    const positive = name === 'stalta', own = name === 'traces' && this.data.raw;
    const peaks = series.map(s => largest(s, this.view));
    const most = Math.max(0, ...peaks) || 1;
    g.strokeStyle = INK.line;
    line(g, this.left, bottom, this.left + this.width, bottom);
    const y = peak => positive ? v => bottom - 2 - v / peak * (bottom - top) * 0.9 : v => (top + bottom) / 2 - v / peak * (bottom - top) * 0.47;
    g.save();
    g.beginPath();
    g.rect(this.left, top, this.width, bottom - top);
    g.clip();
    series.forEach((s, i) => this.trace(s, y(own ? peaks[i] || 1 : most)));
    g.restore();
    g.fillStyle = INK.faint;
    g.textAlign = 'left';
    g.textBaseline = 'top';
    const called = { traces: own ? 'as read, each to its own scale' : 'filtered', adjoint: 'adjoint source', stalta: 'STA/LTA' }[name];
    g.fillText(`${called}, ${(own ? peaks : [most]).map(p => `${positive ? 'to ' : '±'}${p.toPrecision(3)}`).join(', ')}`, this.left + 3, top + 2);
  }

  // Smallest and largest sample of each pixel: as fast for a hundred thousand samples as for a hundred.
  trace(s, y) {
    const g = this.g, { first_s, dt_s, npts } = s.axis, v = s.samples;
    const from = Math.max(0, Math.floor((this.view[0] - first_s) / dt_s));
    const to = Math.min(npts - 1, Math.ceil((this.view[1] - first_s) / dt_s));
    g.strokeStyle = INK[s.ink ?? s.name];
    g.lineWidth = (s.name === 'observed' ? 1.4 : 1.2) * Math.max(1, this.size / 15);
    g.setLineDash(s.dashed ? [6, 4] : []);
    g.beginPath();
    const columns = this.width * this.ratio;
    if (v.length === 1) {
      g.moveTo(this.left, y(v[0]));
      g.lineTo(this.left + this.width, y(v[0]));
    } else if (to - from <= 2 * columns) {
      for (let i = from; i <= to; i++) g.lineTo(this.x(first_s + i * dt_s), y(v[i]));
    } else {
      const each = (to - from + 1) / columns;
      for (let c = 0; c < columns; c++) {
        const begin = from + Math.floor(c * each), end = Math.min(to + 1, from + Math.max(Math.floor((c + 1) * each), Math.floor(c * each) + 1));
        let low = Infinity, high = -Infinity;
        for (let i = begin; i < end; i++) {
          if (v[i] < low) low = v[i];
          if (v[i] > high) high = v[i];
        }
        const x = this.x(first_s + (begin + end - 1) / 2 * dt_s);
        g.lineTo(x, y(low));
        g.lineTo(x, y(high));
      }
    }
    g.stroke();
    g.setLineDash([]);
  }

  paintWindows() {
    const g = this.g, last = this.lanes.adjoint ?? this.lanes.traces;
    g.strokeStyle = INK.given;
    g.setLineDash([3, 4]);
    for (const [start, end] of last ? this.dropped : []) g.strokeRect(this.x(start), this.lanes.traces.top + 2, this.x(end) - this.x(start), last.bottom - this.lanes.traces.top - 4);
    g.setLineDash([]);
    this.windows.forEach((w, i) => this.span(w.start_s, w.end_s, w.own ? INK.own : INK.given, i === this.selected, String(i + 1)));
  }

  span(start, end, ink, chosen, label) {
    const g = this.g, lanes = this.lanes, last = lanes.adjoint ?? lanes.traces;
    if (!lanes.traces) return;
    const a = this.x(start), b = this.x(end), top = lanes.traces.top, bottom = last.bottom;
    g.fillStyle = ink + (chosen ? '3c' : '22');
    g.fillRect(a, top, b - a, bottom - top);
    g.strokeStyle = ink;
    g.lineWidth = chosen ? 3 : 1.5;
    line(g, a, top, a, bottom);
    line(g, b, top, b, bottom);
    g.lineWidth = 1;
    g.fillStyle = ink;
    g.textAlign = 'left';
    g.textBaseline = 'bottom';
    g.fillText(label, a + 4, last.bottom - 2);
  }

  candidates() {
    const g = this.g, { top, line: height } = this.strip, axis = this.data.axis;
    this.data.rejections.forEach((r, n) => {
      const y = top + n * height;
      g.fillStyle = '#99999966';
      for (let i = 0; i < r.bounds.length; i += 2) {
        const a = this.x(axis.first_s + r.bounds[i] * axis.dt_s), b = this.x(axis.first_s + r.bounds[i + 1] * axis.dt_s);
        if (b >= this.left && a <= this.left + this.width) g.fillRect(a, y + height * 0.2, Math.max(1, b - a), height * 0.6);
      }
      g.fillStyle = INK.observed;
      g.textAlign = 'left';
      g.textBaseline = 'middle';
      g.fillText(`refused: ${r.reason} ${r.candidates}`, this.left + 3, y + height / 2);
    });
  }

  place(e) {
    const box = this.canvas.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  }

  // What is under the pointer: an edge or the inside of a window.
  hit(x, y) {
    const lanes = this.lanes;
    if (!lanes?.traces || y < lanes.traces.top || y > (lanes.adjoint ?? lanes.traces).bottom) return null;
    let best = null;
    this.windows.forEach((w, i) => {
      for (const edge of ['start_s', 'end_s']) {
        const away = Math.abs(this.x(w[edge]) - x) - (i === this.selected ? 1 : 0);
        if (away <= EDGE && (!best || away < best.away)) best = { index: i, edge, away };
      }
    });
    if (best) return best;
    const inside = this.windows.findIndex(w => this.x(w.start_s) <= x && x <= this.x(w.end_s));
    return inside < 0 ? null : { index: inside };
  }

  wheel(e) {
    if (!this.data) return;
    e.preventDefault();
    if (Math.abs(e.deltaX) > Math.abs(e.deltaY)) this.shift(e.deltaX / this.width);
    else this.zoom(Math.exp(e.deltaY / 400), this.seconds(this.place(e)[0]));
  }

  down(e) {
    if (!this.data || e.button !== 0) return;
    const [x, y] = this.place(e), under = this.hit(x, y);
    this.canvas.setPointerCapture(e.pointerId);
    this.canvas.focus({ preventScroll: true });
    if (this.editable && (e.shiftKey || this.drawing)) this.drag = { kind: 'draw', x, from: this.seconds(x), to: this.seconds(x) };
    else if (this.editable && under?.edge) this.drag = { kind: 'edge', x, ...under, before: this.windows };
    else this.drag = { kind: 'pan', x, start: this.view[0], under };
    if (under) this.on.select(under.index);
  }

  move(e) {
    const [x, y] = this.place(e), d = this.drag;
    if (!d) return this.hover(x, y);
    this.tip.hidden = true;
    if (d.kind === 'pan') this.pan(d.start - (x - d.x) / this.width * (this.view[1] - this.view[0]));
    else if (d.kind === 'draw') { d.to = this.snap(x); this.draw(); }
    else if (Math.abs(x - d.x) > 1 || d.moved) {
      d.moved = true;
      this.windows = d.before.map((w, i) => i === d.index ? { ...w, [d.edge]: this.snap(x), own: true } : w);
      this.draw();
    }
  }

  // The nearest sample within the traces.
  snap(x) {
    const { first_s, dt_s, npts } = this.data.axis;
    return first_s + Math.max(0, Math.min(npts - 1, Math.round((this.seconds(x) - first_s) / dt_s))) * dt_s;
  }

  up(e) {
    const d = this.drag, [x] = this.place(e);
    this.drag = null;
    if (!d) return;
    if (d.kind === 'draw' && Math.abs(x - d.x) >= SHORTEST) {
      const from = this.snap(d.x), to = this.snap(x), own = { start_s: Math.min(from, to), end_s: Math.max(from, to), own: true };
      this.on.edit('draw', [...this.windows, own], own);
    } else if (d.kind === 'edge' && d.moved) {
      const w = this.windows[d.index];
      const turned = { ...w, start_s: Math.min(w.start_s, w.end_s), end_s: Math.max(w.start_s, w.end_s) };
      this.on.edit('move', this.windows.map((o, i) => i === d.index ? turned : o), turned);
    } else if (d.kind === 'pan' && Math.abs(x - d.x) < 3 && !d.under) this.on.select(-1);
    this.draw();
  }

  hover(x, y) {
    if (!this.data || !this.lanes) return;
    const under = this.hit(x, y);
    this.canvas.style.cursor = this.drawing ? 'crosshair' : under?.edge && this.editable ? 'ew-resize' : under ? 'pointer' : 'grab';
    let text = '';
    if (under) text = this.words(this.windows[under.index], under.index);
    else if (y >= this.strip.top && y < this.strip.bottom) text = this.refused(x, y);
    else {
      const near = this.data.arrivals.filter(a => Math.abs(this.x(a.seconds) - x) < 4);
      text = near.map(a => `${a.name} ${a.seconds.toFixed(2)} s`).join('\n');
    }
    this.tip.hidden = !text;
    this.tip.textContent = text;
    if (text) {
      const room = this.canvas.clientWidth - this.tip.offsetWidth - 4;
      this.tip.style.left = `${Math.max(4, Math.min(room, x + 14))}px`;
      this.tip.style.top = `${Math.max(4, Math.min(this.canvas.clientHeight - this.tip.offsetHeight - 4, y + 14))}px`;
    }
  }

  words(w, i) {
    const lines = [`window ${i + 1}: ${w.start_s.toFixed(3)} to ${w.end_s.toFixed(3)} s${w.own ? ', by hand' : ''}`];
    if (w.cc != null) lines.push(`cc ${w.cc.toFixed(4)}, shift ${w.cc_shift_s.toFixed(3)} s, dlnA ${w.dlna.toFixed(4)}`);
    if (w.measurement_misfit != null) lines.push(`${w.measurement}: misfit ${w.measurement_misfit.toPrecision(6)}`);
    if (w.phases?.length) lines.push(w.phases.join(' '));
    if (w.note) lines.push(w.note);
    return lines.join('\n');
  }

  refused(x, y) {
    const r = this.data.rejections[Math.floor((y - this.strip.top) / this.strip.line)];
    if (!r) return '';
    const { first_s, dt_s } = this.data.axis, at = (this.seconds(x) - first_s) / dt_s;
    const here = [];
    for (let i = 0; i < r.bounds.length; i += 2) if (r.bounds[i] <= at && at <= r.bounds[i + 1]) here.push(i);
    const some = here.slice(0, 5).map(i => `${(first_s + r.bounds[i] * dt_s).toFixed(2)} to ${(first_s + r.bounds[i + 1] * dt_s).toFixed(2)} s`);
    return [`refused by ${r.reason}: ${r.candidates} candidate${r.candidates === 1 ? '' : 's'}, ${here.length} of them here`, ...some].join('\n');
  }
}

function line(g, x1, y1, x2, y2) {
  g.beginPath();
  g.moveTo(x1, y1);
  g.lineTo(x2, y2);
  g.stroke();
}

function nice(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5, 10].find(n => n * power >= step) ?? 10);
}

function largest(s, [from, to]) {
  const { first_s, dt_s } = s.axis, v = s.samples;
  if (v.length === 1) return Math.abs(v[0]);
  let most = 0;
  const end = Math.min(v.length - 1, Math.ceil((to - first_s) / dt_s));
  for (let i = Math.max(0, Math.floor((from - first_s) / dt_s)); i <= end; i++) {
    const a = Math.abs(v[i]);
    if (a > most) most = a;
  }
  return most;
}
