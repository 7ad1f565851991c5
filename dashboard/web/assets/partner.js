// Small conveniences on a partner's page. Everything works without them, and nothing is kept in the browser.
(function () {
  "use strict";
  var leave = document.getElementById("leave");
  if (leave) {
    leave.addEventListener("click", function (event) {
      event.preventDefault();
      document.body.hidden = true;
      location.replace(leave.getAttribute("href"));
    });
  }

  // A page kept for the back button is fetched again: its form may have been sent in the meantime.
  addEventListener("pageshow", function (event) {
    if (event.persisted) location.reload();
  });

  var form = document.getElementById("answers");
  var wait = document.getElementById("wait");
  if (!form || !wait || !window.fetch) return;
  var busy = false;
  var timer = 0;

  function say(text) {
    wait.textContent = text;
    wait.hidden = !text;
  }

  // The form leaves this page only when the server can take it; until then it stays as it is.
  function send() {
    clearTimeout(timer);
    fetch("/c/help", { method: "HEAD", cache: "no-store", credentials: "same-origin" }).then(
      function () {
        say("");
        form.submit();
      },
      function () {
        busy = false;
        say("There is no connection. Your answers are still here and will be sent as soon as it is back. Keep this page open.");
        timer = setTimeout(again, 5000);
      }
    );
  }

  function again() {
    if (busy) return;
    busy = true;
    send();
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    again();
  });
  addEventListener("online", function () {
    if (!wait.hidden) again();
  });
})();
