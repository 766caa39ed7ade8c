"use strict";
(function () {
  const STEP = 50;
  const SUFFIX = /_(s|km|deg|m)$/;
  const tables = new Map(), found = new Map();

  // What lies behind a value. The first rule of a table that names the column and fits the row counts. It leads to another table,
  // filtered by the row's values in the columns "by" and by the words of the column "words" (or to the table "or", where that filter
  // would find nothing), or to the file that the column "file" names.
  const NUMBERS = "|channels|windows?_?\\w*|misfit\\w*";
  const PAIRS_OF_EVENT = {columns: "event" + NUMBERS, to: "pairs", by: ["event"]};
  const PAIRS_OF_STATION = {columns: "network|station" + NUMBERS, to: "pairs", by: ["network", "station"]};
  const LINKS = {
    "evaluations": [{columns: "events" + NUMBERS, only: {page: ["now"]}, to: "events"}],
    "events": [PAIRS_OF_EVENT],
    "stations": [PAIRS_OF_STATION],
    "pairs": [{columns: "figure" + NUMBERS, file: "figure"}],
    "status": [
      {columns: "status|pairs|channels", only: {status: ["measured", "windowed"]}, to: "pairs"},
      {columns: "status|stage|reason|pairs|channels", to: "missing", by: ["status", "stage"], words: "reason", or: "pairs"}
    ],
    "missing": [
      {columns: "figure", file: "figure"},
      {columns: "event", to: "pairs", by: ["event"]},
      {columns: "network|station", to: "pairs", by: ["network", "station"]}
    ],
    "compare-events": [PAIRS_OF_EVENT],
    "compare-stations": [PAIRS_OF_STATION]
  };

  function make(tag, text, parent, attributes) {
    const element = document.createElement(tag);
    if (text !== "") element.textContent = text;
    for (const name in attributes || {}) element.setAttribute(name, attributes[name]);
    if (parent) parent.appendChild(element);
    return element;
  }

  // a column by its name or by what stands above it
  function column(table, name) {
    const exact = table.names.indexOf(name);
    return exact >= 0 ? exact : table.names.findIndex(n => n.replace(SUFFIX, "") === name);
  }

  // "word word column:value column>number" as a test of a row; names that are no column's go to "unknown"
  function condition(table, text, unknown) {
    const tests = text.trim().split(/\s+/).filter(Boolean).map(word => {
      const parts = /^([a-z_0-9]+)([:<>])(.+)$/i.exec(word);
      const place = parts ? column(table, parts[1]) : -1;
      if (parts && place < 0) unknown.push(parts[1]);
      if (place < 0) {
        const wanted = word.toLowerCase();
        return row => row.some(value => value !== null && String(value).toLowerCase().includes(wanted));
      }
      if (parts[2] === ":") return row => row[place] !== null && String(row[place]) === parts[3];
      const limit = Number(parts[3]);
      const sign = parts[2] === ">" ? 1 : -1;
      return row => row[place] !== null && sign * row[place] > sign * limit;
    });
    return row => tests.every(test => test(row));
  }

  function order(a, b, column, sign) {
    const x = a[column], y = b[column];
    if (x === null || y === null) return (x === null) - (y === null);
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * String(x).localeCompare(String(y), "en", {numeric: true});
  }

  // a link to another table; empty where the filter cannot say it or nothing would be found
  function filtered(table, rule, row) {
    const words = [];
    for (const name of rule.by || []) {
      const value = row[table.names.indexOf(name)];
      if (/\s/.test(value)) return "";
      if (value !== null && value !== undefined) words.push(name + ":" + value);
    }
    const text = rule.words && row[table.names.indexOf(rule.words)];
    if (text) words.push(text);
    const filter = words.join(" "), key = rule.to + "?" + filter;
    if (!found.has(key)) {
      const behind = tables.get(rule.to);
      found.set(key, Boolean(behind) && (!rule.or || behind.rows.some(condition(behind, filter, []))));
    }
    return found.get(key) ? "#" + rule.to + (filter ? "?" + encodeURIComponent(filter) : "") : rule.or ? "#" + rule.or : "";
  }

  function target(table, c, row) {
    const rule = table.rules[c].find(r => Object.keys(r.only || {}).every(n => r.only[n].includes(row[table.names.indexOf(n)])));
    if (!rule || row[c] === null) return "";
    if (rule.to) return filtered(table, rule, row);
    const file = row[table.names.indexOf(rule.file)];
    return file ? file.split("/").map(encodeURIComponent).join("/") : "";
  }

  function cell(table, row, c) {
    const name = table.names[c], value = row[c];
    const td = make("td", "");
    if (table.numeric[c]) td.className = "n";
    else if (name === "reason") td.className = "long";
    const link = target(table, c, row);
    const text = value === null ? "" : name === "figure" && value ? "figure" : String(value);
    if (link) make("a", text, td, {href: link}); else td.textContent = text;
    return td;
  }

  function show(table) {
    const body = document.createElement("tbody");
    for (const row of table.found.slice(0, table.limit)) {
      const tr = make("tr", "", body);
      for (let c = 0; c < row.length; c++) tr.appendChild(cell(table, row, c));
    }
    table.element.replaceChild(body, table.element.tBodies[0]);
    const shown = Math.min(table.limit, table.found.length);
    table.count.textContent = shown + " of " + table.found.length + (table.found.length < table.rows.length ? " found in " + table.rows.length : "");
    table.more.hidden = shown === table.found.length;
  }

  function refresh(table) {
    const unknown = [];
    table.found = table.rows.filter(condition(table, table.input.value, unknown));
    table.unknown.textContent = table.found.length > 0 || unknown.length === 0 ? "" : "no column " + unknown.join(", ");
    if (table.sorted >= 0) table.found.sort((a, b) => order(a, b, table.sorted, table.sign));
    table.limit = STEP;
    show(table);
  }

  function sort(table, column) {
    table.sign = table.sorted === column ? -table.sign : table.numeric[column] ? -1 : 1;
    table.sorted = column;
    table.heads.forEach((th, c) => th.setAttribute("aria-sort", c !== column ? "none" : table.sign > 0 ? "ascending" : "descending"));
    table.heads.forEach((th, c) => th.querySelector("i").textContent = c !== column ? "" : table.sign > 0 ? " ▲" : " ▼");
    refresh(table);
  }

  function build(spec) {
    const table = Object.assign({}, spec, {names: spec.columns.map(c => c[0]), sorted: -1, sign: 1, limit: STEP});
    table.numeric = spec.columns.map((c, i) => spec.rows.some(r => typeof r[i] === "number"));
    table.rules = table.names.map(name => (LINKS[spec.id] || []).filter(rule => new RegExp("^(" + rule.columns + ")$").test(name)));
    const section = make("section", "", document.getElementById("tables"), {id: spec.id});
    make("h2", spec.title, section);
    if (spec.rows.length === 0) { make("p", "None.", section, {class: "none"}); return; }
    const tools = make("div", "", section, {class: "tools"});
    table.input = make("input", "", tools, {type: "search", placeholder: "filter", "aria-label": "filter " + spec.title});
    table.count = make("span", "", tools, {class: "count"});
    table.unknown = make("span", "", tools, {class: "unknown", role: "status"});
    table.element = make("table", "", make("div", "", section, {class: "scroll"}));
    const head = make("tr", "", make("thead", "", table.element));
    table.heads = spec.columns.map((column, c) => {
      const th = make("th", "", head, {"aria-sort": "none", title: column[2]});
      if (table.numeric[c]) th.className = "n";
      const button = make("button", "", th, {type: "button"});
      button.append(column[0].replace(SUFFIX, "").replace(/_/g, " "));
      if (column[1]) make("small", " " + column[1], button);
      make("i", "", button);
      button.addEventListener("click", () => sort(table, c));
      return th;
    });
    make("tbody", "", table.element);
    table.more = make("button", "show more", section, {class: "more", type: "button"});
    table.more.addEventListener("click", () => { table.limit *= 4; show(table); });
    table.input.addEventListener("input", () => refresh(table));
    tables.set(spec.id, table);
  }

  // "#pairs?event:001" filters the pairs and goes there
  function follow() {
    const parts = /^#([^?]+)\?(.*)$/.exec(decodeURIComponent(location.hash));
    if (!parts) return;
    const table = tables.get(parts[1]);
    if (table) {
      table.input.value = parts[2];
      refresh(table);
    }
    const section = document.getElementById(parts[1]);
    if (section) section.scrollIntoView();
  }

  // a figure at its full size; Escape, the button or a click beside the picture closes it
  const dialog = document.getElementById("full");
  for (const button of document.querySelectorAll("button.zoom")) {
    button.addEventListener("click", () => {
      dialog.querySelector("div").replaceChildren(button.querySelector("img").cloneNode());
      dialog.showModal();
    });
  }
  dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => dialog.querySelector("div").replaceChildren());

  for (const spec of JSON.parse(document.getElementById("data").textContent)) build(spec);
  // links from one table ask another what it holds
  tables.forEach(refresh);
  window.addEventListener("hashchange", follow);
  // the same link again, after the filter was edited
  document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (link && link.hash && link.hash === location.hash) follow();
  });
  follow();
})();
