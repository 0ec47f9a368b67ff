// Keys, copying and the question whether the page is still the last word. Everything else is plain HTML.
"use strict";
(() => {
  const body = document.body;
  const keys = Object.fromEntries(Object.entries(JSON.parse(body.dataset.keys || "{}")).map(([act, key]) => [key, act]));
  let leaving = false; // one answer for each page: a second key must not hit the next finding
  addEventListener("pageshow", () => { leaving = false; });
  document.addEventListener("submit", (event) => { if (leaving) event.preventDefault(); leaving = true; });

  const typing = (node) => node.closest("input:not([type=checkbox]), textarea, select, dialog[open]");
  const find = (act) => document.querySelector(`[data-act="${act}"]`);

  function open(details) {
    details.open = true;
    const field = details.dataset.act === "known" ? document.getElementById("note")
      : details.querySelector("input, button");
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  }

  function run(act) {
    if (act === "help") { const help = document.getElementById("keys"); if (help) help.showModal(); return true; }
    const node = find(act);
    if (!node) return false;
    if (node.tagName === "DETAILS") open(node);
    else if (node.tagName === "TEXTAREA") node.focus();
    else if (node.tagName === "A") { leaving = true; node.click(); }
    else node.click();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target instanceof Element ? event.target : body;
    if (event.key === "Escape" && typing(at) && !at.closest("dialog")) { at.blur(); return; }
    if (event.key === "Enter" && at.closest(".asking details") && at.tagName === "INPUT") {
      event.preventDefault();
      at.closest("details").querySelector("button").click();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey && at.id === "note") {
      const known = document.querySelector('details[data-act="known"][open] button');
      if (known) { event.preventDefault(); known.click(); } // "k", the reason, Enter
      return;
    }
    if (typing(at) || leaving || event.repeat || !Object.keys(keys).length) return;
    const pick = document.querySelector(`.asking details[data-act="false-alarm"][open] [data-pick="${CSS.escape(event.key)}"]`);
    if (pick) { event.preventDefault(); pick.click(); return; }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in keys && run(keys[key])) event.preventDefault();
  });

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy);
      text.select();
      try { await navigator.clipboard.writeText(text.value); } catch { document.execCommand("copy"); }
      button.textContent = "Copied";
    });
  }

  const refused = document.getElementById("refused");
  if (refused) refused.focus();
  if (location.hash.length > 1) { const at = document.getElementById(location.hash.slice(1)); if (at) at.scrollIntoView({ block: "center" }); }
  if (new URLSearchParams(location.search).has("did")) {
    const clean = new URL(location); clean.searchParams.delete("did"); history.replaceState(null, "", clean);
  }

  const live = document.getElementById("live");
  async function ask() {
    if (document.hidden || leaving) return;
    try {
      const answer = await fetch("/state", { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const now = await answer.json();
      if (now.problem) say(`The sources cannot be checked as they are now: ${now.problem}`);
      else if (now.checking.length) say(`Changed on disk: ${now.checking.join(", ")}. Checking again …`);
      else if (now.version !== body.dataset.version) {
        const [a] = now.version.split("."), [b] = (body.dataset.version || "").split(".");
        say(a !== b ? "The sources have changed and were checked again." : "Somebody has decided meanwhile.", true);
      }
    } catch { say("The review no longer runs: start crosscheck review again."); }
  }
  function say(text, reload) {
    if (live.dataset.said === text) return;
    live.dataset.said = text;
    live.textContent = `${text} `;
    if (reload) { const link = document.createElement("a"); link.href = ""; link.textContent = "Load the page anew"; live.append(link); }
    live.hidden = false;
  }
  if (live) setInterval(ask, 2500);
})();
