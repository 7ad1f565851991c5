// The timer of a session: how much of the planned time is left, and a time-out for both. It counts in whole minutes and
// makes no sound. What it is at stays with the tab, so that neither a reload nor a redrawn page stops it.
(function () {
  "use strict";
  var minute = 60 * 1000;
  var memory = {};
  function kept(timer) {
    var name = "mw-timer-" + timer.dataset.session;
    if (!memory[name]) {
      try {
        memory[name] = JSON.parse(sessionStorage.getItem(name)) || {};
      } catch (error) {
        memory[name] = {};
      }
    }
    return memory[name];
  }
  function keep(timer) {
    try {
      sessionStorage.setItem("mw-timer-" + timer.dataset.session, JSON.stringify(kept(timer)));
    } catch (error) {
      // A browser that keeps nothing for pages has the timer until the page is loaded anew.
    }
  }
  // On the practice's clock, wherever the laptop thinks that it is.
  function clock(timer, at) {
    var like = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: timer.dataset.zone };
    return new Intl.DateTimeFormat("en-GB", like).format(at);
  }
  function counted(count) {
    return count === 1 ? "1 minute" : count + " minutes";
  }
  function left(timer, begins, now) {
    var ends = begins + Number(timer.dataset.minutes) * minute;
    if (now < begins) return "Begins at " + clock(timer, begins);
    if (now < ends) return counted(Math.ceil((ends - now) / minute)) + " left, until " + clock(timer, ends);
    return "Today's time was over at " + clock(timer, ends);
  }
  function calm(timer, until, now) {
    if (now >= until) return "The pause is over. Go on when both of you are ready.";
    var when = "A pause for both of you, until " + clock(timer, until);
    return when + ". Nobody has to answer now. Breathe, walk, drink some water.";
  }
  // Only what has changed is written: a page that is read aloud or selected is left in peace.
  function say(element, words) {
    if (element.textContent !== words) element.textContent = words;
  }
  function show(element, is) {
    if (element.hidden === is) element.hidden = !is;
  }
  function draw(timer) {
    var now = Date.now();
    var state = kept(timer);
    var begins = state.begins || Number(timer.dataset.begins);
    say(timer.querySelector(".mw-left"), left(timer, begins, now));
    var words = timer.querySelector(".mw-calm");
    if (state.pause) say(words, calm(timer, state.pause, now));
    show(words, Boolean(state.pause));
    timer.querySelectorAll("button").forEach(function (button) {
      show(button, (button.dataset.does === "go-on") === Boolean(state.pause));
    });
  }
  function drawAll() {
    document.querySelectorAll(".mw-timer").forEach(draw);
  }
  addEventListener("click", function (event) {
    var button = event.target instanceof Element && event.target.closest(".mw-timer button");
    if (!button) return;
    var timer = button.closest(".mw-timer");
    var state = kept(timer);
    var does = button.dataset.does;
    if (does === "pause") state.pause = Date.now() + Number(timer.dataset.pause) * minute;
    else if (does === "go-on") delete state.pause;
    else state.begins = Date.now();
    keep(timer);
    draw(timer);
    // The pressed button is gone: the one that took its place has the keyboard.
    if (button.hidden) timer.querySelector("button:not([hidden])").focus();
  });
  setInterval(drawAll, 1000);
})();
