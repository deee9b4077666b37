// How far what was handed in has come: queued, sent, mined, final. A block that falls out brings it back a step.
import { ask } from "./service.js";

const STEPS = ["queued", "sent", "mined", "final"];
const PAUSE = 2000;

/** Follows it until it is final or has failed, and calls `shown` after each step. */
export async function follow(path, panel, shown) {
  let before = null;
  for (;;) {
    const now = await ask(path).then(
      (answer) => answer.json(),
      () => null,
    );
    if (now === null) panel.say("The site does not answer just now; this page tries again by itself.", "wait");
    else if (now.state !== before) await shown(show(now, panel), (before = now.state));
    if (now?.state === "failed" || now?.state === "final") return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

function show({ state, reason, transactionHash }, panel) {
  const list = panel.part("journey");
  list.hidden = false;
  const reached = STEPS.indexOf(state);
  for (const [i, name] of STEPS.entries()) {
    const item = list.querySelector(`[data-state=${name}]`);
    item.classList.toggle("done", i <= reached);
    if (i === reached) item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
  }

  const link = panel.part("transaction");
  link.hidden = !transactionHash;
  if (transactionHash) link.querySelector("a").href = `/tx/${transactionHash}`;
  if (state === "failed") panel.say(`It did not get on the chain: ${reason}`, "bad");
  else panel.say(list.querySelector(`[data-state=${state}]`).dataset.words, state === "final" ? "good" : "wait");
}
