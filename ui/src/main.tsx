/** Starts the window: words, the engine's manners, the first screen. */
import "./styles";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { tameEngine } from "./keys/engine";
import { languageFrom, startMessages } from "./messages";
import { Stumble } from "./Stumble";
import { takeDrops } from "./window/drops";
import { paintLastWords } from "./window/lastWords";

async function start(place: HTMLElement): Promise<void> {
  await startMessages(languageFrom(window.location.search));
  takeDrops(document);
  tameEngine(window, import.meta.env.PROD);
  createRoot(place).render(
    <StrictMode>
      <Stumble>
        <App />
      </Stumble>
    </StrictMode>,
  );
}

const place = document.getElementById("app");
if (place !== null) {
  start(place).catch(() => paintLastWords(place));
}
