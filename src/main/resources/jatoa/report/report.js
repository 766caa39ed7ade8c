"use strict";
(function () {
  const STEP = 50;
  const tables = new Map();

  function make(tag, text, parent, attributes) {
    const element = document.createElement(tag);
    if (text !== "") element.textContent = text;
    for (const name in attributes || {}) element.setAttribute(name, attributes[name]);
    if (parent) parent.appendChild(element);
    return element;
  }

  // "word word column:value column>number" as a test of a row
  function condition(table, text) {
    const tests = text.trim().split(/\s+/).filter(Boolean).map(word => {
      const parts = /^([a-z_0-9]+)([:<>])(.+)$/i.exec(word);
      const column = parts ? table.names.indexOf(parts[1]) : -1;
      if (column < 0) {
        const wanted = word.toLowerCase();
        return row => row.some(value => value !== null && String(value).toLowerCase().includes(wanted));
      }
      if (parts[2] === ":") return row => row[column] !== null && String(row[column]) === parts[3];
      const limit = Number(parts[3]);
      const sign = parts[2] === ">" ? 1 : -1;
      return row => row[column] !== null && sign * row[column] > sign * limit;
    });
    return row => tests.every(test => test(row));
  }

  function order(a, b, column, sign) {
    const x = a[column], y = b[column];
    if (x === null || y === null) return (x === null) - (y === null);
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * String(x).localeCompare(String(y), "en", {numeric: true});
  }

  // where a value leads to: from an event or a station to its pairs, from a reason to the pairs it concerns
  function target(table, name, row) {
    const value = row[table.names.indexOf(name)];
    if (name === "figure") return value ? value.split("/").map(encodeURIComponent).join("/") : "";
    if (value === null || /\s/.test(value)) return "";
    if (table.id !== "pairs" && (name === "event" || name === "station")) return "#pairs?" + name + ":" + value;
    if (table.id === "events" && name === "windows") return "#pairs?event:" + row[table.names.indexOf("event")];
    if (table.id === "stations" && name === "windows") return "#pairs?station:" + row[table.names.indexOf("station")];
    if (table.id === "status" && (name === "status" || name === "reason") && !/^(measured|windowed)$/.test(row[table.names.indexOf("status")])) {
      return "#missing?" + (name === "status" ? "status:" : "") + value;
    }
    return "";
  }

  function cell(table, row, c) {
    const name = table.names[c], value = row[c];
    const td = make("td", "");
    if (table.numeric[c]) td.className = "n";
    else if (name === "reason") td.className = "long";
    const link = target(table, name, row);
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
    const test = condition(table, table.input.value);
    table.found = table.rows.filter(test);
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
    const section = make("section", "", document.getElementById("tables"), {id: spec.id});
    make("h2", spec.title, section);
    if (spec.rows.length === 0) { make("p", "None.", section, {class: "none"}); return; }
    const tools = make("div", "", section, {class: "tools"});
    table.input = make("input", "", tools, {type: "search", placeholder: "filter", "aria-label": "filter " + spec.title});
    table.count = make("span", "", tools);
    table.element = make("table", "", make("div", "", section, {class: "scroll"}));
    const head = make("tr", "", make("thead", "", table.element));
    table.heads = spec.columns.map((column, c) => {
      const th = make("th", "", head, {"aria-sort": "none", title: column[2]});
      if (table.numeric[c]) th.className = "n";
      const button = make("button", "", th, {type: "button"});
      button.append(column[0].replace(/_(s|km|deg|m)$/, "").replace(/_/g, " "));
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
    refresh(table);
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

  for (const spec of JSON.parse(document.getElementById("data").textContent)) build(spec);
  for (const id of ["worst", "best"]) {
    const section = document.getElementById(id);
    if (!section.querySelector("figure")) section.querySelector(".figures").textContent = "No figures in this directory.";
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
