/* The workshop's forms, for those whose browser runs scripts: while somebody types, what they typed
   is kept on the server, and what the checks say of it is shown below. Without this everything
   works too: the buttons do the same. */

"use strict";

(() => {
  const form = document.querySelector("form[data-check]");
  if (!form) return;
  const place = document.getElementById("controle");
  const PAUSE = 900; // milliseconds without typing
  const AGAIN = 5000; // milliseconds before another try when it could not be kept
  let timer = 0;
  let asking = null; // what stops the question that is under way
  let isKept = true;

  const NOT_KEPT = {
    0: "Uw invoer is nu niet bewaard: er is geen verbinding. Wij proberen het zo weer.",
    303: "Uw invoer is niet bewaard: u bent niet meer ingelogd. Log in een ander tabblad in.",
    413: "Uw invoer is te groot om tussentijds te bewaren. Sla haar zelf op.",
  };

  async function check() {
    asking?.abort();
    asking = new AbortController();
    let code = 0;
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        redirect: "manual",
        signal: asking.signal,
      });
      code = answer.type === "opaqueredirect" ? 303 : answer.status;
      if (code === 200) {
        place.innerHTML = await answer.text();
        isKept = true;
        return;
      }
    } catch (problem) {
      if (problem.name === "AbortError") return; // somebody typed on, or sends the form
    }
    place.textContent = NOT_KEPT[code] ?? "Uw invoer is nu niet bewaard. Sla haar zelf op.";
    if (code === 0) later(AGAIN);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(check, pause);
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
    isKept = true;
  }

  function typed() {
    isKept = false;
    later(PAUSE);
  }

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", stop);
  window.addEventListener("pagehide", () => {
    if (!isKept) navigator.sendBeacon(form.dataset.check, new FormData(form));
  });
})();
