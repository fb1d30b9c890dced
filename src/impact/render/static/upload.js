/* Sending a file, for those whose browser runs scripts: drop it on the box, hear at once that it is
   too large or one too many, and see that we are busy. Without this everything works too. */

"use strict";

(() => {
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const box = form.querySelector("[data-drop]");
  const input = box.querySelector("input[type=file]");
  const said = form.querySelector("[data-said]");
  const busy = form.querySelector("[data-busy]");
  const button = form.querySelector("button[type=submit]");
  const most = Number(form.dataset.most);

  box.querySelector("[data-drop-hint]").hidden = false;

  function say(text) {
    said.textContent = text;
    said.hidden = !text;
  }

  function isFine() {
    const file = input.files[0];
    if (file && file.size > most) {
      const size = (file.size / 2 ** 20).toLocaleString("nl-NL", { maximumFractionDigits: 1 });
      say(`Dit bestand is ${size} MB. Hoogstens ${most / 2 ** 20} MB mag; splits het.`);
      return false;
    }
    say("");
    return true;
  }

  function rest() {
    busy.textContent = "";
    button.disabled = false;
    form.removeAttribute("aria-busy");
  }

  input.addEventListener("change", isFine);

  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("is-over");
    });
  }
  box.addEventListener("dragleave", () => box.classList.remove("is-over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("is-over");
    const files = event.dataTransfer.files;
    if (files.length > 1) {
      say(`U sleepte ${files.length} bestanden. Stuur er één tegelijk.`);
      return;
    }
    if (files.length === 1) {
      input.files = files;
      isFine();
    }
  });

  form.addEventListener("submit", (event) => {
    if (!isFine()) {
      event.preventDefault();
      input.focus();
      return;
    }
    busy.textContent = "Bezig met versturen en lezen. Dit kan even duren.";
    form.setAttribute("aria-busy", "true");
    button.disabled = true;
  });
  window.addEventListener("pageshow", rest); // back from the next page
})();
