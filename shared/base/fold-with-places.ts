/** Folds displayed text so that matches in it can be marked. */
import { ASCII, fold } from './fold.ts'

/**
 * A letter with all that can combine with it: marks, halves of voiced kana, and the later parts of a Hangul syllable.
 */
const PIECE = /[\s\S][\p{M}\p{Default_Ignorable_Code_Point}\uff9e\uff9f\u1160-\u11ff\u314f-\u3163\uffc2-\uffdc]*/gu

export interface FoldedText {
  readonly folded: string
  /** Where the letter at a place in the folded text begins in the original. */
  startOf(place: number): number
  /** Where the letter before a place in the folded text ends in the original. */
  endOf(place: number): number
}

/** Folds a text, and maps places in the result to the original. */
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
