// Leaves for the sign-in page as soon as the session has ended or is locked, so that nothing stays on the screen.
(function () {
  "use strict";
  var every = 5000;
  function leave(door) {
    document.documentElement.textContent = "";
    location.replace(door + "?next=" + encodeURIComponent(location.pathname + location.search));
  }
  function look() {
    fetch("/session", { credentials: "same-origin", cache: "no-store" }).then(
      function (answer) {
        if (answer.status === 401) leave("/login");
        else if (answer.status === 423) leave("/unlock");
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
