/* What a page of Antong does by itself: menu, dialogs, rows, forms that lose nothing. No framework. */
(function () {
  "use strict";

  var doc = document;
  var root = doc.documentElement;
  root.classList.add("js");

  function all(selector, from) {
    return Array.prototype.slice.call((from || doc).querySelectorAll(selector));
  }
  function text(name) {
    var holder = doc.getElementById("ui-texts");
    return (holder && holder.getAttribute("data-" + name)) || "";
  }
  function csrf() {
    var meta = doc.querySelector('meta[name="csrf"]');
    return meta ? meta.content : "";
  }
  function takeCsrf(token) {
    var meta = doc.querySelector('meta[name="csrf"]');
    if (meta) meta.content = token;
    all('input[name="_csrf"]').forEach(function (input) { input.value = token; });
  }

  /* ---- toasts */
  function toast(sentence, tone) {
    var box = doc.querySelector(".toasts");
    if (!box || !sentence) return;
    var one = doc.createElement("div");
    one.className = "toast-a" + (tone ? " " + tone : "");
    one.setAttribute("role", tone === "red" ? "alert" : "status");
    var words = doc.createElement("span");
    words.textContent = sentence;
    one.appendChild(words);
    box.appendChild(one);
    window.setTimeout(function () { one.remove(); }, 7000);
  }

  /* ---- drafts of long forms, kept in this tab only, gone when saved or logged out */
  var DRAFT = "antong.draft.";
  function who() {
    var meta = doc.querySelector('meta[name="reader"]');
    return meta ? meta.content : "";
  }
  function draftKey(form) {
    var name = form.getAttribute("data-draft");
    return name ? DRAFT + who() + "." + name : null;
  }
  function typed(form) {
    return all("input[name],select[name],textarea[name]", form).filter(function (c) {
      return c.type !== "hidden" && c.type !== "password" && c.type !== "file" && !c.hasAttribute("data-nodraft");
    });
  }
  function snapshot(form) {
    return typed(form).map(function (c) {
      return [c.name, c.type === "checkbox" || c.type === "radio" ? (c.checked ? "1" : "0") + c.value : c.value];
    });
  }
  function keep(form) {
    var key = draftKey(form);
    if (!key) return;
    try { sessionStorage.setItem(key, JSON.stringify(snapshot(form))); } catch (e) { /* full or forbidden: the form still works */ }
  }
  function forget(form) {
    var key = draftKey(form);
    if (key) try { sessionStorage.removeItem(key); } catch (e) { /* nothing was kept */ }
  }
  function forgetAll() {
    try {
      Object.keys(sessionStorage).forEach(function (k) { if (k.indexOf(DRAFT) === 0) sessionStorage.removeItem(k); });
    } catch (e) { /* nothing was kept */ }
  }
  function offerDraft(form) {
    var key = draftKey(form), kept;
    if (!key || form.dirty || form.querySelector("[data-problems]")) return;
    try { kept = JSON.parse(sessionStorage.getItem(key)); } catch (e) { kept = null; }
    if (!kept) return;
    var now = snapshot(form);
    if (JSON.stringify(now) === JSON.stringify(kept)) return;
    var bar = doc.createElement("div");
    bar.className = "callout blue";
    bar.setAttribute("role", "status");
    var words = doc.createElement("p");
    words.textContent = text("draft");
    var take = doc.createElement("button");
    take.type = "button"; take.className = "btn btn-plain"; take.textContent = text("draft-take");
    var drop = doc.createElement("button");
    drop.type = "button"; drop.className = "btn btn-quiet"; drop.textContent = text("draft-drop");
    [words, take, drop].forEach(function (n) { bar.appendChild(n); });
    form.insertBefore(bar, form.firstChild);
    take.addEventListener("click", function () {
      var seen = {};
      typed(form).forEach(function (c) {
        var n = seen[c.name] = (seen[c.name] || 0) + 1, i = 0;
        kept.some(function (pair) {
          if (pair[0] !== c.name || ++i !== n) return false;
          if (c.type === "checkbox" || c.type === "radio") c.checked = pair[1].charAt(0) === "1";
          else c.value = pair[1];
          return true;
        });
      });
      form.dirty = true;
      bar.remove();
    });
    drop.addEventListener("click", function () { forget(form); bar.remove(); });
  }

  /* ---- sending forms: nothing typed is lost, not even when the session ended meanwhile */
  function busy(form, on) {
    root.classList.toggle("busy", on);
    all('button[type="submit"]', form).forEach(function (b) {
      if (on) b.setAttribute("aria-busy", "true"); else b.removeAttribute("aria-busy");
    });
    form.sending = on;
  }
  function show(html, address, again) {
    var scroll = window.scrollY;
    var next = new DOMParser().parseFromString(html, "text/html");
    if (!next.body || !next.querySelector("[data-page]")) { window.location.href = address; return; }
    doc.title = next.title;
    var token = next.querySelector('meta[name="csrf"]');
    var body = doc.importNode(next.body, true);
    doc.body.replaceWith(body);
    root.lang = next.documentElement.lang;
    if (token) takeCsrf(token.content);
    if (address) history.pushState({ sent: true }, "", address);
    if (window.htmx) window.htmx.process(doc.body);
    if (again) all("form[data-guard]").forEach(function (f) { f.dirty = true; });
    begin();
    var problems = doc.querySelector("[data-problems]");
    if (again) {
      window.scrollTo(0, scroll);
      all("form[data-guard]").forEach(function (f) { f.dirty = true; keep(f); });
    } else if (problems) { problems.scrollIntoView({ block: "center" }); problems.focus(); }
    else window.scrollTo(0, 0);
  }
  function send(form, submitter) {
    if (form.sending) return;
    var multipart = form.enctype === "multipart/form-data";
    var data = new FormData(form);
    if (submitter && submitter.name) data.append(submitter.name, submitter.value);
    var body = multipart ? data : new URLSearchParams(data);
    var action = (submitter && submitter.getAttribute("formaction")) || form.getAttribute("action") || window.location.href;
    busy(form, true);
    fetch(action, {
      method: "POST",
      body: body,
      credentials: "same-origin",
      headers: { "X-CSRF-Token": csrf(), "X-Requested-With": "XMLHttpRequest", "Accept": "text/html,application/problem+json" }
    }).then(function (answer) {
      if (answer.status === 401) {
        busy(form, false);
        askPassword(function () { send(form, submitter); });
        return null;
      }
      var type = answer.headers.get("Content-Type") || "";
      if (type.indexOf("text/html") !== 0) {
        busy(form, false);
        return answer.text().then(function () { toast(text("failed"), "red"); });
      }
      return answer.text().then(function (html) {
        busy(form, false);
        var again = Boolean(submitter && submitter.name === "_again");
        if (answer.ok && !again) { form.dirty = false; forget(form); }
        var name = form.getAttribute("data-draft"), key = draftKey(form);
        show(html, answer.redirected ? answer.url : null, again);
        // saved, though more is asked for now under another name: the old draft would make a second record
        if (key && !all("form[data-draft]").some(function (f) { return f.getAttribute("data-draft") === name; })) {
          sessionStorage.removeItem(key);
        }
      });
    }).catch(function () {
      busy(form, false);
      keep(form);
      toast(text("offline"), "red");
    });
  }
  function askPassword(then) {
    var dialog = doc.getElementById("relogin");
    if (!dialog) { window.location.href = "/login"; return; }
    var form = dialog.querySelector("form");
    var wrong = dialog.querySelector("[data-wrong]");
    var field = dialog.querySelector('input[type="password"]');
    var codeRow = dialog.querySelector("[data-code]"), code = codeRow.querySelector("input");
    codeRow.hidden = true;
    code.value = "";
    wrong.hidden = true;
    field.value = "";
    if (!dialog.open) dialog.showModal();
    field.focus();
    form.onsubmit = function (event) {
      event.preventDefault();
      event.stopPropagation();
      var go = form.querySelector('button[type="submit"]');
      go.setAttribute("aria-busy", "true");
      fetch("/api/session", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "Accept": "application/json" },
        body: JSON.stringify({ name: form.getAttribute("data-name"), password: field.value, code: code.value || null })
      }).then(function (answer) {
        return answer.json().then(function (said) {
          go.removeAttribute("aria-busy");
          if (said.type === "urn:antong:problem:code") {
            // the password is right, and the account has a second factor
            codeRow.hidden = false;
            wrong.hidden = true;
            code.focus();
            return;
          }
          if (!answer.ok || !said.csrf) {
            wrong.textContent = said.detail || text("wrong");
            wrong.hidden = false;
            (codeRow.hidden ? field : code).select();
            return;
          }
          takeCsrf(said.csrf);
          field.value = code.value = "";
          dialog.close();
          then();
        });
      }).catch(function () {
        go.removeAttribute("aria-busy");
        wrong.textContent = text("offline");
        wrong.hidden = false;
      });
    };
  }

  /* ---- ticked rows of a table: how many, and all of the page at once */
  function picksOf(id) {
    return all("input[data-pick]").filter(function (c) { return c.getAttribute("form") === id; });
  }
  function countPicks(form) {
    var id = form.getAttribute("id"); // form.id may be a field of that name
    var each = picksOf(id), n = each.filter(function (c) { return c.checked; }).length;
    var told = form.querySelector("[data-picked]");
    form.classList.toggle("some", n > 0);
    if (told) told.textContent = told.getAttribute("data-picked").replace("#", n);
    all('button[type="submit"]', form).forEach(function (b) { b.disabled = n === 0; });
    all("input[data-pickall]").forEach(function (c) {
      if (c.getAttribute("data-pickall") !== id) return;
      c.checked = n > 0 && n === each.length;
      c.indeterminate = n > 0 && n < each.length;
    });
  }

  /* ---- copying a text; the clipboard itself is open behind https only */
  function copy(field) {
    if (!field) return;
    field.focus();
    field.select();
    function told(ok) { toast(text(ok ? "copied" : "copy-self"), ok ? null : "red"); }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(field.value).then(function () { told(true); }, function () { told(doc.execCommand("copy")); });
    } else told(doc.execCommand("copy"));
  }

  /* ---- a dialog begins at what is wrong in it, else at its first field, else at its way out */
  function openDialog(dialog) {
    dialog.showModal();
    var at = dialog.querySelector('.dbody [aria-invalid="true"], .dbody .bad input, .dbody .bad select')
      || all("input, select, textarea", dialog.querySelector(".dbody") || dialog).filter(function (c) {
        return c.type !== "hidden" && !c.disabled && c.offsetParent !== null;
      })[0]
      || dialog.querySelector("footer [data-close]");
    if (at && at.type === "radio") at = dialog.querySelector('input[name="' + at.name + '"]:checked') || at;
    if (at) at.focus();
  }

  /* ---- events of the whole page */
  doc.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented) return;
    if (form.getAttribute("data-logout") !== null) forgetAll();
    if (form.method !== "post" || form.hasAttribute("data-native") || form.closest("#relogin")) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  doc.addEventListener("click", function (event) {
    var at = event.target;
    var opener = at.closest("[data-opens]");
    if (opener) {
      var dialog = doc.getElementById(opener.getAttribute("data-opens"));
      if (dialog && dialog.showModal) openDialog(dialog);
      return;
    }
    var closer = at.closest("[data-close]");
    if (closer) { closer.closest("dialog").close(); return; }
    if (at.tagName === "DIALOG") { at.close(); return; }
    if (at.closest("[data-print]")) { window.print(); return; }
    var copies = at.closest("[data-copies]");
    if (copies) { copy(doc.getElementById(copies.getAttribute("data-copies"))); return; }
    if (at.closest("[data-menu]")) {
      var open = root.classList.toggle("menu-open");
      all("[data-menu][aria-expanded]").forEach(function (b) { b.setAttribute("aria-expanded", String(open)); });
      if (open) { var first = doc.querySelector(".menu nav a"); if (first) first.focus(); }
      return;
    }
    var more = at.closest("[data-more]");
    if (more) {
      var filters = more.closest("form");
      more.setAttribute("aria-expanded", String(filters.classList.toggle("openmore")));
      return;
    }
    var twig = at.closest("[data-twig]");
    if (twig) {
      var below = twig.parentNode.querySelector(":scope > .twigs");
      below.hidden = !below.hidden;
      twig.setAttribute("aria-expanded", String(!below.hidden));
      return;
    }
    var found = at.closest(".dopt");
    if (found) {
      var search = found.closest("[data-dsearch]");
      search.querySelector('input[type="hidden"]').value = found.getAttribute("data-code");
      var shown = search.querySelector('input[type="search"]');
      shown.value = found.getAttribute("data-name");
      search.querySelector(".dfound").textContent = "";
      shown.focus();
      search.closest("form").dirty = true;
      return;
    }
    all("details.pop[open]").forEach(function (d) { if (!d.contains(at)) d.open = false; });
    var row = at.closest("tr[data-href]");
    if (row && !at.closest("a,button,input,label,select,form") && !String(window.getSelection())) {
      if (event.ctrlKey || event.metaKey) window.open(row.getAttribute("data-href"), "_blank");
      else window.location.href = row.getAttribute("data-href");
    }
  });

  doc.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      all("details.pop[open]").forEach(function (d) { d.open = false; d.querySelector("summary").focus(); });
      if (root.classList.contains("menu-open")) root.classList.remove("menu-open");
      return;
    }
    if (event.key === "Enter" && event.target.matches && event.target.matches("input[data-pick],input[data-pickall]")) {
      event.preventDefault(); // else it would send the form
      event.target.click();
      return;
    }
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      var box = doc.querySelector(".gsearch input");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
      return;
    }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.closest && event.target.closest(".tree,.places,.list,.dfound,.dsearch")) {
      var area = event.target.closest(".tree,.places,.list,.dsearch");
      var links = all("a.open, nav a, .twigs a, .dopt", area).filter(function (a) { return a.offsetParent !== null; });
      var at = links.indexOf(event.target);
      var next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });

  doc.addEventListener("input", function (event) {
    var at = event.target;
    if (at.hasAttribute("data-treefind")) {
      var wanted = at.value.trim();
      all("li", at.closest(".tree")).forEach(function (li) {
        li.hidden = wanted !== "" && li.textContent.indexOf(wanted) < 0;
      });
      return;
    }
    var search = at.closest("[data-dsearch]");
    if (search && at.type === "search") search.querySelector('input[type="hidden"]').value = "";
    var form = at.closest("form[data-guard]");
    if (form) {
      form.dirty = true;
      window.clearTimeout(form.keeping);
      form.keeping = window.setTimeout(function () { keep(form); }, 400);
    }
  });

  doc.addEventListener("change", function (event) {
    var at = event.target;
    var filters = at.closest("form[data-filters]");
    if (filters && at.tagName === "SELECT" && window.matchMedia("(min-width: 861px)").matches) filters.requestSubmit();
    var every = at.getAttribute("data-pickall");
    if (every) picksOf(every).forEach(function (c) { c.checked = at.checked; });
    var picks = every ? doc.getElementById(every) : at.hasAttribute("data-pick") ? at.form : null;
    if (picks) countPicks(picks);
    if (at.hasAttribute("data-resubmit")) {
      var form = at.closest("form");
      send(form, { name: "_again", value: at.name });
    }
  });

  window.addEventListener("beforeunload", function (event) {
    var unsaved = all("form[data-guard]").some(function (f) { return f.dirty && !f.sending; });
    if (unsaved) { event.preventDefault(); event.returnValue = ""; }
  });
  doc.addEventListener("click", function (event) {
    var leave = event.target.closest("[data-leave]");
    if (leave) { var form = leave.closest("form"); form.dirty = false; forget(form); }
  }, true);
  window.addEventListener("popstate", function () { window.location.reload(); });
  window.addEventListener("pageshow", function (event) { if (event.persisted) window.location.reload(); });

  /* ---- the tab that is open stands in the middle of a strip too narrow for all */
  function bringIntoView(tabs, how) {
    var now = tabs.querySelector(".cur");
    if (!now || tabs.scrollWidth <= tabs.clientWidth) return;
    var left = now.getBoundingClientRect().left - tabs.getBoundingClientRect().left + tabs.scrollLeft;
    tabs.scrollTo({ left: left - (tabs.clientWidth - now.offsetWidth) / 2, behavior: how });
  }

  /* ---- partial updates */
  doc.addEventListener("htmx:configRequest", function (event) {
    event.detail.headers["X-CSRF-Token"] = csrf();
  });
  doc.addEventListener("htmx:beforeRequest", function () { root.classList.add("busy"); });
  doc.addEventListener("htmx:afterRequest", function (event) {
    root.classList.remove("busy");
    var tab = event.detail.elt.closest && event.detail.elt.closest("[data-tab]");
    if (tab && event.detail.successful) {
      all("[data-tab]", tab.parentNode).forEach(function (t) {
        t.classList.toggle("cur", t === tab);
        if (t === tab) t.setAttribute("aria-current", "page"); else t.removeAttribute("aria-current");
      });
      bringIntoView(tab.parentNode, window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
    }
  });
  doc.addEventListener("htmx:responseError", function (event) {
    var xhr = event.detail.xhr, element = event.detail.elt;
    if (xhr.status === 401) {
      askPassword(function () { window.htmx.trigger(element, element.tagName === "FORM" ? "submit" : "click"); });
      return;
    }
    toast(xhr.status === 403 ? text("forbidden") : text("failed"), "red");
  });
  doc.addEventListener("htmx:sendError", function () { toast(text("offline"), "red"); });

  /* ---- each page, and each page shown after a form was sent */
  function begin() {
    root.classList.remove("menu-open", "busy");
    all("dialog[data-open]").forEach(function (d) { if (!d.open) openDialog(d); });
    all("form[data-guard]").forEach(offerDraft);
    all("details.tree").forEach(function (d) { if (window.matchMedia("(min-width: 861px)").matches) d.open = true; });
    all("form.filters").forEach(function (f) {
      var fields = all(".fmore .field", f);
      var wide = window.matchMedia("(min-width: 861px)").matches;
      f.classList.toggle("long", fields.length > 3);
      var set = fields.some(function (field, i) {
        return (!wide || i > 2) && all("select, input", field).some(function (c) { return c.value && c.type !== "checkbox"; });
      });
      if (set) { f.classList.add("openmore"); var b = f.querySelector("[data-more]"); if (b) b.setAttribute("aria-expanded", "true"); }
    });
    all("form[data-picks]").forEach(countPicks);
    all(".steps").forEach(function (steps) {
      var now = steps.querySelector(".now") || steps.lastElementChild;
      if (now) steps.scrollLeft = now.offsetLeft - 40;
    });
    all(".tabs").forEach(function (tabs) { bringIntoView(tabs, "auto"); });
    all(".toast-a").forEach(function (t) { window.setTimeout(function () { t.remove(); }, 7000); });
    var first = doc.querySelector("[data-focus]");
    if (first && window.matchMedia("(min-width: 861px)").matches) first.focus();
    doc.dispatchEvent(new CustomEvent("antong:page"));
  }
  window.antong = { who: who, csrf: csrf, takeCsrf: takeCsrf, text: text, toast: toast, askPassword: askPassword };
  if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", begin); else begin();
})();
