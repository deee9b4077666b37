// A part of a page that signs. Without it the page is complete; it only adds what a wallet can do.
import { Refusal, refuse } from "./refusal.js";
import * as wallets from "./wallets.js";

/** Opens the panel in `root`: its status line, its choice of a wallet, its buttons. */
export function openPanel(root) {
  const found = new Map();
  const part = (name) => root.querySelector(`[data-part=${name}]`);

  function say(sentence, tone = "") {
    const status = part("status");
    status.textContent = sentence;
    status.className = tone;
  }

  const tell = (error, otherwise) => say(error instanceof Refusal ? error.message : otherwise(error), "bad");

  /** Does one step with the chosen wallet; what goes wrong is said in the status line. */
  async function act(step) {
    const buttons = root.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    say("Asking your wallet…");
    try {
      const wallet = found.get(part("choice").value) ?? refuse("Choose a wallet first.");
      await step(wallet.provider);
    } catch (error) {
      tell(error, ({ message }) => `That did not work: ${message ?? error}. Nothing was signed.`);
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  }

  /** Looks at the page once more, then offers each step by the button of its name. */
  function start(look, steps) {
    try {
      look();
      wallets.discover((wallet) => {
        found.set(wallet.uuid, wallet);
        part("choice").append(new Option(wallet.name, wallet.uuid));
        part("controls").hidden = false;
        part("none").hidden = true;
      });
      part("none").hidden = found.size > 0;
      for (const [name, step] of Object.entries(steps)) part(name)?.addEventListener("click", () => act(step));
    } catch (error) {
      tell(error, ({ message }) => `This page can not be read: ${message ?? error}`);
    }
  }

  return { part, say, start };
}
