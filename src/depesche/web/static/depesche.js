// What a page can do more where scripts run; without them nothing is missing but light.
"use strict";
(() => {
  // --- a row and its words light each other --------------------------------------------------------------------
  const lit = new Set();
  const light = (row) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit.clear();
    if (!row) return;
    document.querySelectorAll(`[data-row="${CSS.escape(row)}"]`).forEach((element) => {
      element.classList.add("lit");
      lit.add(element);
    });
  };
  const rowOf = (target) => {
    const element = target instanceof Element ? target.closest("[data-row]") : null;
    return element ? element.dataset.row : null;
  };
  const held = () => {
    const row = location.hash.startsWith("#row-") ? location.hash.slice(5) : location.hash.slice(1);
    return row && document.querySelector(`[data-row="${CSS.escape(row)}"]`) ? row : null;
  };
  if (document.querySelector("[data-row]")) {
    document.addEventListener("pointerover", (event) => light(rowOf(event.target) || rowOf(document.activeElement) || held()));
    document.addEventListener("focusin", (event) => light(rowOf(event.target) || held()));
    window.addEventListener("hashchange", () => light(held() || rowOf(document.activeElement)));
    light(held());
    // A tap on marked words goes to their row; selecting text does not.
    document.addEventListener("click", (event) => {
      const mark = event.target instanceof Element && !event.target.closest("a") ? event.target.closest(".text [data-row]") : null;
      if (!mark || String(getSelection())) return;
      const row = document.getElementById(`row-${mark.dataset.row}`);
      if (row) {
        light(mark.dataset.row);
        const box = row.getBoundingClientRect();
        if (box.top < 0 || box.bottom > innerHeight) row.scrollIntoView({ block: "center" });
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") light(null);
    });
  }

  // --- bring: files may be dropped, and reading shows how far it is --------------------------------------------
  const form = document.querySelector("[data-drop]");
  if (form) {
    const files = form.querySelector("input[type=file]");
    document.querySelectorAll("[data-script]").forEach((element) => { element.hidden = false; });
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        files.focus();
      }
    });
  }
  const bar = document.querySelector("[data-progress]");
  if (bar) {
    const count = document.querySelector("[data-count]");
    const look = async () => {
      const answer = await fetch(bar.dataset.progress, { headers: { accept: "application/json" } });
      if (!answer.ok) return location.reload();
      const state = await answer.json();
      if (state.finished) return location.reload();
      bar.max = Math.max(state.total, 1);
      bar.value = state.done + state.failed;
      count.textContent = `${state.done + state.failed} / ${state.total}`;
      return setTimeout(look, 400);
    };
    setTimeout(look, 250);
  }
})();
