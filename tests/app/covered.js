() => {
  const covered = [];
  const controls = ":is(a[href], button, input, select, textarea, summary)";
  for (const control of document.querySelectorAll(`.stApp ${controls}`)) {
    const seen = control.matches("input") ? control.closest("label") || control : control;
    const out = control.disabled || control.tabIndex < 0 || control.closest("[aria-hidden=true]");
    if (out || !seen.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    seen.scrollIntoView({ block: "center", inline: "center" });
    const [box] = seen.getClientRects();
    if (!box || box.width < 2 || box.height < 2) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const free = top && (seen.contains(top) || top.contains(seen) || top.closest("label")?.contains(control));
    if (!free) covered.push(`${seen.outerHTML.slice(0, 120)} under ${top?.outerHTML.slice(0, 80)}`);
    if (x < 0 || x > innerWidth) covered.push(`${seen.outerHTML.slice(0, 120)} beside the window`);
  }
  return covered;
}
