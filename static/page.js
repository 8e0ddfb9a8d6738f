// Lets the server know this browser again; copies and prints; names the language, the navigation and the page it stands on; opens a source at its quote when its mark is used, brings the reader back with Escape,
// shows a new turn from its beginning, and tells screen readers once that its answer is there. It holds no data and makes no call.
(() => {
  if (window.planPage) return;
  window.planPage = true;
  // Streamlit draws the links of the navigation, but says neither that they are one nor which page is open.
  const nameThings = () => {
    const head = document.querySelector(".site-head");
    if (!head) return;
    if (document.documentElement.lang !== head.dataset.lang) document.documentElement.lang = head.dataset.lang;
    const navigation = document.querySelector(".st-key-nav");
    if (!navigation) return;
    navigation.setAttribute("role", "navigation");
    navigation.setAttribute("aria-label", head.dataset.nav);
    const here = window.location.pathname.split("/").pop();
    for (const link of navigation.querySelectorAll("a")) {
      const there = link.getAttribute("href").split("?")[0].split("/").pop();
      if (there === here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  const announcer = document.createElement("div");
  announcer.setAttribute("role", "status");
  announcer.className = "visually-hidden";
  document.body.append(announcer);

  // The name under which the server keeps this browser's conversations; it says nothing of its user.
  const remember = () => {
    const head = document.querySelector(".site-head");
    if (!head || !head.dataset.reader) return;
    const cookie = `${head.dataset.cookie}=${head.dataset.reader}`;
    if (document.cookie.split("; ").includes(cookie)) return;
    document.cookie = `${cookie}; path=/; max-age=31536000; SameSite=Strict`;
  };

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Without https a browser offers the older way only.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("button.copy, button.print");
    if (!button) return;
    if (button.classList.contains("print")) return window.print();
    await copy(button.dataset.copy);
    button.textContent = button.dataset.copied;
    announcer.textContent = button.dataset.copied;
  });

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
      (document.getElementById(`${turn.id}-head`) || turn).scrollIntoView({ block: "start" });
      announcer.lang = turn.lang;
      if (announce) announcer.textContent = announce;
    }
  };
  const onChange = () => { nameThings(); remember(); follow(); };
  new MutationObserver(onChange).observe(document.body, { childList: true, subtree: true });
  onChange();
})();
