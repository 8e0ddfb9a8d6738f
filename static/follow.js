// Follows links of class "within" without a reload: tells the page which query the link asks for.
// With a modifier key, or to another page, a link is an ordinary link.
export default function follow({ setTriggerValue }) {
  const onClick = (event) => {
    const link = event.target.closest && event.target.closest("a.within");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = new URL(link.href);
    if (target.origin !== location.origin || target.pathname !== location.pathname) return;
    event.preventDefault();
    window.planFollowed = true;
    setTriggerValue("followed", target.search.slice(1));
  };
  document.addEventListener("click", onClick);
  return () => document.removeEventListener("click", onClick);
}
