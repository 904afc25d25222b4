/** Folding a text that is shown, so that what is found in it can be marked. */
import { ASCII, fold } from './fold.ts'

/** A letter with all that may become one with it: marks, halves of voiced kana, and the later parts of a syllable of Hangul. */
const PIECE = /[\s\S][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1160-\u11ff\u314f-\u3163\uffc2-\uffdc]*/gu

export interface FoldedText {
  readonly folded: string
  /** Where in the text the letter begins to which a place in what is folded belongs. */
  startOf(place: number): number
  /** Where in the text the letter ends that is before a place in what is folded. */
  endOf(place: number): number
}

/** Folds a text, and says where in it each part of the result comes from. */
export function foldWithPlaces(text: string): FoldedText {
  if (ASCII.test(text)) return { folded: text.toLowerCase(), startOf: (place) => place, endOf: (place) => place }
  const starts: number[] = []
  const ends: number[] = []
  const pieces: string[] = []
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const folded = fold(piece)
    pieces.push(folded)
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(index)
      ends.push(index + piece.length)
    }
  }
  return {
    folded: pieces.join(''),
    startOf: (place) => starts[place] ?? text.length,
    endOf: (place) => ends[place - 1] ?? 0,
  }
}
