// Leaves for the sign-in page as soon as the session has ended or is locked, so that nothing stays on the screen, and
// draws the page anew when the in-session screen was switched in another window.
(function () {
  "use strict";
  var every = 5000;
  function leave(door) {
    document.documentElement.textContent = "";
    location.replace(door + "?next=" + encodeURIComponent(location.pathname + location.search));
  }
  // The page carries a mark of the screen it was drawn for. The window in which it was switched is drawn anew by
  // itself, which takes a moment: only a page that keeps the wrong mark has to follow.
  function isWrong(said) {
    var drawn = document.querySelector('[class*="st-key-screen_switch_"]');
    return said.screen && drawn && !drawn.classList.contains("st-key-screen_switch_" + said.screen);
  }
  function follow(said) {
    if (!isWrong(said)) return;
    setTimeout(function () {
      if (isWrong(said)) drawAnew(said);
    }, 1000);
  }
  function drawAnew(said) {
    document.documentElement.textContent = "";
    if (said.screen === "in_session") location.replace("/");
    else location.reload();
  }
  function look() {
    fetch("/session", { credentials: "same-origin", cache: "no-store" }).then(
      function (answer) {
        if (answer.status === 401) leave("/login");
        else if (answer.status === 423) leave("/unlock");
        else if (answer.status === 200) answer.json().then(follow);
      },
      function () {
        // The server is not there for the moment; Streamlit says so itself.
      }
    );
  }
  setInterval(look, every);
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) look();
  });
  // A page kept by the browser for its back button is looked at again before it is shown.
  addEventListener("pageshow", function (event) {
    if (event.persisted) look();
  });
})();
