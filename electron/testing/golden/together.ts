/** What devices send each other for looking together. For tests. */
import {
  type ClockWords,
  encodeClockWords,
  encodeShown,
  readClockWords,
  readShown,
} from '../../../shared/tools/together/shown.ts'
import { type Form, formOf, formsOfEach, hex, type OfEach, TIME } from './form.ts'

const session = hex('0e', 16)
const shown = {
  session,
  lead: 2,
  turn: TIME,
  ends: false,
  path: 'board/0123456789abcdef',
  view: { name: 'part-1', numbers: [0, -1, 1500] },
  pointer: { name: '', numbers: [3, 500, 250] },
  clip: { name: '0', position: 61_500, at: 5000, speed: 1000 },
}
const words: OfEach<ClockWords, 'type'> = {
  question: [{ type: 'question', session, number: 7 }],
  answer: [{ type: 'answer', session, number: 7, at: 65_000 }],
}

export const togetherForms = (): Form[] => [
  formOf('what a leader shows', shown, encodeShown, readShown),
  formOf(
    'that a leader shows nothing anymore',
    { ...shown, ends: true, path: '', view: null, pointer: null, clip: null },
    encodeShown,
    readShown,
  ),
  ...formsOfEach('about a leader’s clock', words, encodeClockWords, readClockWords),
]
