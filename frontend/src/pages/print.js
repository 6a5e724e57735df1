// A button that prints: shown only where a script can do it, since the browser's own menu can do it anywhere.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
