// Keeps the word of the browser session, which comes behind the # of an address after signing in, and sends it with
// every websocket. Pages of other programs on this computer are sent the same cookies as ours, but cannot read this.
(function () {
  "use strict";
  var NAME = "mendwell-own";
  var START = "#" + NAME + ".";
  if (location.hash.indexOf(START) === 0) {
    localStorage.setItem(NAME, location.hash.slice(START.length));
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  window.mendwellOwn = function () {
    return localStorage.getItem(NAME) || "";
  };
  var Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(address, protocols) {
      super(address, [].concat(protocols || [], window.mendwellOwn() ? [NAME + "." + window.mendwellOwn()] : []));
    }
  };
})();
