// Sorts tables by their headings, brings a reader who followed a link to what it opened, copies an
// address, prints. It holds no data and makes no call.
(() => {
  if (window.planPages) return;
  window.planPages = true;

  const tell = (text) => {
    const status = document.querySelector("body > [role=status]");
    if (status) status.textContent = text;
  };

  const sort = (button) => {
    const heading = button.closest("th");
    const table = heading.closest("table");
    const column = [...heading.parentNode.children].indexOf(heading);
    const up = heading.getAttribute("aria-sort") !== "ascending";
    const key = (row) => row.children[column].dataset.key ?? row.children[column].textContent;
    const asNumber = heading.dataset.sort === "number" || column === 0;
    const compare = asNumber ? (a, b) => Number(a) - Number(b) : (a, b) => a.localeCompare(b, "ja");
    const rows = [...table.tBodies[0].rows];
    const known = rows.filter((row) => key(row) !== "");
    const empty = rows.filter((row) => key(row) === "");
    known.sort((a, b) => (up ? 1 : -1) * compare(key(a), key(b)));
    table.tBodies[0].append(...known, ...empty);
    for (const other of heading.parentNode.children) other.setAttribute("aria-sort", "none");
    heading.setAttribute("aria-sort", up ? "ascending" : "descending");
    tell((up ? table.dataset.up : table.dataset.down).replace("%", button.innerText.trim().replace(/\s+/g, " ")));
  };

  const copy = async (button) => {
    const address = new URL(button.dataset.copy, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      const field = document.createElement("textarea");
      field.value = address;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    tell(button.dataset.copied);
    button.querySelector(".done").textContent = "✓";
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button.sort, button.copy, button.print");
    if (!button) return;
    if (button.classList.contains("sort")) sort(button);
    else if (button.classList.contains("copy")) copy(button);
    else window.print();
  });

  // What a link opened comes into sight and takes the focus, also when the page itself was opened by one.
  let seen = "";
  const arrive = () => {
    const heading = document.querySelector(".opened .arrive");
    const here = heading ? location.pathname + location.search + heading.textContent : "";
    if (here === seen) return;
    const first = !seen && !window.planFollowed;
    seen = here;
    if (!heading || (first && !location.search)) return;
    window.planFollowed = false;
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  };
  new MutationObserver(arrive).observe(document.body, { childList: true, subtree: true });
  arrive();
})();
