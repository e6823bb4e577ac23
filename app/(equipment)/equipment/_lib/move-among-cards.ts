import type { KeyboardEvent } from "react";

const CARD = "a[data-card]";

/** Arrow keys move the focus to the card beside, above or below; Home and End to the first and last. */
export function moveAmongCards(event: KeyboardEvent<HTMLElement>): void {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !focused.matches(CARD)) return;
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>(CARD)];
  const target = neighbour(cards, focused, event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function neighbour(cards: readonly HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined {
  const index = cards.indexOf(from);
  if (key === "ArrowRight") return cards[index + 1];
  if (key === "ArrowLeft") return cards[index - 1];
  if (key === "Home") return cards[0];
  if (key === "End") return cards.at(-1);
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const own = placeOf(from);
  const beyond = cards
    .map((card) => ({ card, place: placeOf(card) }))
    .filter(({ place }) => (key === "ArrowDown" ? place.y > own.y + 4 : place.y < own.y - 4));
  const nearest = key === "ArrowDown" ? Math.min : Math.max;
  const row = nearest(...beyond.map(({ place }) => place.y));
  return beyond
    .filter(({ place }) => Math.abs(place.y - row) <= 4)
    .sort((a, b) => Math.abs(a.place.x - own.x) - Math.abs(b.place.x - own.x))[0]?.card;
}

function placeOf(card: HTMLElement): { x: number; y: number } {
  const { left, top } = (card.closest("li") ?? card).getBoundingClientRect();
  return { x: left, y: top };
}
