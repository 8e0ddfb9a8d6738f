// Follows links of class "within" without a reload: tells the page which query the link asks for.
// With a modifier key, or to another page, a link is an ordinary link.
// Streamlit takes this component down and up again with every run. A click that falls in between waits
// for the next one, and loads the page anew only if none comes.
const PATIENCE_MS = 3000;

const follow = (target, until) => {
  if (window.planTell) window.planTell(target.search.slice(1));
  else if (Date.now() > until) location.assign(target);
  else setTimeout(follow, 50, target, until);
};

const onClick = (event) => {
  const link = event.target.closest && event.target.closest("a.within");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = new URL(link.href);
  if (target.origin !== location.origin || target.pathname !== location.pathname) return;
  event.preventDefault();
  window.planFollowed = true;
  follow(target, Date.now() + PATIENCE_MS);
};

export default function listen({ setTriggerValue }) {
  if (!window.planFollows) document.addEventListener("click", onClick);
  window.planFollows = true;
  const tell = (query) => setTriggerValue("followed", query);
  window.planTell = tell;
  return () => {
    if (window.planTell === tell) window.planTell = null;
  };
}
