// Opens a source at its quote when its mark is used, brings the reader back with Escape,
// shows a new turn from its beginning, and tells screen readers once that its answer is there. It holds no data and makes no call.
(() => {
  if (window.planPage) return;
  window.planPage = true;
  document.documentElement.lang = "ja";

  const announcer = document.createElement("div");
  announcer.setAttribute("role", "status");
  announcer.className = "visually-hidden";
  document.body.append(announcer);

  const cameFrom = new WeakMap();

  const showQuote = (source) => {
    const quote = source.querySelector("mark");
    const frame = quote && quote.closest(".passage");
    if (frame && frame.scrollHeight > frame.clientHeight) {
      const above = quote.getBoundingClientRect().top - frame.getBoundingClientRect().top;
      frame.scrollTop += above - frame.clientHeight / 4;
    }
  };

  const open = (source, mark) => {
    cameFrom.set(source, mark);
    source.open = true;
    const summary = source.querySelector("summary");
    summary.focus({ preventScroll: true });
    showQuote(source);
    const narrow = window.matchMedia("(max-width: 60rem)").matches;
    source.scrollIntoView({ block: narrow ? "start" : "nearest" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.mark, a.back");
    if (!link) return;
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    if (link.classList.contains("back")) target.focus();
    else open(target.closest("details.source"), link);
  });

  document.addEventListener("keydown", (event) => {
    const source = event.key === "Escape" && event.target.closest && event.target.closest("details.source");
    const mark = source && cameFrom.get(source);
    if (mark && mark.isConnected) mark.focus();
  });

  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.source") && event.target.open) showQuote(event.target);
  }, true);

  // A turn is shown twice: while its answer is being made, and with it.
  const shown = new Set();
  const follow = () => {
    const turns = document.querySelectorAll("article.turn");
    if (!turns.length) shown.clear();
    for (const turn of turns) {
      const announce = turn.dataset.announce || "";
      if (shown.has(turn.id + announce)) continue;
      shown.add(turn.id + announce);
      turn.scrollIntoView({ block: "start" });
      announcer.lang = turn.lang;
      if (announce) announcer.textContent = announce;
    }
  };
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  follow();
})();
