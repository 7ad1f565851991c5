// Keeps the word of the browser session, which comes behind the # of an address after signing in, and sends it with
// every websocket. Pages of other programs on this computer are sent the same cookies as ours, but cannot read this.
(function () {
  "use strict";
  var NAME = "mendwell-own";
  var START = "#" + NAME + ".";
  // Set where the browser lets no page keep anything: then a reload asks for the password, which brings another word.
  var unkept = "";
  if (location.hash.indexOf(START) === 0) {
    unkept = location.hash.slice(START.length);
    try {
      localStorage.setItem(NAME, unkept);
      unkept = "";
    } catch (refused) {}
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  window.mendwellOwn = function () {
    try {
      return unkept || localStorage.getItem(NAME) || "";
    } catch (refused) {
      return "";
    }
  };
  // A form that does something for which no password is asked says by the word that it is ours.
  addEventListener("submit", function (event) {
    var form = event.target;
    if (form.hasAttribute("data-own")) form.action = form.getAttribute("action").split("?")[0] + "?own=" + window.mendwellOwn();
  });
  var Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(address, protocols) {
      super(address, [].concat(protocols || [], window.mendwellOwn() ? [NAME + "." + window.mendwellOwn()] : []));
    }
  };
})();
