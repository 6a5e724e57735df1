// The guide, and on every other page the line that says a cup may still be on: both keep the time and sound the alarm.
import "../session/session.css";
import { Guide } from "../session/guide.js";

const root = document.querySelector("[data-session]");
if (root) new Guide(root).start();
