// Starts the client. A file of its own because the Content-Security-Policy allows no script inside the page.
import init from "./web.js";

const root = document.documentElement;
const language = localStorage.getItem("language");
if (language === "de" || language === "en") root.lang = language;

init({ module_or_path: "{wasm}" }).then(() => {
  // Browsers offer it on secure addresses only, and some not in private windows. Without it the client needs a network
  // to open, and nothing else.
  const register = () => navigator.serviceWorker?.register("/worker.js").catch(console.warn);
  (window.requestIdleCallback ?? setTimeout)(register);
}).catch((error) => {
  root.dataset.start = "failed";
  console.error(error);
});
