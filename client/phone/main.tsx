import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { startI18n } from "../i18n/i18n.ts";
import { PhoneApp } from "../pages/phone/phone_app.tsx";
import { keepProgram } from "./program.ts";
import { startPhone } from "./session.ts";
import "../theme.css";

// An app without a shell of the desk: the same server, its own page, and its own store.
void startPhone();
await startI18n();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <BrowserRouter basename="/m" useTransitions={false}>
      <PhoneApp />
    </BrowserRouter>
  </StrictMode>,
);
void keepProgram();
