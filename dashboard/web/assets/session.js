// Leaves for the sign-in page as soon as the browser session has ended or is locked, so that nothing stays on the
// screen, and reloads the page when the in-session screen was switched in another window. A page in the background is
// covered: the browser allows it few requests or none, so it is shown again only once the server says that it may be.
// The key of the in-session screen is heard here first, whatever has the focus, and what is private is covered at once.
(function () {
  "use strict";
  var every = 5000;
  // Used until the server says how long a browser session may rest.
  var idle = 15 * 60 * 1000;
  var heard = Date.now();
  // Counts how often the page was covered: an answer that was asked for before that does not uncover it.
  var covered = 0;
  // Set from the moment the screen is asked for until the page is drawn for the couple.
  var turning = false;
  var cover = document.createElement("div");
  cover.id = "mw-cover";
  cover.style.cssText =
    "position:fixed;inset:0;z-index:2147483647;padding:4rem 2rem;background:Canvas;color:CanvasText;" +
    "color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif";
  function hide(words) {
    covered += 1;
    cover.textContent = words || "";
    document.documentElement.appendChild(cover);
    // With words the cover stays for a while, so what is below it must not be read aloud or typed into either.
    if (words) document.body.inert = true;
  }
  function show() {
    if (document.hidden || turning) return;
    cover.remove();
    document.body.inert = false;
  }
  // Whoever has something to hand over to the server does it now.
  function empty() {
    dispatchEvent(new Event("mw-leaving"));
    document.documentElement.textContent = "";
  }
  function leave(door) {
    empty();
    location.replace(door + "?next=" + encodeURIComponent(location.pathname + location.search));
  }
  // The page has a mark of the screen it was drawn for. The window in which the screen was switched redraws itself,
  // which takes a moment: only a page that keeps the wrong mark is reloaded.
  function isWrong(said) {
    var drawn = document.querySelector('[class*="st-key-screen_switch_"]');
    return said.screen && drawn && !drawn.classList.contains("st-key-screen_switch_" + said.screen);
  }
  function follow(said, asked) {
    heard = Date.now();
    if (said.idle_seconds) idle = said.idle_seconds * 1000;
    if (turning) return;
    if (!isWrong(said)) {
      if (asked === covered) show();
    } else if (cover.isConnected) reload(said);
    else
      setTimeout(function () {
        if (isWrong(said)) reload(said);
      }, 1000);
  }
  function reload(said) {
    empty();
    if (said.screen === "in_session") location.replace("/");
    else location.reload();
  }
  // While the session may still be live, Streamlit itself shows that the server is not there for the moment.
  function unheard() {
    if (cover.isConnected || Date.now() - heard > idle) hide("Mendwell is not responding. This page comes back when it does.");
  }
  function look() {
    var asked = covered;
    fetch("/session", { credentials: "same-origin", cache: "no-store", headers: { "X-Mendwell-Own": mendwellOwn() } })
      .then(function (answer) {
        if (answer.status === 401) leave("/login");
        else if (answer.status === 423) leave("/unlock");
        else if (answer.status === 200)
          return answer.json().then(function (said) {
            follow(said, asked);
          });
        else unheard();
      })
      .catch(unheard);
  }
  // The field to find something, the first one of a note, and the line of a session on the screen that both see are there
  // to be typed in; the dialog around the first one gives the focus to itself.
  var field = null;
  var line = null;
  var note = null;
  function taking(before, name) {
    var there = document.querySelector(name);
    if (there && there !== before) there.focus();
    return there;
  }
  new MutationObserver(function () {
    line = taking(line, 'body:has(.st-key-screen_switch_in_session) [class*="st-key-capture_line"] input');
    note = taking(note, '[class*="st-key-write_first"] textarea');
    field = taking(field, '[class*="st-key-find_typed"] input');
  }).observe(document, { childList: true, subtree: true });
  setInterval(look, every);
  // An address may lead to one row of its page: it is scrolled to and gets the focus, once, when the page is drawn.
  var led = "";
  setInterval(function () {
    var asked = location.pathname + location.search;
    if (asked === led || !isAtRest()) return;
    var id = new URLSearchParams(location.search).get("at") || "";
    var isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    var row = isId ? document.querySelector('[class*="st-key-at-' + id + '"]') : null;
    if (isId && !row) return;
    led = asked;
    if (!row) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }, 250);
  // Enter in it opens the first thing found, as soon as what was found belongs to the letters that are in it.
  addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || event.isComposing || !field || event.target !== field) return;
    var asked = field.value;
    var begun = Date.now();
    var timer = setInterval(function () {
      var mark = document.querySelector(".mw-found");
      var isLeft = !field || !field.isConnected || field.value !== asked || Date.now() - begun > longest;
      var isThere = mark && mark.dataset.of === asked && isAtRest();
      if (isLeft || isThere) clearInterval(timer);
      if (isLeft || !isThere) return;
      var first = document.querySelector('[role="dialog"] [class*="st-key-find-"] button');
      if (first) first.click();
    }, 50);
  });

  // The map of keys, while nobody types and nothing lies on top.
  addEventListener("keydown", function (event) {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
    var typed = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox]";
    if (event.target instanceof Element && event.target.closest(typed)) return;
    if (document.querySelector('[role="dialog"]')) return;
    event.preventDefault();
    click("keys");
  });

  var key = "F9";
  // Held for that long it leads back: a tap or a click, which anybody makes in passing, does not.
  var held = 2000;
  var longest = 10000;
  var holding = 0;
  function isDrawn(screen) {
    return document.querySelector(".st-key-screen_switch_" + screen) !== null;
  }
  function isAtRest() {
    return document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]') !== null;
  }
  function click(name) {
    var button = document.querySelector(".st-key-" + name + " button");
    if (button) button.click();
  }
  // A click may meet a run that is already under way and be lost: it is made again until the page is another one. The
  // button of one screen is not on the other, so a click too many does nothing.
  function press(name, screen, done, late) {
    var begun = Date.now();
    var rests = 0;
    var timer = setInterval(function () {
      rests = isAtRest() ? rests + 1 : 0;
      if (isDrawn(screen) && !document.querySelector('[data-testid="stDialog"]') && rests > 1) {
        clearInterval(timer);
        done();
      } else if (Date.now() - begun > longest) {
        clearInterval(timer);
        late();
      } else if (rests && rests % 8 === 0) click(name);
    }, 100);
  }
  function turn(isClicked) {
    turning = true;
    // Whatever is typed from here on is not seen by anybody.
    if (document.activeElement) document.activeElement.blur();
    hide();
    press(
      "turn_screen",
      "in_session",
      function () {
        turning = false;
        show();
      },
      insist
    );
    if (!isClicked) click("turn_screen");
  }
  // The app does not answer in time: the server turns the screen round without it.
  function insist() {
    var couple = new URLSearchParams(location.search).get("couple") || "";
    fetch("/in-session", {
      method: "POST",
      body: new URLSearchParams({ couple: couple }),
      credentials: "same-origin",
      headers: { "X-Mendwell-Own": mendwellOwn() },
    })
      .then(function (answer) {
        if (answer.status === 401) leave("/login");
        else if (answer.status === 423) leave("/unlock");
        else if (answer.ok) reload({ screen: "in_session" });
        else setTimeout(insist, every);
      })
      .catch(function () {
        setTimeout(insist, every);
      });
  }
  function letGo() {
    clearTimeout(holding);
    holding = 0;
  }
  function giveBack() {
    press("turn_back", "private", function () {}, function () {
      location.reload();
    });
    click("turn_back");
  }
  function mute(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  addEventListener(
    "keydown",
    function (event) {
      if (turning) return mute(event);
      if (event.key !== key) return;
      // Who sees no couple has no button and nothing to hide.
      var isPrivate = isDrawn("private") && document.querySelector(".st-key-turn_screen");
      if (!isPrivate && !isDrawn("in_session")) return;
      mute(event);
      if (event.repeat) return;
      if (isPrivate) turn(false);
      else if (!holding) holding = setTimeout(giveBack, held);
    },
    true
  );
  addEventListener(
    "keyup",
    function (event) {
      if (event.key === key) letGo();
    },
    true
  );
  addEventListener("blur", letGo);
  addEventListener(
    "click",
    function (event) {
      var isSwitch = event.target instanceof Element && event.target.closest(".st-key-turn_screen button");
      if (isSwitch && !turning) turn(true);
    },
    true
  );
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) hide();
    else look();
  });
  // A page that the browser keeps for its back button stays covered.
  addEventListener("pagehide", function () {
    hide();
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) look();
  });
})();
