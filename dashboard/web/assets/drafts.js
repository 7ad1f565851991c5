// Hands over what is typed or chosen in a form before Streamlit would, so that no way of leaving the form loses it.
// The server keeps it with the browser session; nothing is kept in the browser.
(function () {
  "use strict";
  var FORM = '[class*="st-key-draft_"]';
  var rest = 300;
  // Somebody who types without a pause is saved from time to time all the same.
  var longest = 3000;
  var later = 2000;
  // Text that the server does not have yet: by form, then by field.
  var typed = {};
  var timer = 0;
  // When the oldest text that the server does not have yet was typed.
  var waiting = 0;
  // Set while a form holds choices that the server does not have yet, and the container of that form.
  var chosen = 0;
  var current = "";
  // Set from a press of a form's own button until a run of the page has ended: what the form held went along with it, and
  // another request during that run would end the run before it has done what was asked of it.
  var pressed = false;
  function named(element, start) {
    var names = element ? Array.from(element.classList) : [];
    return names.find(function (name) {
      return name.indexOf(start) === 0;
    });
  }
  function formOf(target) {
    return target instanceof Element ? target.closest(FORM) : null;
  }
  function markOf(form) {
    return (named(form, "st-key-draft_") || "").slice("st-key-draft_".length);
  }
  function isText(target) {
    return (
      target instanceof Element &&
      target.matches('[data-testid="stTextInput"] input, [data-testid="stTextArea"] textarea') &&
      target.type !== "password"
    );
  }
  // For the page to say, where a form is saved while somebody types in it: saving, kept or failed.
  function say(word) {
    document.documentElement.dataset.mwKept = word;
  }
  // What could not be sent is sent again, unless something newer was typed in the same field since.
  function again(mark, fields) {
    typed[mark] = Object.assign({}, fields, typed[mark]);
    clearTimeout(timer);
    timer = setTimeout(send, later);
  }
  function send() {
    clearTimeout(timer);
    timer = 0;
    waiting = 0;
    Object.keys(typed).forEach(function (mark) {
      var fields = typed[mark];
      var body = new URLSearchParams(fields);
      body.set("form", mark);
      // Goes on when the page is gone.
      fetch("/drafts", {
        method: "POST",
        body: body,
        credentials: "same-origin",
        keepalive: true,
        headers: { "X-Mendwell-Own": mendwellOwn() },
      })
        .then(function (answer) {
          say(answer.ok ? "kept" : "failed");
        })
        .catch(function () {
          say("failed");
          again(mark, fields);
        });
    });
    typed = {};
  }
  function keeping() {
    return current ? document.querySelector("." + CSS.escape("st-key-keep_" + current) + " button") : null;
  }
  // The hidden button of a form sends its choices along with everything else in it. The buttons of other forms are left
  // alone: a click outside would close what this form is in.
  function hand() {
    clearTimeout(chosen);
    chosen = 0;
    var button = pressed ? null : keeping();
    if (button) button.click();
  }
  function isRunning() {
    return pressed || document.querySelector('[data-testid="stApp"]:not([data-test-script-state="notRunning"])') !== null;
  }
  // A click would close a list that somebody is reading, and end a run that does what somebody has pressed a button for.
  function handLater() {
    if (document.querySelector('[role="listbox"]') || isRunning()) chosen = setTimeout(handLater, rest);
    else hand();
  }
  new MutationObserver(function () {
    if (document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')) pressed = false;
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
  function leaving() {
    send();
    if (chosen) hand();
  }
  function choose() {
    clearTimeout(chosen);
    chosen = keeping() ? setTimeout(handLater, 2 * rest) : 0;
  }
  // The form's own button, and the one to start over, say what becomes of its content.
  function decides(target) {
    var button = target.closest("button");
    return (
      button &&
      (button.closest('[data-testid="stFormSubmitButton"], [data-testid="stButton"]') !== null) &&
      !button.closest('[class*="st-key-keep_"]')
    );
  }
  addEventListener(
    "input",
    function (event) {
      var form = formOf(event.target);
      if (form) current = markOf(form);
      if (!isText(event.target)) return form ? choose() : undefined;
      var field = named(event.target.closest('[class*="st-key-"]'), "st-key-");
      if (!form || !field) return;
      var mark = markOf(form);
      typed[mark] = typed[mark] || {};
      typed[mark][field] = event.target.value;
      say("saving");
      waiting = waiting || Date.now();
      clearTimeout(timer);
      timer = setTimeout(send, Math.max(0, Math.min(rest, waiting + longest - Date.now())));
    },
    true
  );
  addEventListener(
    "click",
    function (event) {
      // What this script clicks itself is no choice.
      if (!event.isTrusted || !(event.target instanceof Element)) return;
      var form = formOf(event.target);
      if (form) current = markOf(form);
      if (form && decides(event.target)) {
        delete typed[markOf(form)];
        clearTimeout(chosen);
        chosen = 0;
        pressed = true;
      } else if (form ? !isText(event.target) : event.target.closest('[data-baseweb="popover"], [role="listbox"], [role="dialog"] [role="grid"]')) choose();
    },
    true
  );
  addEventListener(
    "keydown",
    function (event) {
      if (event.key === "Escape" || event.key === "F9") leaving();
      // Keys that press a button of the page: what was typed until then goes first.
      else if (event.key === "Enter" && event.shiftKey && (event.ctrlKey || event.metaKey)) send();
      else if (!isText(event.target)) {
        var form = formOf(event.target);
        if (form) current = markOf(form);
        if (form || event.target.closest?.('[role="listbox"]')) choose();
      }
    },
    true
  );
  addEventListener(
    "pointerdown",
    function (event) {
      // What is chosen in a list belongs to the form that opened it.
      if (!formOf(event.target) && !event.target.closest?.('[data-baseweb="popover"], [role="listbox"]')) leaving();
    },
    true
  );
  // Said by `session.js` before it empties the page.
  addEventListener("mw-leaving", leaving);
  addEventListener("pagehide", leaving);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) leaving();
  });
})();
