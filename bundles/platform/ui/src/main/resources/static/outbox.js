/* What is tapped without a connection: kept on this phone for the account that tapped it, sent once
   and in order when the connection is back. It keeps identifiers, never a name. */
(function () {
  "use strict";

  var doc = document;
  var antong = window.antong;
  if (!antong) return;
  var KEY = "antong.outbox.";
  var MOST = 20;
  var FIRST_WAIT = 4000;
  var LONGEST_WAIT = 300000;
  var memory = {};
  var sending = false;
  var held = null;
  var wait = FIRST_WAIT;
  var timer = null;

  function all(selector, from) {
    return Array.prototype.slice.call((from || doc).querySelectorAll(selector));
  }
  function key() { return KEY + antong.who(); }
  function load() {
    try {
      var kept = JSON.parse(localStorage.getItem(key()));
      return Array.isArray(kept) ? kept : [];
    } catch (e) { return memory[key()] || []; }
  }
  function save(items) {
    memory[key()] = items;
    try {
      if (items.length) localStorage.setItem(key(), JSON.stringify(items)); else localStorage.removeItem(key());
    } catch (e) { /* full or forbidden: kept until the page is left */ }
  }
  function change(id, with_) {
    save(load().map(function (i) { return i.id === id ? with_(i) : i; }).filter(Boolean));
  }
  function waiting() { return load().filter(function (i) { return i.state !== "refused"; }); }
  function refused() { return load().filter(function (i) { return i.state === "refused"; }); }
  function uuid() {
    // crypto.randomUUID exists behind https only
    var b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    var hex = Array.prototype.map.call(b, function (n) { return (n + 256).toString(16).slice(1); }).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  }
  function words(name) {
    var text = antong.text(name);
    for (var i = 1; i < arguments.length; i++) text = text.replace("{" + (i - 1) + "}", arguments[i]);
    return text;
  }
  function element(tag, css, text) {
    var one = doc.createElement(tag);
    if (css) one.className = css;
    if (text) one.textContent = text;
    return one;
  }
  function button(text, css, pressed) {
    var one = element("button", "btn " + css, text);
    one.type = "button";
    one.addEventListener("click", pressed);
    return one;
  }

  /* ---- what the page shows */
  function cards(name) {
    return all("[data-item]").filter(function (c) { return c.getAttribute("data-item") === name; });
  }
  function choose(card, tap) {
    all("[data-tap]", card).forEach(function (b) {
      var chosen = b.getAttribute("data-tap") === tap;
      b.setAttribute("aria-pressed", String(chosen));
    });
    card.classList.toggle("answered", tap !== null);
    var pressed = card.querySelector('[data-tap][aria-pressed="true"]');
    all("[data-after]", card).forEach(function (a) {
      a.hidden = !pressed || a.getAttribute("data-after") !== pressed.getAttribute("data-name");
    });
  }
  function tell(card, state, say) {
    card.setAttribute("data-state", state);
    var at = card.querySelector("[data-said]");
    if (at) at.textContent = say;
  }
  function counted(card) {
    var pressed = card.querySelector('[data-tap][aria-pressed="true"]');
    if (!card.classList.contains("answered") || card.getAttribute("data-state") === "refused") return false;
    if (card.hasAttribute("data-done") && card.getAttribute("data-done") === (pressed && pressed.getAttribute("data-tap"))) return true;
    return Boolean(pressed) && !pressed.hasAttribute("data-later");
  }
  function progress() {
    all("[data-outbox]").forEach(function (box) {
      var items = all("[data-item]", box);
      var done = items.filter(counted).length;
      all("progress", box).forEach(function (p) { p.max = items.length || 1; p.value = done; });
      all("[data-count]", box).forEach(function (c) { c.textContent = done + " / " + items.length; });
      box.classList.toggle("complete", items.length > 0 && done === items.length);
    });
  }
  function bar() {
    var main = doc.getElementById("main");
    all(".outbar").forEach(function (b) { b.remove(); });
    if (!main || !antong.who()) return;
    var open = waiting();
    refused().forEach(function (i) {
      var one = element("div", "callout red outbar");
      one.setAttribute("role", "alert");
      one.appendChild(element("p", "", words("out-refused", i.say || "")));
      if (i.see) {
        var see = element("a", "btn btn-plain", words("out-see"));
        see.href = i.see;
        one.appendChild(see);
      }
      one.appendChild(button(words("out-drop"), "btn-quiet", function () { drop(i.id); }));
      main.insertBefore(one, main.firstChild);
    });
    if (!open.length) return;
    var line = element("div", "callout orange outbar");
    line.setAttribute("role", "status");
    line.classList.toggle("held", Boolean(held));
    line.appendChild(element("p", "", held ? words("out-" + held, open.length) : words("out-waiting", open.length)));
    if (held === "login") {
      line.appendChild(button(words("out-login-go"), "btn-primary", function () {
        antong.askPassword(function () { held = null; again(); });
      }));
    } else if (!held) line.appendChild(button(words("out-now"), "btn-plain", again));
    main.insertBefore(line, main.firstChild);
  }
  function draw() {
    load().forEach(function (i) {
      cards(i.card).forEach(function (card) {
        if (i.undo) {
          choose(card, null);
          tell(card, "waiting", words("out-undo-waiting"));
          return;
        }
        choose(card, i.tap);
        if (i.state === "refused") tell(card, "refused", words("out-refused", i.say || ""));
        else tell(card, "waiting", words("out-card-waiting"));
      });
    });
    progress();
    bar();
  }

  /* ---- tapping */
  function undoBar(item, name) {
    var shown = doc.querySelector("[data-undo-bar]");
    if (!shown) return;
    shown.hidden = !item;
    if (!item) return;
    shown.querySelector("[data-undo-text]").textContent = name;
    var go = shown.querySelector("[data-undo]");
    go.onclick = function () { shown.hidden = true; takeBack(item); };
  }
  function tap(pressed) {
    var card = pressed.closest("[data-item]");
    var box = pressed.closest("[data-outbox]");
    if (card.classList.contains("answered") && pressed.getAttribute("aria-pressed") === "true") return;
    var item = {
      id: uuid(),
      to: box.getAttribute("data-outbox"),
      card: card.getAttribute("data-item"),
      see: card.getAttribute("data-see"),
      tap: pressed.getAttribute("data-tap"),
      was: (card.querySelector('[data-tap][aria-pressed="true"]') || { getAttribute: function () { return null; } }).getAttribute("data-tap"),
      at: new Date().toISOString(),
      state: "waiting"
    };
    var items = load().filter(function (i) { return i.state !== "refused" || i.card !== item.card; });
    items.push(item);
    save(items);
    draw();
    var called = card.querySelector("[data-called]");
    undoBar(item, words("out-tapped", called ? called.textContent : "", pressed.textContent.trim()));
    var next = all("[data-item]:not(.answered) [data-tap]", box)[0];
    if (next && doc.activeElement === pressed) next.focus({ preventScroll: true });
    soon();
  }
  function takeBack(item) {
    var still = load().filter(function (i) { return i.id === item.id; })[0];
    if (still && !still.tried) {
      save(load().filter(function (i) { return i.id !== item.id; }));
    } else {
      var items = load().filter(function (i) { return i.id !== item.id || i.state !== "refused"; });
      items.push({
        id: uuid(), to: item.to, card: item.card, see: item.see, tap: item.tap, undo: item.id,
        at: new Date().toISOString(), state: "waiting"
      });
      save(items);
    }
    cards(item.card).forEach(function (card) {
      // an answer given earlier is not brought back: it has ended
      choose(card, still && !still.tried ? item.was : null);
      tell(card, "", "");
    });
    draw();
    soon();
  }
  function drop(id) {
    save(load().filter(function (i) { return i.id !== id; }));
    draw();
  }

  /* for pages whose answers are more than one tap: what stands for a card takes the place of what
     waits for it, once it was not tried yet */
  function put(card, body) {
    var box = card.closest("[data-outbox]");
    var name = card.getAttribute("data-item");
    var items = load().filter(function (i) { return i.card !== name || (i.tried && i.state !== "refused"); });
    items.push({
      id: uuid(), to: box.getAttribute("data-outbox"), card: name, see: card.getAttribute("data-see"),
      tap: JSON.stringify(body), was: null, at: new Date().toISOString(), state: "waiting"
    });
    save(items);
    draw();
    soon();
  }
  antong.outbox = { put: put, items: load, flush: function () { again(); } };

  /* ---- sending */
  function soon() {
    if (navigator.onLine === false) return later();
    flush();
  }
  function again() {
    wait = FIRST_WAIT;
    flush();
  }
  function later() {
    window.clearTimeout(timer);
    timer = window.setTimeout(flush, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
    bar();
  }
  function hold(why) {
    held = why;
    bar();
  }
  function body(item) {
    var sent = JSON.parse(item.tap);
    sent.clientId = item.id;
    sent.tappedAt = item.at;
    if (item.undo) sent.undoes = item.undo;
    return sent;
  }
  function flush() {
    window.clearTimeout(timer);
    if (sending || held || !antong.who()) return;
    var open = waiting();
    if (!open.length) { wait = FIRST_WAIT; bar(); return; }
    var batch = open.filter(function (i) { return i.to === open[0].to; }).slice(0, MOST);
    // only what stands before the first item of another kind: the order is kept
    var other = open.findIndex(function (i) { return i.to !== open[0].to; });
    if (other >= 0) batch = open.slice(0, Math.min(other, MOST));
    sending = true;
    batch.forEach(function (b) { change(b.id, function (i) { i.tried = true; return i; }); });
    var gives = new AbortController();
    var clock = window.setTimeout(function () { gives.abort(); }, 30000);
    fetch(batch[0].to, {
      method: "POST",
      credentials: "same-origin",
      signal: gives.signal,
      headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRF-Token": antong.csrf(), "X-Requested-With": "XMLHttpRequest" },
      body: JSON.stringify({ account: antong.who(), items: batch.map(body) })
    }).then(function (answer) {
      if (answer.status === 401) { done(); hold("login"); return null; }
      if (answer.status === 403) return who(batch);
      // 404: the module is switched off for now; what was tapped waits until it is back
      if (answer.status >= 500 || [404, 408, 429].indexOf(answer.status) >= 0) throw new Error("later");
      return answer.json().then(function (said) {
        if (answer.ok) results(batch, said);
        else refuse(batch, said.detail || words("failed"));
        done();
        wait = FIRST_WAIT;
        if (waiting().length) flush();
      });
    }).catch(function () {
      done();
      later();
    });
    function done() {
      window.clearTimeout(clock);
      sending = false;
    }
    /* 403: the login changed in another tab, or this post may not */
    function who(tried) {
      return fetch("/api/session", { credentials: "same-origin", headers: { "Accept": "application/json" } })
        .then(function (answer) { return answer.ok ? answer.json() : null; })
        .then(function (me) {
          done();
          if (!me) { hold("login"); return; }
          if (me.name !== antong.who()) { hold("other"); return; }
          if (me.csrf && me.csrf !== antong.csrf()) { antong.takeCsrf(me.csrf); flush(); return; }
          refuse(tried, words("forbidden"));
        });
    }
  }
  function results(batch, said) {
    var missing = false;
    batch.forEach(function (b) {
      var one = (said.items || []).filter(function (r) { return r.clientId === b.id; })[0];
      if (!one) { missing = true; return; }
      if (one.result === "REFUSED") { refuse([b], one.detail); return; }
      change(b.id, function () { return null; });
      if (load().some(function (i) { return i.card === b.card; })) return;
      cards(b.card).forEach(function (card) {
        tell(card, b.undo ? "" : "sent", words(b.undo ? "out-undone" : "out-sent"));
      });
    });
    draw();
    if (missing) throw new Error("not all were answered");
  }
  function refuse(batch, say) {
    batch.forEach(function (b) {
      change(b.id, function (i) { i.state = "refused"; i.say = say; return i; });
    });
    draw();
  }

  /* ---- events */
  doc.addEventListener("click", function (event) {
    var pressed = event.target.closest && event.target.closest("[data-tap]");
    if (pressed && pressed.closest("[data-outbox]")) { tap(pressed); return; }
    var anew = event.target.closest && event.target.closest("[data-anew]");
    if (anew) {
      var card = anew.closest("[data-item]");
      card.classList.remove("answered");
      var first = card.querySelector("[data-tap]");
      if (first) first.focus({ preventScroll: true });
    }
  });
  doc.addEventListener("submit", function (event) {
    var form = event.target;
    var count = load().length;
    if (form.getAttribute("data-logout") === null || form.sure || !count) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    var dialog = element("dialog");
    var head = element("header");
    head.appendChild(element("h2", "", words("out-leave")));
    var text = element("div", "dbody");
    text.appendChild(element("p", "", words("out-leave-says", count)));
    var foot = element("footer");
    foot.appendChild(button(words("out-leave-go"), "btn-danger", function () {
      save([]);
      form.sure = true;
      form.requestSubmit();
    }));
    foot.appendChild(button(words("out-stay"), "btn-primary", function () { dialog.close(); dialog.remove(); again(); }));
    [head, text, foot].forEach(function (n) { dialog.appendChild(n); });
    doc.body.appendChild(dialog);
    dialog.showModal();
  }, true);
  window.addEventListener("online", again);
  window.addEventListener("storage", function (event) { if (event.key === key()) draw(); });
  doc.addEventListener("visibilitychange", function () { if (!doc.hidden && waiting().length) again(); });

  function start() {
    held = null;
    draw();
    if (waiting().length) again();
  }
  doc.addEventListener("antong:page", start);
  start();
})();
