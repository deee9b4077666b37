/** Something that must not be signed, or can not be; its message is a sentence for the person at the page. */
export class Refusal extends Error {
  name = "Refusal";
}

export function refuse(sentence) {
  throw new Refusal(sentence);
}
