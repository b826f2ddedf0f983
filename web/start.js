// Starts the client. A file of its own because the Content-Security-Policy allows no script inside the page.
import init from "./web.js";

const root = document.documentElement;
const language = localStorage.getItem("language");
if (language === "de" || language === "en") root.lang = language;

init({ module_or_path: "{wasm}" }).catch((error) => {
  root.dataset.start = "failed";
  console.error(error);
});
