// Events and stations where they are; one is chosen with the pointer or the arrow keys.

export class Places {
  // choose(name): of an event or a station
  constructor(canvas, words, choose) {
    Object.assign(this, { canvas, words, choose, events: [], stations: [], at: null, ends: [] });
    new ResizeObserver(() => this.paint()).observe(canvas);
    canvas.addEventListener('pointermove', e => this.point(this.near(e)));
    canvas.addEventListener('click', e => { const p = this.near(e); if (p) choose(p.name); });
    canvas.addEventListener('keydown', e => this.key(e));
  }

  show({ events, stations }) {
    const place = kind => ([name, east, north, mesh]) => ({ kind, name, east, north, mesh });
    this.events = events.map(place('event')).sort((a, b) => a.east - b.east);
    this.stations = stations.map(place('station')).sort((a, b) => a.east - b.east);
    this.at = null;
    this.words.textContent = this.all().length ? '' : 'The run knows no places: it was done without event_file and station_file.';
    this.paint();
  }

  // The pair that is shown: a line from its event to its station.
  pair(event, station) {
    this.ends = [event, station];
    this.paint();
  }

  all() { return [...this.stations, ...this.events]; }

  // Degrees east shrink towards the poles.
  paint() {
    const box = this.canvas.getBoundingClientRect(), ratio = window.devicePixelRatio || 1, all = this.all();
    if (!box.width || !all.length) return;
    this.canvas.width = box.width * ratio;
    this.canvas.height = box.height * ratio;
    const g = this.canvas.getContext('2d');
    g.scale(ratio, ratio);
    this.size = parseFloat(getComputedStyle(document.body).fontSize);
    const range = of => [Math.min(...all.map(of)), Math.max(...all.map(of))];
    const [west, east] = range(p => p.east), [south, north] = range(p => p.north);
    const narrow = all[0].mesh ? 1 : Math.max(0.1, Math.cos((south + north) / 2 * Math.PI / 180));
    const edge = 18, scale = Math.min((box.width - 2 * edge) / ((east - west) * narrow || 1), (box.height - 2 * edge) / (north - south || 1));
    this.x = p => box.width / 2 + (p.east - (west + east) / 2) * narrow * scale;
    this.y = p => box.height / 2 - (p.north - (south + north) / 2) * scale;
    const ends = this.ends.map((name, i) => (i ? this.stations : this.events).find(p => p.name === name));
    if (ends[0] && ends[1]) {
      g.strokeStyle = '#555';
      g.beginPath();
      for (const p of ends) g.lineTo(this.x(p), this.y(p));
      g.stroke();
    }
    for (const p of all) this.sign(g, p, p === this.at);
    if (this.at) this.sign(g, this.at, true);
  }

  sign(g, p, chosen) {
    const x = this.x(p), y = this.y(p), r = (p.kind === 'event' ? 6 : 5) * (chosen ? 1.6 : 1) * this.size / 15;
    g.fillStyle = chosen ? '#e69f00' : p.kind === 'event' ? '#d55e00' : '#0072b2';
    g.strokeStyle = chosen ? '#111' : '#fff';
    g.beginPath();
    const corners = p.kind === 'event' ? 10 : 3;
    for (let i = 0; i < corners; i++) {
      const angle = -Math.PI / 2 + i * 2 * Math.PI / corners, away = p.kind === 'event' && i % 2 ? r * 0.45 : r;
      g.lineTo(x + away * Math.cos(angle), y + away * Math.sin(angle));
    }
    g.closePath();
    g.fill();
    g.stroke();
  }

  near(e) {
    if (!this.x) return null;
    const box = this.canvas.getBoundingClientRect(), x = e.clientX - box.left, y = e.clientY - box.top;
    let best = null, least = 14;
    for (const p of this.all()) {
      const away = Math.hypot(this.x(p) - x, this.y(p) - y);
      if (away < least) [best, least] = [p, away];
    }
    return best;
  }

  point(p) {
    if (p === this.at) return;
    this.at = p;
    this.words.textContent = p ? `${p.kind} ${p.name}: ${p.mesh ? `x ${p.east} m, y ${p.north} m` : `${p.north.toFixed(3)}° N, ${p.east.toFixed(3)}° E`}` : '';
    this.paint();
  }

  key(e) {
    if (e.key === 'Enter' && this.at) { this.choose(this.at.name); return; }
    const kinds = { ArrowLeft: ['stations', -1], ArrowRight: ['stations', 1], ArrowUp: ['events', -1], ArrowDown: ['events', 1] }[e.key];
    if (!kinds) return;
    e.preventDefault();
    const among = this[kinds[0]], now = among.indexOf(this.at);
    if (among.length) this.point(among[now < 0 ? 0 : (now + kinds[1] + among.length) % among.length]);
  }
}
