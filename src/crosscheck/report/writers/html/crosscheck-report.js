(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  // The place that an address names is unfolded before it is shown.
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var one = target; one; one = one.parentElement) {
      if (one.tagName === "DETAILS") one.open = true;
    }
    target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  // What the other sources say: on hover, on focus, on the first tap.
  var tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.appendChild(tip);
  var shown = null;
  function show(mark) {
    if (shown === mark) return;
    hide();
    shown = mark;
    tip.textContent = mark.dataset.t;
    tip.hidden = false;
    mark.setAttribute("aria-describedby", "tip");
    var lines = mark.getClientRects();
    var box = lines[lines.length - 1] || mark.getBoundingClientRect();
    var width = root.clientWidth;
    var left = Math.max(8, Math.min(box.left, width - tip.offsetWidth - 8));
    var below = box.bottom + 6;
    var top = below + tip.offsetHeight > innerHeight ? box.top - tip.offsetHeight - 6 : below;
    tip.style.left = left + scrollX + "px";
    tip.style.top = Math.max(top, 0) + scrollY + "px";
  }
  function hide() {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  }
  function marked(event) {
    return event.target.closest && event.target.closest("[data-t]");
  }
  var tapped = null;
  addEventListener("pointerover", function (event) {
    if (event.pointerType === "touch") return;
    var mark = marked(event);
    if (mark) show(mark);
    else if (shown && shown !== document.activeElement) hide();
  });
  addEventListener("focusin", function (event) {
    var mark = marked(event);
    if (mark) show(mark);
    else hide();
  });
  addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });
  addEventListener("click", function (event) {
    var mark = marked(event);
    if (mark && event.pointerType === "touch" && tapped !== mark) {
      event.preventDefault();
      tapped = mark;
      show(mark);
      return;
    }
    tapped = null;
    hide();
  });

  // A filter over the findings, and a switch between light and dark.
  var tools = document.createElement("li");
  tools.className = "tools";
  var field = document.createElement("input");
  field.type = "search";
  field.placeholder = "Filter findings";
  field.setAttribute("aria-label", "Filter findings");
  var theme = document.createElement("button");
  theme.type = "button";
  var said = document.createElement("span");
  said.setAttribute("role", "status");
  tools.append(said, field, theme);
  document.querySelector("nav ul").append(tools);
  var findings = Array.prototype.slice.call(document.querySelectorAll(".finding, .brief > li"));
  var texts = null;
  field.addEventListener("input", function () {
    texts = texts || findings.map(function (one) { return one.textContent.toLowerCase(); });
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var kept = 0;
    findings.forEach(function (one, at) {
      var fits = words.every(function (word) { return texts[at].indexOf(word) >= 0; });
      one.hidden = !fits;
      kept += fits;
      if (fits && words.length && one.parentElement.parentElement.tagName === "DETAILS") {
        one.parentElement.parentElement.open = true;
      }
    });
    said.textContent = words.length ? kept + " of " + findings.length : "";
  });
  function dark() {
    return (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }
  function label() { theme.textContent = dark() ? "Light" : "Dark"; }
  theme.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    label();
  });
  label();

  // Paper has no folds.
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details.fold, details.text").forEach(function (one) { one.open = true; });
  });
})();
