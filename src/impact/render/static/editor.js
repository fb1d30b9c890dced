/* The workshop's forms, for those whose browser runs scripts: while somebody types, what they typed
   is kept on the server, and what the checks say of it is shown below. Without this everything
   works too: the buttons do the same. */

"use strict";

(() => {
  const form = document.querySelector("form[data-check]");
  if (!form) return;
  const place = document.getElementById("controle");
  const PAUSE = 900; // milliseconds without typing
  let waiting = 0;
  let asked = 0;

  async function check() {
    const number = ++asked;
    try {
      const answer = await fetch(form.dataset.check, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "fetch" },
        credentials: "same-origin",
      });
      if (number !== asked) return; // somebody typed on; a newer answer is coming
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      place.innerHTML = await answer.text();
    } catch {
      if (number === asked) {
        place.textContent = "Uw invoer is nu niet bewaard: er is geen verbinding. Ga gerust door; wij proberen het opnieuw.";
      }
    }
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asked += 1;
  });
})();
