/* A paper on a phone: each answer goes into the outbox as it is given and waits there without a
   connection; the clock is the server's; handing in waits until every answer has arrived. */
(function () {
  "use strict";

  var doc = document;
  var antong = window.antong;
  var box = doc.querySelector("[data-exam]");
  if (!antong || !antong.outbox || !box) return;
  var here = box.getAttribute("data-exam");
  var ends = performance.now() + Number(box.getAttribute("data-seconds")) * 1000;
  var turn = Date.now();
  var over = false;
  var timer = null;

  function all(selector, from) {
    return Array.prototype.slice.call((from || box).querySelectorAll(selector));
  }
  function form() {
    var dialog = doc.getElementById("submit");
    return dialog && dialog.querySelector("form");
  }
  function card(no) {
    return box.querySelector('[data-no="' + no + '"]');
  }
  function chosen(one) {
    return all("input:checked", one).map(function (i) { return i.value; }).sort().join("");
  }
  function count() {
    var shown = box.querySelector("[data-answered]");
    var done = all(".examq").filter(function (q) { return chosen(q) !== ""; }).length;
    var of = Number(shown.getAttribute("data-of"));
    shown.textContent = done + " / " + of;
    var dialog = doc.getElementById("submit");
    var open = dialog && dialog.querySelector("[data-open]");
    if (!open) return;
    open.hidden = done === of;
    open.textContent = open.getAttribute("data-open").replace("#", of - done);
  }
  function mine() {
    return antong.outbox.items().filter(function (i) { return i.card.indexOf(here + "-") === 0; });
  }
  function unsent() {
    return mine().filter(function (i) { return i.state !== "refused"; }).length;
  }
  /* what still waits on this phone is newer than what the server showed */
  function restore() {
    mine().forEach(function (i) {
      if (i.state === "refused") return;
      var given = JSON.parse(i.tap);
      var one = card(given.question);
      turn = Math.max(turn, given.turn);
      if (one) all("input", one).forEach(function (input) { input.checked = given.chosen.indexOf(input.value) >= 0; });
    });
    count();
  }
  function answered(one) {
    turn = Math.max(Date.now(), turn + 1);
    antong.outbox.put(one, { question: Number(one.getAttribute("data-no")), chosen: chosen(one), turn: turn });
    count();
  }
  function clock() {
    var left = Math.max(0, Math.round((ends - performance.now()) / 1000));
    var shown = box.querySelector("[data-clock]");
    shown.textContent = String(Math.floor(left / 60)).padStart(2, "0") + ":" + String(left % 60).padStart(2, "0");
    shown.classList.toggle("soon", left <= 300);
    if (left > 0 || over) return;
    over = true;
    all("input").forEach(function (i) { i.disabled = true; });
    antong.toast(box.getAttribute("data-over"));
    handIn();
  }
  /* without a connection the browser's own error page would take the paper's place */
  function ready() {
    return navigator.onLine !== false && unsent() === 0;
  }
  function handIn() {
    var sent = form();
    if (!sent) return;
    if (ready()) {
      window.clearInterval(timer);
      timer = null;
      sent.ready = true;
      sent.requestSubmit();
      return;
    }
    antong.outbox.flush();
    if (timer === null) timer = window.setInterval(handIn, 1000);
  }

  box.addEventListener("change", function (event) {
    var one = event.target.closest(".examq");
    if (one && !over) answered(one);
  });
  doc.addEventListener("submit", function (event) {
    var sent = form();
    if (event.target !== sent || sent.ready || ready()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    antong.toast(box.getAttribute("data-unsent"));
    handIn();
  }, true);
  restore();
  // nobody answers before answers are kept
  all(".examq").forEach(function (q) { q.disabled = false; });
  all("[data-preparing]").forEach(function (p) { p.remove(); });
  clock();
  var ticking = window.setInterval(function () {
    if (!doc.contains(box)) { window.clearInterval(ticking); window.clearInterval(timer); return; }
    clock();
  }, 500);
})();
