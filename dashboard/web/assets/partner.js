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

  // What is entered is kept with the visit while it is entered, so that a reload shows it again.
  var unkept = 0;
  function keep() {
    if (!unkept || busy) return;
    clearTimeout(unkept);
    unkept = 0;
    var body = new URLSearchParams(new FormData(form));
    body.set("homework", form.dataset.homework || "");
    body.set("quiet", "yes");
    fetch("/c/keep", { method: "POST", body: body, credentials: "same-origin", keepalive: true }).catch(function () {});
  }
  form.addEventListener("input", function () {
    clearTimeout(unkept);
    unkept = setTimeout(keep, 400);
  });
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) keep();
  });

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
        say(wait.dataset.offline);
        timer = setTimeout(again, 5000);
      }
    );
  }

  function again() {
    if (busy) return;
    busy = true;
    send();
  }

  // `form.submit()` knows nothing of the button that was pressed.
  function remember(button) {
    form.querySelectorAll("input[data-pressed]").forEach(function (each) {
      each.remove();
    });
    form.action = (button && button.formAction) || form.action;
    if (!button || !button.name) return;
    var field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    field.dataset.pressed = "yes";
    form.appendChild(field);
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    remember(event.submitter);
    again();
  });
  addEventListener("online", function () {
    if (!wait.hidden) again();
  });
})();
