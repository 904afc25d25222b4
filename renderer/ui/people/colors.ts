/** Colors of people and spaces. Others can send any color: the style sheet makes each readable (see `--person`). */
export const PALETTE = [
  '#3b5bdb',
  '#1971c2',
  '#0c8599',
  '#099268',
  '#2f9e44',
  '#66a80f',
  '#e67700',
  '#d9480f',
  '#e03131',
  '#c2255c',
  '#9c36b5',
  '#6741d9',
] as const

export function randomColor(random: () => number = Math.random): string {
  return PALETTE[Math.floor(random() * PALETTE.length)] ?? PALETTE[0]
}

/** A space's color is derived from its id, so it is the same on every device. */
export function colorOfSpace(space: string): string {
  return PALETTE[Number.parseInt(space.slice(0, 8), 16) % PALETTE.length] ?? PALETTE[0]
}

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** One or two letters for a name. Splits by graphemes, so that no emoji is cut in half. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words
  const letters = chosen.map((word) => [...segments.segment(word ?? '')][0]?.segment ?? '')
  return letters.join('').toLocaleUpperCase() || '…'
}
