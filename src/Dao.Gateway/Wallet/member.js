// What members sign on the pages of the co-op: ballots, petitions, candidacies, their membership.
import { getAddress } from "viem";
import { follow } from "./journey.js";
import { openPanel } from "./panel.js";
import { callsOn, requireProposal } from "./proposal.js";
import { refuse } from "./refusal.js";
import { handIn } from "./service.js";
import { statement } from "./statements.js";
import * as wallets from "./wallets.js";

const HAND_IN_SECONDS = 7n * 86_400n;

const registry = ["function memberIdOf(address account) view returns (uint32)"];

/** Takes over what changed on the page meanwhile, without a reload. */
async function refresh() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const section of document.querySelectorAll("[data-live]")) {
    const now = fresh.querySelector(`[data-live=${section.dataset.live}]`);
    if (now !== null) section.replaceWith(document.adoptNode(now));
  }
}

function open(root) {
  const panel = openPanel(root);
  const { say, part } = panel;
  const data = root.dataset;
  const handedIn = `handed-in ${data.task} ${data.chain} ${data.contract} ${data.subject}`;

  function look() {
    if (data.task === "ballot") {
      requireProposal(document, data);
      say(
        "Your browser computed this proposal’s number from the words and calls on this page: they are what is voted on.",
        "good",
      );
    }
    const path = data.subject && localStorage.getItem(handedIn);
    if (path) follow(path, panel, refresh);
  }

  async function sign(provider) {
    const account = getAddress(await wallets.connect(provider, BigInt(data.chain)));
    const read = (to, abi, functionName, args) => wallets.read(provider, to, abi, functionName, args);
    const memberId = await read(data.registry, registry, "memberIdOf", [account]);
    if (memberId === 0) refuse(`${account} is not a member’s account. Nothing was signed.`);
    if (data.task === "ballot") requireProposal(document, data);
    const deadline = (await wallets.chainTime(provider)) + HAND_IN_SECONDS;
    const form = new FormData(part("form") ?? undefined);
    const { signable, told, path, body, second } = await statement({
      data,
      form,
      calls: callsOn(document),
      memberId,
      account,
      deadline,
      read,
    });
    say(`Your wallet asks whether ${told}. Compare, then sign.`);
    const signatures = [await wallets.sign(provider, account, signable)];
    if (second !== undefined) {
      say(`Now the new account signs: ${second}.`);
      signatures.push(await wallets.sign(provider, second, signable));
    }
    const follows = await handIn(path, body(...signatures));
    if (data.subject) localStorage.setItem(handedIn, follows);
    follow(follows, panel, refresh);
  }

  panel.start(look, { sign });
}

for (const root of document.querySelectorAll("[data-wallet=member]")) open(root);
